import assert from 'node:assert/strict'
import { test } from 'node:test'
import { only, plan, waves } from '../../../actions/pipeline/src/graph/plan.ts'
import { outcome } from '../../../actions/shared/outcome/outcome.ts'
import { Problem } from '../../../actions/shared/outcome/problem.ts'

const stage = (name: string, ...needs: string[]) => ({ name, needs, run: async () => outcome({}) })
const stages = [stage('deploy', 'build', 'cluster'), stage('size', 'build'), stage('build'), stage('cluster')]
const names = (list: { name: string }[]) => list.map((each) => each.name)

test('each stage comes after what it needs', () => {
  assert.deepEqual(names(plan(stages)), ['build', 'cluster', 'deploy', 'size'])
})

test('named stages bring what they need, and nothing else', () => {
  assert.deepEqual(names(plan(stages, ['size'])), ['build', 'size'])
})

test('only the named stages run alone', () => {
  assert.deepEqual(
    only(stages, ['deploy', 'build']).map(({ name, needs }) => [name, needs]),
    [
      ['deploy', ['build']],
      ['build', []],
    ],
  )
})

test('stages that can start together are one wave', () => {
  assert.deepEqual(waves(plan(stages)).map(names), [
    ['build', 'cluster'],
    ['deploy', 'size'],
  ])
})

const refused: [string, () => unknown, RegExp][] = [
  ['an unknown stage', () => plan(stages, ['biuld']), /no stage biuld/],
  ['a need that does not exist', () => plan([stage('a', 'b')]), /a needs b/],
  ['a circle', () => plan([stage('a', 'b'), stage('b', 'c'), stage('c', 'a')]), /a → b → c → a/],
  ['an unknown stage alone', () => only(stages, ['sizes']), /no stage sizes/],
]
for (const [name, call, message] of refused) {
  test(`refuses ${name}`, () => {
    assert.throws(call, (error) => error instanceof Problem && message.test(error.finding.message))
  })
}
