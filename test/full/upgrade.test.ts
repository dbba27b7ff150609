import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openStage, type Stage } from '../integration/kind-deploy/faults/cluster.ts'
import { allCases } from '../integration/upgrade/cases.ts'
import { settled } from '../integration/upgrade/pairs.ts'
import { closeOff, complaints, play } from '../integration/upgrade/play.ts'

/** Every fault of test/faults/upgrade and its twin, two at a time, so that no request is late because the processors are busy. */
const SIDE_BY_SIDE = 2
const MINUTE_MS = 60_000

let stage: Stage
before(
  async () => {
    stage = await openStage('slipway-full-upgrade')
    await closeOff(stage)
  },
  { timeout: 4 * MINUTE_MS },
)
after(() => stage?.close())

describe('every upgrade', { concurrency: SIDE_BY_SIDE }, () => {
  for (const each of allCases())
    test(`${each.name}: ${each.which}`, async () => {
      assert.deepEqual(
        await settled(
          () => play(each, stage),
          (outcome) => complaints(each, outcome),
        ),
        [],
      )
    })
})
