import { ImageReference } from '../../shared/image/reference.ts'
import type { Checked, CheckedImages } from './checked.ts'
import { tagTaken } from './findings.ts'
import type { Contents } from './registry.ts'
import type { Tags } from './tags.ts'

/** How to publish one image. */
export interface PublishStep {
  name: string
  checked: Checked[]
  /** The reference that never changes, and those that are moved to this image. */
  fixed: string
  moving: string[]
  /** Whether the registry already has exactly this image. */
  there: boolean
}

/**
 * Pure: `ghcr.io/Owner/Repo` and `api` become `ghcr.io/owner/repo/api`: registries allow only lower case.
 * @throws {Problem} SW074 if the image's name isn't valid in a repository name.
 */
export function repositoryFor(registry: string, name: string): string {
  const text = `${registry.replace(/\/+$/, '')}/${name}`.toLowerCase()
  return ImageReference.parse(text, { image: name }).canonicalName
}

/**
 * Pure: how to publish each image.
 * @throws {Problem} RL004 if a fixed tag already exists for a different image.
 */
export function decide(
  images: CheckedImages,
  tags: Tags,
  registry: string,
  found: Readonly<Record<string, Contents | undefined>>,
): PublishStep[] {
  return Object.entries(images).map(([name, checked]) => {
    const repository = repositoryFor(registry, name)
    const fixed = `${repository}:${tags.fixed}`
    return { name, checked, fixed, moving: movingRefs(repository, tags), there: isThere(fixed, checked, found[name]) }
  })
}

const movingRefs = (repository: string, { moving }: Tags) => [...new Set(moving)].map((tag) => `${repository}:${tag}`)

function isThere(ref: string, checked: readonly Checked[], found: Contents | undefined): boolean {
  if (!found) return false
  const [there, expected] = [found.platforms, checked].map((list) => list.map(({ config }) => config).sort())
  if (there?.join() === expected?.join()) return true
  throw tagTaken(ref, there ?? [], expected ?? [])
}
