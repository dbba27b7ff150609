import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { KeyContext } from '../../../actions/shared/proof/reads.ts'
import { reads } from '../../../actions/upgrade/src/reads.ts'

test('nothing is proved by what an upgrade under Compose sees before it runs', async () => {
  const stage = { values: { target: 'compose', from: ['git:v1'] }, locate: () => ({}), probeKinds: [] }
  const { unknown } = await reads(stage, {} as KeyContext)
  assert.equal(unknown.length, 1)
  assert.match(JSON.stringify(unknown), /two states of a stack/)
})
