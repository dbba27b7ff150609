import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../../shared/context/context.ts'
import { findImage } from '../../../shared/docker/image.ts'
import { variablesOf } from '../../../shared/image/reference/variable.ts'
import { sameImage } from '../../../shared/image/reference.ts'
import type { Inputs } from '../inputs.ts'
import type { ServiceModel } from './model.ts'

/** `api` → `API_IMAGE`, as Compose files may name it. @throws {Problem} SW075. */
export function imageVariables({ images }: Inputs): Record<string, string> {
  return variablesOf(Object.fromEntries(Object.entries(images).map(([name, { ref }]) => [name, ref])))
}

/** Pure: which given image a service is to run: the one it refers to, else the one of its name. */
export function givenTo(service: ServiceModel, images: Inputs['images']): string | undefined {
  const given = Object.values(images).find(({ ref }) => sameImage(ref, service.image))
  return (given ?? images[service.name])?.ref
}

/**
 * Writes a Compose file that holds services to the very images they were given: by digest, neither
 * built nor pulled. Undefined where no service runs a given image that is here; one that is only in
 * a registry stays as it is, and is pulled.
 */
export async function pinned(
  services: readonly ServiceModel[],
  { images }: Inputs,
  context: Context,
): Promise<{ file: string; ids: Map<string, string> } | undefined> {
  const ids = new Map<string, string>()
  for (const each of services) {
    const ref = givenTo(each, images)
    const found = ref && (await findImage(ref, context))
    if (found) ids.set(each.name, found.id)
  }
  if (ids.size === 0) return undefined
  const file = join(context.scratch, 'images.compose.yaml')
  await writeFile(file, overrideOf(ids))
  return { file, ids }
}

/** Pure: the Compose file. `!reset` takes the caller's `build:` away, which JSON could not say. */
export function overrideOf(ids: ReadonlyMap<string, string>): string {
  const services = [...ids].map(
    ([name, id]) =>
      `  ${JSON.stringify(name)}:\n    image: ${JSON.stringify(id)}\n    pull_policy: never\n    build: !reset null\n`,
  )
  return `services:\n${services.join('')}`
}
