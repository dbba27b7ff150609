import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { allCases } from '../integration/upgrade/compose/cases.ts'
import { complaints, play } from '../integration/upgrade/compose/play.ts'
import { settled } from '../integration/upgrade/pairs.ts'

/** Every fault of test/faults/upgrade-compose and its twin, two at a time, so that no container is late because the processors are busy. */
const SIDE_BY_SIDE = 2

describe('every upgrade under Compose', { concurrency: SIDE_BY_SIDE }, () => {
  for (const each of allCases())
    test(`${each.name}: ${each.which}`, async () => {
      assert.deepEqual(
        await settled(
          () => play(each),
          (outcome) => complaints(each, outcome),
        ),
        [],
      )
    })
})
