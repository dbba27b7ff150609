import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { allCases } from './kind-faults/cases.ts'
import { openStage, type Stage } from './kind-faults/cluster.ts'
import { play } from './kind-faults/play.ts'
import { complaints } from './kind-faults/verdict.ts'

/** Every fault and every twin once, on one cluster, side by side in namespaces of their own. */

const NAME = 'slipway-test-faults'
const SIDE_BY_SIDE = 8
const MINUTE_MS = 60_000

let stage: Stage

before(
  async () => {
    stage = await openStage(NAME)
  },
  { timeout: 4 * MINUTE_MS },
)

after(() => stage?.close())

describe('Kubernetes faults', { concurrency: SIDE_BY_SIDE }, () => {
  for (const each of allCases().filter(({ expected }) => expected.series === undefined))
    test(`${each.which} ${each.name}`, async () => assert.deepEqual(complaints(each, await play(each, stage)), []))
})
