import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judge, unknownBase } from '../../../actions/image-size/src/judge.ts'
import { weigh } from '../../../actions/image-size/src/measure.ts'
import type { ImageFacts } from '../../../actions/shared/docker/image.ts'

const image = (ref: string, size: number, diffIds: string[]): ImageFacts => ({
  ref,
  id: ref,
  size,
  diffIds,
  labels: {},
  platform: 'linux/amd64',
})
const history = [
  { instruction: 'base', bytes: 100 },
  { instruction: 'COPY big', bytes: 30 },
  { instruction: 'ENV x', bytes: 0 },
  { instruction: 'COPY small', bytes: 5 },
]
const api = image('api:dev', 135, ['b', 'x', 'y'])
const weighed = (candidates: ImageFacts[]) => weigh({ name: 'api', image: api, history, candidates })

test('own bytes are those above the base with the most layers', () => {
  const weight = weighed([image('other', 7, ['q']), image('base', 100, ['b']), image('no', 130, ['b', 'z'])])
  assert.deepEqual([weight.base, weight.total, weight.own, weight.layers], ['base', 135, 35, 2])
  assert.deepEqual(
    weight.ownLayers.map((each) => each.instruction),
    ['COPY big', 'COPY small'],
  )
})

test('without a base all bytes are its own, and a budget on them says so', () => {
  const weight = weighed([])
  assert.deepEqual([weight.base, weight.own], [undefined, 135])
  assert.equal(unknownBase(weight, { 'max-own': 1 })[0]?.code, 'IS004 base-unknown')
  assert.deepEqual(unknownBase(weight, { max: 1 }), [])
})

const budgets: [string, object, string[]][] = [
  ['no budget', {}, []],
  ['exactly on budget', { 'max-own': 35, max: 135, 'max-layers': 2 }, []],
  ['own bytes over', { 'max-own': 34 }, ['IS002 own-bytes-too-large']],
  ['total over', { max: 134 }, ['IS001 too-large']],
  ['layers over', { 'max-layers': 1 }, ['IS003 too-many-layers']],
]
for (const [name, budget, codes] of budgets) {
  test(`${name}: ${codes.join() || 'nothing'}`, () => {
    const found = judge(weighed([image('base', 100, ['b'])]), budget, 'error')
    assert.deepEqual(
      found.map((each) => each.code),
      codes,
    )
  })
}
