import { ImageReference } from '../../shared/image/reference.ts'
import type { Checked } from './checked.ts'
import type { PublishStep } from './decide.ts'
import type { Released } from './notes.ts'
import type { Contents } from './registry.ts'

type ByName = Readonly<Record<string, Contents | undefined>>

/** Pure: what was released. In a dry run digests are known only for images that are already published. */
export function releasedOf(steps: readonly PublishStep[], contents: ByName, before: ByName): Released[] {
  return steps.map(({ name, fixed, checked }) => {
    const now = contents[name]
    return {
      name,
      source: sourceOf(checked),
      reference: now ? digested(fixed, now) : fixed,
      now: now && withPlatform(now, checked[0]?.platform),
      before: before[name],
    }
  })
}

/** The image's name in manifests: the one under which it was built and checked. */
const sourceOf = ([first]: readonly Checked[]) => (first ? ImageReference.parse(first.ref).familiarName : '')

const digested = (fixed: string, { digest }: Contents) => ImageReference.parse(fixed).withDigest(digest).canonical

/** A single manifest doesn't contain its platform. */
const withPlatform = (reference: Contents, platform = ''): Contents => ({
  ...reference,
  platforms: reference.platforms.map((each) => ({ ...each, platform: each.platform || platform })),
})
