import type { Context } from '../../shared/context/context.ts'
import { runDocker } from '../../shared/docker/cli.ts'
import { ImageReference } from '../../shared/image/reference.ts'
import { type Outcome, outcome } from '../../shared/outcome/outcome.ts'
import { Problem } from '../../shared/outcome/problem.ts'
import { pushErrorOf } from '../../shared/registry/push-errors.ts'
import type { BuiltImage } from './built.ts'
import { BUILD } from './catalogue.ts'

/** Merges images that runners of different platforms have pushed, by digest, without pulling or building. */
export async function merge(wanted: Readonly<Record<string, string>>, context: Context): Promise<Outcome> {
  const images: Record<string, BuiltImage> = {}
  for (const [ref, digests] of Object.entries(wanted)) {
    const digest = await mergeOne(
      ref,
      digests.split(',').map((each) => each.trim()),
      context,
    )
    images[ref] = { ref, digest, imageId: digest, bases: [] }
  }
  const refs = Object.keys(images)
  return outcome({
    found: `${refs.join(', ')} merged`,
    outputs: {
      images: JSON.stringify(images),
      ref: refs.length === 1 ? (refs[0] ?? '') : '',
      digest: refs.length === 1 ? (images[refs[0] ?? '']?.digest ?? '') : '',
    },
  })
}

async function mergeOne(ref: string, digests: readonly string[], { run }: Context): Promise<string> {
  const reference = ImageReference.parse(ref)
  const sources = digests.map((digest) => String(reference.withDigest(digest)))
  const made = await runDocker({ run }, ['buildx', 'imagetools', 'create', '--tag', ref, ...sources])
  if (made.exitCode !== 0) throw notMerged(ref, made.stderr)
  const format = '{{json .Manifest.Digest}}'
  const asked = await runDocker({ run }, ['buildx', 'imagetools', 'inspect', '--format', format, ref])
  if (asked.exitCode !== 0) throw notMerged(ref, asked.stderr)
  return JSON.parse(asked.stdout) as string
}

function notMerged(ref: string, stderr: string): Problem {
  const why = pushErrorOf(stderr, ref)
  return new Problem(
    BUILD['not-merged']({
      message: `${ref} could not be merged from its parts${why ? `: ${why.summary}` : ''}`,
      where: { image: ref },
      evidence: stderr.trim().split('\n').slice(-3),
      ...(why && { fault: why.fault, remedy: why.remedy }),
    }),
  )
}
