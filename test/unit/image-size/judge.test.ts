import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acceptedGrowth } from '../../../actions/image-size/src/budget/accepted.ts'
import { budgetsFor } from '../../../actions/image-size/src/budget/choose.ts'
import { judge } from '../../../actions/image-size/src/budget/judge.ts'
import { schema } from '../../../actions/image-size/src/inputs.ts'
import type { Sized } from '../../../actions/image-size/src/measure/change.ts'
import { weightOf } from '../../../actions/image-size/src/measure/weight.ts'
import { assignLayers } from '../../../actions/image-size/src/source/engine/engine.ts'
import { SCRATCH } from '../../../actions/shared/image/base.ts'
import type { OpenImage } from '../../../actions/shared/image/image.ts'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'

const budgets = (given: unknown) => parseInputs(schema, { budgets: given }).budgets
const layer = (diffId: string, unpacked: number, compressed?: number) => ({
  diffId,
  digest: `blob-${diffId}`,
  sizes: compressed === undefined ? { unpacked } : { unpacked, compressed },
})
const api: OpenImage = {
  ref: 'api:dev',
  platform: 'linux/amd64',
  layers: [layer('b', 100, 40), layer('x', 30, 10), layer('y', 5, 2)],
  steps: [
    { instruction: 'base', layer: 0 },
    { instruction: 'COPY big', layer: 1 },
    { instruction: 'ENV x' },
    { instruction: 'COPY small', layer: 2 },
  ],
  read: async () => {},
}
const base = { ref: 'base', diffIds: ['b'] }
const named = (name: string) => ({ image: name, name })
const weight = weightOf(named('api'), api, base)

test('own bytes are those above the base, in every metric; without a base nobody knows them', () => {
  assert.deepEqual(weight.sizes, { unpacked: { total: 135, own: 35 }, compressed: { total: 52, own: 12 } })
  assert.deepEqual([weight.base?.ref, weight.layers], ['base', 2])
  assert.deepEqual(
    weight.steps.map(({ instruction }) => instruction),
    ['COPY big', 'ENV x', 'COPY small'],
  )
  assert.deepEqual(weightOf(named('api'), api, undefined).sizes.unpacked, { total: 135 })
})

test('a blob that stands twice in the list is transferred once, and unpacked twice', () => {
  const twice = { ...api, layers: [layer('x', 30, 10), layer('x', 30, 10)] }
  assert.deepEqual(weightOf(named('api'), twice, SCRATCH).sizes, {
    unpacked: { total: 60, own: 60 },
    compressed: { total: 10, own: 10 },
  })
})

const previous = (own: number, below = 100): Sized => ({
  base,
  sizes: { unpacked: { total: own + below, own }, compressed: { total: own + below, own } },
})

const cases: [name: string, budget: object, previous: Sized | undefined, found: string[], labels?: string[]][] = [
  ['no budget', {}, undefined, []],
  ['exactly on budget', { 'max-own': '35B', max: '135B', layers: 2 }, undefined, []],
  ['own bytes over', { 'max-own': '34B' }, undefined, ['error IS002']],
  ['total over', { max: '134B' }, undefined, ['error IS001']],
  ['compressed over', { metric: 'compressed', max: '51B' }, undefined, ['error IS001']],
  ['compressed on budget', { metric: 'compressed', max: '52B' }, undefined, []],
  ['layers over', { layers: 1 }, undefined, ['error IS003']],
  ['the first step warns', { max: { warn: '100B', fail: '200B' } }, undefined, ['warning IS001']],
  ['the second fails', { max: { warn: '100B', fail: '134B' } }, undefined, ['error IS001']],
  ['a warning alone', { max: { warn: '100B' } }, undefined, ['warning IS001']],
  ['grown within bytes', { growth: '10B' }, previous(25), []],
  ['grown over bytes', { growth: '9B' }, previous(25), ['error IS010']],
  ['grown within percent', { growth: '40%' }, previous(25), []],
  ['grown over percent', { growth: '39%' }, previous(25), ['error IS010']],
  ['growth without a baseline is not judged', { growth: 0 }, undefined, []],
  ['an accepted growth', { growth: 0 }, previous(25), ['note IS014'], ['size: api +10B']],
  ['accepted for less', { growth: 0 }, previous(25), ['error IS010'], ['size: api +9B']],
  ['accepted for another image', { growth: 0 }, previous(25), ['error IS010'], ['size: web +1GB']],
  ['shrunk within', { shrink: '50%' }, previous(70), []],
  ['shrunk over', { shrink: '49%' }, previous(70), ['error IS011']],
  ['a new base is told, and is no growth', { growth: 0 }, previous(35, 90), ['note IS013']],
  [
    'no base in the baseline: all bytes count',
    { growth: '9B' },
    { ...previous(35, 90), base: undefined },
    ['error IS010'],
  ],
]
for (const [name, budget, before, wanted, labels = []] of cases) {
  test(`${name}: ${wanted.join() || 'nothing'}`, () => {
    const mine = budgetsFor(named('api'), budgets(Object.keys(budget).length > 0 ? { api: budget } : {}))
    const found = judge(weight, mine, { previous: before, labels, onExceed: 'fail' })
    assert.deepEqual(
      found.map(({ severity, code }) => `${severity} ${code.slice(0, 5)}`),
      wanted,
    )
  })
}

test('on-exceed: warn makes warnings of failures', () => {
  const [found] = judge(weight, budgetsFor(named('api'), budgets({ api: { max: '1B' } })), {
    labels: [],
    onExceed: 'warn',
  })
  assert.equal(found?.severity, 'warning')
})

test('a budget may be for a pattern; the most exact one holds', () => {
  const all = budgets({ '*': { max: '1B' }, 'api-*': { max: '2B' }, 'api-web': { max: '3B' }, '*-v?': { max: '4B' } })
  const max = (name: string) => budgetsFor(named(name), all)[0]?.max?.fail
  assert.deepEqual(['db', 'api-x', 'api-web', 'x-v1', 'x-v12'].map(max), [1, 2, 3, 4, 1])
})

test('an invalid limit is refused by name', () => {
  for (const wrong of [
    { growth: 'lots' },
    { growth: 5 },
    { growth: '5' },
    { shrink: 5 },
    { growth: { warn: 5 } },
    { max: '5%' },
    { layers: 0 },
    { maximum: 1 },
    { metric: 'heavy' },
    { metric: 'compressed' },
    { max: { warn: '2MB', fail: '1MB' } },
  ])
    assert.throws(() => budgets({ api: wrong }), /budgets|Unknown input/, JSON.stringify(wrong))
})

test('labels accept by image and amount; the largest counts', () => {
  assert.equal(acceptedGrowth('api', ['size: api +12MB', 'SIZE:api +1.5 MiB', 'bug', 'size: api 9GB']), 12e6)
  assert.equal(acceptedGrowth('web', ['size: api +12MB']), 0)
})

test("entries of the engine's history get the layers that they made", () => {
  const entry = (instruction: string, bytes = 0) => ({ instruction, bytes })
  const history = [
    entry('', 9),
    entry('ENV a'),
    entry('WORKDIR /x'),
    entry('RUN true'),
    entry('CMD x'),
    entry('COPY a', 1),
  ]
  const assigned = (layers: number) => assignLayers(history, layers).map((each) => each.layer)
  assert.deepEqual(assigned(4), [0, undefined, 1, 2, undefined, 3])
  assert.deepEqual(assigned(2), [0, undefined, undefined, undefined, undefined, 1])
})
