import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openStage, type Stage } from '../kind-deploy/faults/cluster.ts'
import { allCases } from './cases.ts'
import { closeOff, complaints, play } from './play.ts'

/** Some upgrades on a real cluster; `scripts/test full` plays them all. */
const PLAYED = ['recreate', 'exits-at-once', 'claim-template-changed', 'config-swapped']
const SIDE_BY_SIDE = 3
const MINUTE_MS = 60_000

let stage: Stage
before(
  async () => {
    stage = await openStage('slipway-test-upgrade')
    await closeOff(stage)
  },
  { timeout: 4 * MINUTE_MS },
)
after(() => stage?.close())

describe('upgrades', { concurrency: SIDE_BY_SIDE }, () => {
  for (const each of allCases().filter(({ name }) => PLAYED.includes(name)))
    test(`${each.name}: ${each.which}`, async () => {
      assert.deepEqual(complaints(each, await play(each, stage)), [])
    })
})

test('nothing of the load is left', async () => {
  const left = await stage.kubectl(['get', 'services', '--all-namespaces', '-o', 'name'])
  assert.doesNotMatch(left, /slipway-load/)
})
