import type { ContainerSpec } from '../cluster-state/objects.ts'
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
    const name = Object.keys(images).find((each) => matches(each, container.image))
    if (!name) continue
    used.add(name)
    container.image = images[name] ?? container.image
  }
  return { manifests: copies, unused: Object.keys(images).filter((each) => !used.has(each)) }
}

/** `api`, `API_IMAGE` or `slipway/api` mean the image `slipway/api:dev`; `other/api` does not. */
export function matches(name: string, image: string): boolean {
  const repository = repositoryOf(image)
  const short = repository.split('/').at(-1) ?? ''
  const key = /^[A-Z0-9_]+_IMAGE$/.test(name)
    ? name
        .replace(/_IMAGE$/, '')
        .toLowerCase()
        .replaceAll('_', '-')
    : name
  return key === repository || key === image || key === short
}

/** Pure: `registry:5000/slipway/api:dev@sha256:…` → `registry:5000/slipway/api`. */
export function repositoryOf(image: string): string {
  return image.replace(/@.*$/, '').replace(/:[^:/]*$/, '')
}

/** Pure: the images that the manifests use, each once. */
export function imagesIn(manifests: readonly Manifest[]): string[] {
  return [...new Set(manifests.flatMap((each) => containersOf(each.object)).map((each) => each.image))]
}
