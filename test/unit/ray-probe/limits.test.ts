import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limitOf, stepLimitMs, tooShort } from '../../../actions/ray-probe/src/limits.ts'

for (const [timeoutMs, elapsedMs, limitMs, why] of [
  [0, 0, 40_000, 'one check still lets a session and a worker process start'],
  [0, 4_000, 36_000, 'a probe that does not wait ends all the same'],
  [60_000, 5_000, 55_000, 'all the remaining time'],
  [60_000, 57_000, 20_000, 'a head that came late does not leave its tasks without time'],
  [60_000, 70_000, 10_000, 'the extra time counts once'],
  [8_000, 7_000, 8_000, 'no more than the caller wants to wait, if the head came late'],
  [1_000, 0, 5_000, 'a short timeout still lets a session start'],
  [5_000, 11_000, 1, 'all is over'],
] as const)
  test(`${elapsedMs} of ${timeoutMs} ms gone: a step gets ${limitMs}, ${why}`, () =>
    assert.equal(stepLimitMs(timeoutMs, elapsedMs), limitMs))

test('a step has its own limit or the remaining time, whichever is less', () => {
  assert.equal(limitOf({}, 5_000), 5_000)
  assert.equal(limitOf({ limitMs: () => 1_300.4 }, 5_000), 1_300)
  assert.equal(limitOf({ limitMs: () => 0 }, 5_000), 1_000)
  assert.equal(limitOf({ limitMs: () => 9_000 }, 5_000), 5_000)
})

test('a limit that was too short is named', () => {
  assert.match(tooShort(1_500, 10_000)[0] ?? '', /timeout left 1\.5 s .* 10\.0 s .*raise timeout/)
  assert.deepEqual(tooShort(10_000, 10_000), [])
})
