import prettyBytes from 'pretty-bytes'
import { allFindings, provedBefore, type UnitsToRun } from '../../shared/action/units.ts'
import type { Context } from '../../shared/context/context.ts'
import { findImages, type ImageFacts, inspectImage } from '../../shared/docker/image.ts'
import { type Base, baseAmong } from '../../shared/image/base.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import { type Outcome, outcome } from '../../shared/outcome/outcome.ts'
import type { BuiltImage } from './built.ts'
import type { BuildProgress } from './progress.ts'
import { imagesIn, provedImages } from './units.ts'

/** Adds the size that the engine reports. */
export async function weighed(
  built: Record<string, BuiltImage>,
  context: Context,
): Promise<Record<string, BuiltImage>> {
  const entries = Object.entries(built).map(async ([name, image]) => {
    const facts = await inspectImage(image.ref || image.imageId, context)
    const base = await baseOf(facts, image.bases, context)
    return [name, { ...image, size: facts.size, ...(base ? { base } : {}) }] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

/**
 * The base of an image among the images that its build used. A build's record names those of all stages, so the
 * answer is certain only where the engine has every one; BuildKit keeps what it pulls for itself.
 */
async function baseOf(image: ImageFacts, refs: readonly string[], context: Context): Promise<Base | undefined> {
  const found = await Promise.all(refs.map(async (ref) => (await findImages([ref, plain(ref)], context))[0]))
  if (found.some((each) => each === undefined)) return undefined
  const candidates = found.flatMap((each, at) =>
    each ? [{ ref: plain(refs[at] ?? each.ref), diffIds: each.diffIds, id: each.id }] : [],
  )
  const base = baseAmong(image, candidates)
  return base && { ref: base.ref, diffIds: base.diffIds }
}

/** An image that was pulled is known by its digest, one that was built or loaded by its name alone. */
const plain = (ref: string) => ref.replace(/@.*$/, '')

/** Pure: the outcome of a successful build. */
export function described(built: Record<string, BuiltImage>, progress: BuildProgress, findings: Finding[]): Outcome {
  const { cached, steps } = progress.cached()
  return outcomeOf(
    built,
    `${Object.keys(built).join(', ')} built, ${cached} of ${steps} steps from the cache`,
    findings,
  )
}

/** Pure: the outcome of all targets, some of which were proved before. @param now of the others. */
export function merged(now: Outcome | undefined, units: UnitsToRun): Outcome {
  if (now && now.verdict !== 'passed' && now.verdict !== 'warned') return now
  const built = { ...provedImages(units), ...(now && imagesIn(now)) }
  const found = [now?.found, provedBefore(units)].filter(Boolean).join('; ')
  return outcomeOf(built, found, allFindings(now?.findings ?? [], units), units)
}

function outcomeOf(built: Record<string, BuiltImage>, found: string, findings: Finding[], units?: UnitsToRun): Outcome {
  const list = Object.entries(built)
  const [only] = list.length === 1 ? Object.values(built) : []
  return outcome({
    found,
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
        rows: list.map(([name, { ref, digest, size }]) => [
          units?.proved.has(name) ? `${name} (proved)` : name,
          ref,
          digest,
          size ? prettyBytes(size) : '',
        ]),
      },
    ],
  })
}
