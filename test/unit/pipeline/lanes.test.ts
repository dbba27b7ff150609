import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lanesOf, stagesOfLane } from '../../../actions/pipeline/src/graph/lanes.ts'
import { plan } from '../../../actions/pipeline/src/graph/plan.ts'
import { outcome } from '../../../actions/shared/outcome/outcome.ts'
import { Problem } from '../../../actions/shared/outcome/problem.ts'

const stage = (name: string, ...needs: string[]) => ({ name, needs, run: async () => outcome({}) })
const LANE_OF = new Map<string, string | undefined>([
  ['build', 'images'],
  ['size', 'images'],
  ...['smoke', 'other-smoke', 'kind', 'deploy', 'ray'].map((name) => [name, undefined] as const),
])
const WHOLE = [
  stage('engine'),
  stage('build', 'engine'),
  stage('size', 'build'),
  stage('smoke', 'build'),
  stage('kind', 'engine'),
  stage('deploy', 'build', 'kind'),
  stage('ray', 'deploy'),
]

const spread: [string, ReturnType<typeof stage>[], Record<string, string[]>][] = [
  ['nothing', [], { images: [] }],
  ['the whole', WHOLE, { images: ['build', 'size'], smoke: ['smoke'], kind: ['kind', 'deploy', 'ray'] }],
  ['only images', [stage('build')], { images: ['build'] }],
  ['no images', [stage('kind'), stage('deploy', 'kind')], { images: [], kind: ['kind', 'deploy'] }],
  [
    'two of a kind',
    [stage('build'), stage('smoke', 'build'), stage('other-smoke', 'build')],
    { images: ['build'], smoke: ['smoke'], 'other-smoke': ['other-smoke'] },
  ],
  [
    'a stage that needs two others brings them into one lane',
    [stage('smoke'), stage('kind'), stage('deploy', 'smoke', 'kind')],
    { images: [], smoke: ['smoke', 'kind', 'deploy'] },
  ],
]
for (const [name, stages, wanted] of spread) {
  test(`${name}: spreads over jobs`, () => assert.deepEqual(lanesOf(plan(stages), LANE_OF), wanted))
}

test('every stage runs in exactly one lane', () => {
  const lanes = Object.values(lanesOf(plan(WHOLE), LANE_OF)).flat()
  assert.deepEqual(lanes.sort(), ['build', 'deploy', 'kind', 'ray', 'size', 'smoke'])
})

test('a lane that does not exist is refused with those that do', () => {
  const refuse = () => stagesOfLane('knid', lanesOf(plan(WHOLE), LANE_OF))
  assert.throws(
    refuse,
    (error) =>
      error instanceof Problem &&
      error.finding.code === 'SW046 unknown-lane' &&
      /images, smoke, kind/.test(error.finding.evidence[0] ?? ''),
  )
})
