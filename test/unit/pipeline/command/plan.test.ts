import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planLines } from '../../../../actions/pipeline/src/command/plan.ts'

const stage = (name: string, ...needs: string[]) => ({ name, needs, does: [] as string[] })

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

test('under a stage is what it does, and beside it how it ended last time', () => {
  const build = { ...stage('build'), does: ['images: api', 'platforms: linux/amd64'] }
  const size = { ...stage('image-size', 'build'), last: { verdict: 'passed' as const, durationMs: 3200 } }
  assert.deepEqual(planLines([[build], [size]]), [
    ' 1  build',
    '    · images: api',
    '    · platforms: linux/amd64',
    ' 2  image-size  after build; last time passed in 3.2s',
  ])
})

for (const columns of [60, 80, 120])
  test(`no line of a plan is wider than ${columns} columns`, () => {
    const needs = Array.from({ length: 12 }, (_, index) => `a-stage-${index}`)
    const does = [`probes: ${'the api answers; '.repeat(20)}`, `images: ${'x'.repeat(300)}`, 'a\u001b[31mb\u0007c']
    const lines = planLines([[{ ...stage('kind-deploy', ...needs), does }]], columns)
    assert.ok(lines.length > 8)
    for (const line of lines) assert.ok(line.length <= columns, line)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
    assert.doesNotMatch(lines.join('\n'), /[\u0000-\u0009\u000b-\u001f]/)
  })
