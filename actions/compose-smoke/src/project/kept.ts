import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../../shared/context/context.ts'
import { KEPT_BY_SLIPWAY } from '../../../shared/docker/labels.ts'
import type { ServiceModel } from './model.ts'

/** Writes a Compose file that labels each container of a project that is kept, so that a later run knows it again. */
export async function labelKept(services: readonly ServiceModel[], { scratch }: Context): Promise<string> {
  const file = join(scratch, 'kept.compose.json')
  await writeFile(file, keptOverride(services))
  return file
}

/** Pure: the Compose file. */
export function keptOverride(services: readonly ServiceModel[]): string {
  const labels = { [KEPT_BY_SLIPWAY]: 'true' }
  const containers = services.filter((each) => !each.provider)
  return JSON.stringify({ services: Object.fromEntries(containers.map(({ name }) => [name, { labels }])) })
}
