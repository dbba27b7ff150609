import { ImageReference } from '../../../shared/image/reference.ts'
import type { ContainerSpec } from '../../../shared/kubernetes/objects.ts'
import type { Manifest } from './render.ts'

/** Pure: every container in an object, wherever its kind keeps its pod templates (RayCluster has several). */
export function containersOf(value: unknown): ContainerSpec[] {
  if (Array.isArray(value)) return value.flatMap(containersOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) =>
    ['containers', 'initContainers'].includes(key) && Array.isArray(each)
      ? (each as ContainerSpec[]).filter((one) => typeof one?.image === 'string')
      : containersOf(each),
  )
}

/** Pure: copies of the manifests with images exchanged; `unused` are names that nothing used. */
export function substitute(manifests: readonly Manifest[], images: Readonly<Record<string, string>>) {
  const used = new Set<string>()
  const copies = structuredClone(manifests) as Manifest[]
  for (const container of copies.flatMap((each) => containersOf(each.object))) {
    const name = nameFor(container.image, Object.keys(images))
    if (name === undefined) continue
    used.add(name)
    container.image = images[name] ?? container.image
  }
  return { manifests: copies, unused: Object.keys(images).filter((each) => !used.has(each)) }
}

/**
 * Pure: which of the given names means an image, the most exact one where several do: the reference itself, its
 * repository (`slipway/api`), the last part of that (`api`), its variable (`API_IMAGE`). `other/api` does not mean
 * `slipway/api`.
 */
export function nameFor(image: string, names: readonly string[]): string | undefined {
  const reference = ImageReference.read(image)
  const exact = names.find((name) => name === image)
  if (exact !== undefined || !reference) return exact
  const given = names.map((name) => ({ name, named: ImageReference.read(name) }))
  const isName = ({ named }: (typeof given)[number]) => named && !named.tag && !named.digest
  const found =
    given.find((each) => !isName(each) && each.named?.equals(reference)) ??
    given.find((each) => isName(each) && each.named?.hasRepositoryOf(reference)) ??
    given.find(({ name }) => name === reference.shortName) ??
    given.find(({ name }) => name === reference.variableName)
  return found?.name
}

/** Pure: the images that the manifests use, each once. */
export function imagesIn(manifests: readonly Manifest[]): string[] {
  return [...new Set(manifests.flatMap((each) => containersOf(each.object)).map((each) => each.image))]
}

/** Pure: the names of the images that the manifests use, without versions. */
export function repositoriesIn(manifests: readonly Manifest[]): string[] {
  return [...new Set(imagesIn(manifests).map((each) => ImageReference.read(each)?.familiarName ?? each))]
}
