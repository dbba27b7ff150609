import assert from 'node:assert/strict'
import { test } from 'node:test'
import { starvationAround } from '../../../../actions/upgrade/src/load/lateness.ts'
import type { Sent } from '../../../../actions/upgrade/src/load/request.ts'
import { lossFindings } from '../../../../actions/upgrade/src/loss/findings.ts'
import { lossesOf } from '../../../../actions/upgrade/src/loss/group.ts'
import { lost, pod, scene } from '../life.ts'

const unknown = { starvedMs: 0, totalMs: 60_000, cpuWaited: 0, perCore: 0, stolen: 0, throttled: 0, memoryWaited: 0 }
/** Sent late by some seconds. */
const late = (at: number, by: number): Sent => ({ ...lost(at), failure: undefined, dueMs: (at - by) * 1_000 }) as Sent
const slow = (at: number) => lost(at, { failure: 'timeout', endMs: at * 1_000 + 2_000 })

const cases: [what: string, all: Sent[], starvedMs: number][] = [
  ['the load was sent on time', [late(10.1, 0.01), late(10.2, 0.02)], 0],
  ['the load was late while the request waited', [late(12.5, 3)], 2_500],
  ['many at once: each second counts once', [late(12.5, 3), late(12.6, 2.5), late(12.7, 1)], 2_500],
  ['the load was late at another time', [late(42, 3)], 0],
  ['the load was late for a moment', [late(11, 0.5)], 0],
]
for (const [what, all, starvedMs] of cases)
  test(`a machine without figures: ${what}`, () =>
    assert.equal(starvationAround([slow(10)], all, unknown).starvedMs, starvedMs))

test('what was measured counts where it tells enough', () => {
  const measured = { ...unknown, starvedMs: 40_000 }
  assert.equal(starvationAround([slow(10)], [late(12.5, 3)], measured), measured)
})

test('a loss by time alone, while the load itself was late, is not the fault of the code', () => {
  const plans = [{ service: 'api' }] as never
  const faults = [[], [late(12.5, 3)]].map((more) => {
    const sent = [slow(10), ...more]
    const losses = lossesOf(plans, sent, [[scene([pod('stays', {})])]])
    return lossFindings(losses, () => 9, { tolerated: false, starvation: unknown, sent })[0]
  })
  assert.deepEqual(
    faults.map((each) => each?.fault),
    ['code', 'infrastructure'],
  )
  assert.match(
    faults[1]?.evidence.at(-1) ?? '',
    /^the machine was starved: the load itself was sent late, for 3 of 3 s$/,
  )
})
