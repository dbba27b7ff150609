import { deepEqual, equal, throws } from 'node:assert/strict'
import { test } from 'node:test'
import { alone, compare, figure, median, ratio } from '../../../scripts/tooling/bench/compare.ts'
import type { Side } from '../../../scripts/tooling/bench/sample.ts'

const side = (name: string, walls: number[]): Side => ({ name, run: async () => ({ wallMs: walls.shift() ?? 0 }) })

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
