import { createHash } from 'node:crypto'
import { containersOf } from './images.ts'
import type { Manifest } from './render.ts'

/** On pod templates whose images come from the local engine: what they were. */
export const STAMP = 'slipway.dev/images'
const ROLLING = ['Deployment', 'StatefulSet', 'DaemonSet']
const LENGTH = 16

interface Templated {
  spec?: { template?: { metadata?: { annotations?: Record<string, string> } } }
}

/**
 * Pure: copies whose pod templates carry a hash of their local images. A tag such as `dev` stays the same when
 * its image changes; without this, nothing would roll out and the old image would be proven once more.
 */
export function stamp(manifests: readonly Manifest[], ids: Readonly<Record<string, string>>): Manifest[] {
  return structuredClone(manifests as Manifest[]).map((each) => {
    const own = containersOf(each.object).flatMap(({ image }) => ids[image] ?? [])
    const template = (each.object as Templated).spec?.template
    if (own.length === 0 || !template || !ROLLING.includes(each.object.kind)) return each
    const hash = createHash('sha256')
      .update([...new Set(own)].sort().join())
      .digest('hex')
      .slice(0, LENGTH)
    template.metadata = { ...template.metadata, annotations: { ...template.metadata?.annotations, [STAMP]: hash } }
    return each
  })
}
