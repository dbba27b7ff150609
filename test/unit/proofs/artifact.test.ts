import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Artifact, refusedArtifact, ZIP_CAP_BYTES } from '../../../actions/proofs/src/artifact.ts'
import type { Run } from '../../../actions/proofs/src/origin.ts'

const SHA = 'a'.repeat(40)
const run = { id: 10, repositoryId: 1, headSha: SHA } as Run
const artifact: Artifact = {
  id: 5,
  name: 'slipway-proofs-1',
  bytes: 2_000,
  expired: false,
  digest: `sha256:${'0'.repeat(64)}`,
  run: { id: 10, repositoryId: 1, headRepositoryId: 1, headSha: SHA },
}
const own = artifact.run as NonNullable<Artifact['run']>

const cases: [what: string, Partial<Artifact>, RegExp | undefined][] = [
  ['of an accepted run', {}, undefined],
  ['of another run', { run: { ...own, id: 11 } }, /another run/],
  ['of another commit', { run: { ...own, headSha: 'b'.repeat(40) } }, /another run/],
  ['of no run', { run: undefined }, /another run/],
  ['of another repository', { run: { ...own, repositoryId: 2 } }, /another repository/],
  ['of a fork', { run: { ...own, headRepositoryId: 2 } }, /another repository/],
  ['without a digest', { digest: undefined }, /no digest/],
  ['with another kind of digest', { digest: 'md5:00' }, /no digest/],
  ['as large as it may be', { bytes: ZIP_CAP_BYTES }, undefined],
  ['too large', { bytes: ZIP_CAP_BYTES + 1 }, /20000001 bytes/],
]
for (const [what, of, reason] of cases)
  test(`an artifact ${what}`, () => {
    const refused = refusedArtifact({ ...artifact, ...of }, run)
    if (reason) assert.match(refused ?? 'read', reason)
    else assert.equal(refused, undefined)
  })
