import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planLines } from '../../../../actions/pipeline/src/command/plan.ts'

const stage = (name: string, ...needs: string[]) => ({ name, needs })

test('a plan is a line a stage: its step, its name, and what it runs after', () => {
  const steps = [
    [stage('build')],
    [stage('image-size', 'build'), stage('setup-kind')],
    [stage('deploy', 'build', 'kind')],
  ]
  assert.deepEqual(planLines(steps), [
    ' 1  build',
    ' 2  image-size  after build',
    ' 2  setup-kind',
    ' 3  deploy      after build, kind',
  ])
})

test('a plan without stages has no lines', () => {
  assert.deepEqual(planLines([]), [])
})
