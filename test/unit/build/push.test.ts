import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { whyOf } from '../../../actions/build/src/again.ts'
import { failureOf } from '../../../actions/build/src/failure.ts'
import { BuildProgress } from '../../../actions/build/src/progress.ts'
import { outcome } from '../../../actions/shared/outcome/outcome.ts'
import { PUSHES } from './push-cases.ts'

/** A build whose last step failed. */
function progressOf(name: string, error: string, closing = [`ERROR: failed to solve: ${error}`]): BuildProgress {
  const progress = new BuildProgress(() => {})
  const times = { started: '2026-01-01T00:00:01Z', completed: '2026-01-01T00:00:02Z' }
  progress.take(JSON.stringify({ vertexes: [{ digest: 'a', name: '[api 1/1] COPY f /', ...times }] }))
  progress.take(JSON.stringify({ vertexes: [{ digest: 'b', name, error, ...times }] }))
  for (const line of closing.flatMap((each) => each.split('\n'))) progress.take(line)
  return progress
}

const TAGS = ['r.example/acme/own:1']
const failureIn = (progress: BuildProgress) => failureOf(progress, { api: { tags: TAGS } }, { directory: '/repo' })

describe('a push that failed is a finding of its own', () => {
  for (const { seen, step = 'exporting to image', image, error, fault, told, remedy } of PUSHES)
    for (const prefix of step.startsWith('[') ? [''] : ['', '[api] '])
      test(`${prefix}${seen ?? ''} ${error.slice(0, 100)}`, () => {
        const progress = progressOf(prefix + step, error)
        const found = failureIn(progress)
        assert.deepEqual([found.code, found.fault], ['BD038 push-failed', fault], found.message)
        assert.match(found.message, told)
        assert.match(found.remedy, remedy)
        assert.deepEqual(found.where, { image: image ?? TAGS[0] })
        assert.equal(outcome({ findings: [found] }).verdict, fault === 'input' ? 'failed' : 'blocked')
        // BuildKit's own registry client gives up too early; what is denied stays denied.
        assert.equal(whyOf(progress) !== undefined, fault === 'infrastructure')
      })
})

const OTHERS: [code: string, step: string, error: string][] = [
  ['BD010 step-failed', 'exporting to image', 'failed to compute blob: invalid argument'],
  ['BD014 no-space', 'exporting to image', 'failed to write compressed diff: write /x: no space left on device'],
  [
    'BD015 base-image-unavailable',
    '[internal] load metadata for r.example/base:1',
    'failed to resolve source metadata for r.example/base:1: unexpected status from HEAD request to https://r.example/v2/base/manifests/1: 403 Forbidden',
  ],
  // A lazy layer of the base, which BuildKit pulls when it pushes.
  [
    'BD015 base-image-unavailable',
    'exporting to image',
    'failed to push r.example/api:1: failed to copy: httpReadSeeker: failed open: failed to do request: Get "https://b.example/x": dial tcp 10.0.0.1:443: i/o timeout',
  ],
]
for (const [code, step, error] of OTHERS)
  test(`not a push: ${error}`, () => assert.equal(failureIn(progressOf(step, error)).code, code))

describe('a cache that could not be written is not the image', () => {
  const REFUSED =
    'error writing manifest blob: failed commit on ref "sha256:84fa": unexpected status from PUT request to https://r.example/v2/acme/cache/manifests/main: 400 Bad Request'
  const cases: [seen: string, error: string, fault: string, remedy: RegExp][] = [
    ['aws/containers-roadmap#876', REFUSED, 'input', /image-manifest=true/],
    ['', 'error writing layer blob: failed to authorize: no basic auth credentials', 'input', /login-action/],
    [
      '',
      `error writing layer blob: unexpected status from POST request to https://r.example/v2/c/blobs/uploads/: 502 Bad Gateway`,
      'infrastructure',
      /again/,
    ],
  ]
  for (const step of ['exporting cache to registry', '[api] exporting cache to registry'])
    for (const [seen, error, fault, remedy] of cases)
      test(`${step}: ${seen} ${error.slice(0, 80)}`, () => {
        const found = failureIn(progressOf(step, error))
        assert.deepEqual([found.code, found.fault], ['BD039 cache-not-written', fault], found.message)
        assert.match(found.remedy, remedy)
      })

  test('with ignore-error, another step is the failed one', () => {
    const progress = progressOf('exporting cache to registry', 'error writing layer blob: denied', [])
    progress.take(
      JSON.stringify({
        vertexes: [
          { digest: 'c', name: 'pushing r.example/a:1 with docker', error: 'EOF', completed: '2026-01-01T00:00:09Z' },
        ],
      }),
    )
    assert.equal(failureIn(progress).code, 'BD038 push-failed')
  })
})
