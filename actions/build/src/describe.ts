import prettyBytes from 'pretty-bytes'
import type { Context } from '../../shared/context/context.ts'
import { inspectImage } from '../../shared/docker/image.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import { type Outcome, outcome } from '../../shared/outcome/outcome.ts'
import type { BuiltImage } from './built.ts'
import type { BuildProgress } from './progress.ts'

/** Adds what the engine says of the size. */
export async function weighed(
  built: Record<string, BuiltImage>,
  context: Context,
): Promise<Record<string, BuiltImage>> {
  const entries = Object.entries(built).map(async ([name, image]) => {
    const { size } = await inspectImage(image.ref || image.imageId, context)
    return [name, { ...image, size }] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

/** Pure: what was built, as an outcome. */
export function described(built: Record<string, BuiltImage>, progress: BuildProgress, findings: Finding[]): Outcome {
  const { cached, steps } = progress.cached()
  const list = Object.entries(built)
  const [only] = list.length === 1 ? Object.values(built) : []
  return outcome({
    found: `${list.map(([name]) => name).join(', ')} built, ${cached} of ${steps} steps from the cache`,
    findings,
    outputs: {
      images: JSON.stringify(built),
      digest: only?.digest ?? '',
      'image-id': only?.imageId ?? '',
      ref: only?.ref ?? '',
      size: only?.size === undefined ? '' : String(only.size),
    },
    tables: [
      {
        title: 'Images',
        columns: ['target', 'reference', 'digest', 'size'],
        rows: list.map(([name, { ref, digest, size }]) => [name, ref, digest, size ? prettyBytes(size) : '']),
      },
    ],
  })
}
