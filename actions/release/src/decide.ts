import { ImageReference } from '../../shared/image/reference.ts'
import type { Checked, CheckedImages } from './checked.ts'
import { tagTaken } from './findings.ts'
import type { Contents } from './registry.ts'
import type { Tags } from './tags.ts'

/** What is to be done for one image. */
export interface PublishStep {
  name: string
  checked: Checked[]
  /** The reference that keeps its meaning, and those that move to it. */
  fixed: string
  moving: string[]
  /** True when the registry has exactly this already. */
  there: boolean
}

/**
 * Pure: `ghcr.io/Owner/Repo` and `api` are `ghcr.io/owner/repo/api`: registries take lower case alone.
 * @throws {Problem} SW074 when the image's name cannot be a repository's.
 */
export function repositoryFor(registry: string, name: string): string {
  const text = `${registry.replace(/\/+$/, '')}/${name}`.toLowerCase()
  return ImageReference.parse(text, { image: name }).canonicalName
}

/**
 * Pure: what to do, image by image.
 * @throws {Problem} RL004 when a fixed tag is there and means something else.
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
  const [there, wanted] = [found.platforms, checked].map((list) => list.map(({ config }) => config).sort())
  if (there?.join() === wanted?.join()) return true
  throw tagTaken(ref, there ?? [], wanted ?? [])
}
