import { deepEqual, equal, throws } from 'node:assert/strict'
import { test } from 'node:test'
import { alone, compare, type Figure, figure, median, ratio } from '../../../scripts/tooling/bench/compare.ts'
import type { Side } from '../../../scripts/tooling/bench/sample.ts'

/** A run for each number; NaN fails. */
const side = (name: string, walls: number[]): Side => ({
  name,
  run: async () => {
    const wallMs = walls.shift() ?? 0
    if (Number.isNaN(wallMs)) throw new Error('failed')
    return { wallMs }
  },
})
const shown = (figures: readonly Figure[]) => figures.map(({ name, value, held }) => [name, value, held])

test('the median of odd and even counts, and of nothing', () => {
  equal(median([9, 1, 5]), 5)
  equal(median([4, 1, 2, 9]), 3)
  throws(() => median([]), /no median/)
})

test('a value above its limit is not held', () => {
  deepEqual(figure('x', 0.5, 0.4, ratio), { name: 'x', value: '0.50', limit: '0.40', held: false })
  equal(figure('x', 0.4, 0.4, ratio).held, true)
  equal(figure('x', 9, undefined, ratio).held, true)
})

test('a comparison leaves the warm-up out and takes the median of the ratios pair by pair', async () => {
  const figures = await compare(
    side('a', [999, 10, 30, 20]),
    side('b', [1, 20, 20, 20]),
    { wallRatio: 0.9 },
    { runs: 3 },
  )
  deepEqual(
    figures.map(({ name, value, held }) => [name, value, held]),
    [
      ['a: wall', '20 ms', true],
      ['b: wall', '20 ms', true],
      ['a / b: wall', '1.00', false],
    ],
  )
})

test('one side alone is held against limits of its own', async () => {
  const figures = await alone(side('a', [10, 10]), { wallMs: 9 }, { runs: 2, warmup: 0 })
  deepEqual(figures, [{ name: 'a: wall', value: '10 ms', limit: '9 ms', held: false }])
})

test('a failing run of either side is repeated and counted; ours is held against none', async () => {
  const runs = { runs: 2, warmup: 0 }
  deepEqual(shown(await compare(side('a', [10, Number.NaN, 20]), side('b', [Number.NaN, 10, 20]), {}, runs)), [
    ['a: wall', '15 ms', true],
    ['b: wall', '15 ms', true],
    ['a / b: wall', '1.00', true],
    ['a: failed runs, repeated', '1', false],
    ['b: failed runs, repeated', '1', true],
  ])
})

test('a side that always fails ends nothing: it has no figure', async () => {
  const never = side('b', [Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN])
  deepEqual(shown(await compare(side('a', [10, 10]), never, {}, { runs: 2, warmup: 0 })), [
    ['a: wall', '10 ms', true],
    ['b: wall', 'no run succeeded', false],
    ['b: failed runs, repeated', '6', true],
  ])
})
