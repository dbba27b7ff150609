import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { KeyContext } from '../../../actions/shared/proof/reads.ts'
import { reads } from '../../../actions/upgrade/src/reads.ts'

const cases: [name: string, values: object, reason: RegExp][] = [
  ['an upgrade under Compose', { target: 'compose' }, /two states of a stack/],
  ['a build of another commit', { 'from-build': { files: { api: 'Dockerfile' } } }, /another commit/],
]
for (const [name, values, reason] of cases)
  test(`nothing is proved by what is known before it runs: ${name}`, async () => {
    const stage = { values: { from: ['git:v1'], ...values }, locate: () => ({}), probeKinds: [] }
    const { unknown } = await reads(stage, {} as KeyContext)
    assert.equal(unknown.length, 1)
    assert.match(JSON.stringify(unknown), reason)
  })
