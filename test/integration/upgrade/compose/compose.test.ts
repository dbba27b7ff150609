import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { describe, test } from 'node:test'
import { settled } from '../pairs.ts'
import { allCases } from './cases.ts'
import { complaints, play } from './play.ts'

/** Some upgrades on the real engine; `scripts/test full` plays them all. */
const PLAYED = ['ends-later', 'file-unseen', 'service-renamed']
const SIDE_BY_SIDE = 4

describe('upgrades under Compose', { concurrency: SIDE_BY_SIDE }, () => {
  for (const each of allCases().filter(({ name }) => PLAYED.includes(name)))
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

test('nothing of the stacks is left', () => {
  for (const list of [
    ['ps', '--all'],
    ['volume', 'ls'],
    ['network', 'ls'],
    ['image', 'ls'],
  ])
    assert.doesNotMatch(execFileSync('docker', [...list], { encoding: 'utf8' }), /slipway-upgrade-[0-9a-f]{8}-/)
})
