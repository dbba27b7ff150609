import assert from 'node:assert/strict'
import { test } from 'node:test'
import { measureTable, stageTable } from '../../../actions/comment/src/compare.ts'
import { reportSchema } from '../../../actions/comment/src/report-schema.ts'

const measure = (name: string, value: number, unit = 'bytes') => ({ name, value, unit })
const stage = (name: string, durationMs: number, measures: object[] = []) => ({
  stage: name,
  durationMs,
  outcome: { verdict: 'passed', found: `${name} found`, findings: [], measures },
})
const results = (...all: object[]) => reportSchema.parse({ version: 1, verdict: 'passed', results: all }).results
const base = (...all: object[]) => ({ branch: 'main', url: 'https://git.example/runs/1', results: results(...all) })
const SKIPPED = { stage: 'kind-deploy', skipped: 'build failed', durationMs: 0 }

test('one line a stage, with its time', () => {
  assert.deepEqual(stageTable(results(stage('build', 3_000), SKIPPED), undefined).split('\n'), [
    '| stage | verdict | time | found |',
    '| --- | --- | --- | --- |',
    '| ` build ` | passed | 3s | ` build found ` |',
    '| ` kind-deploy ` | not run |  | ` build failed ` |',
  ])
})

test('beside it the time on the base branch, where that stage ran there', () => {
  const now = results(stage('build', 3_000), stage('new', 5), stage('skipped-there', 7))
  const table = stageTable(now, base(stage('build', 2_000), { ...SKIPPED, stage: 'skipped-there' }))
  assert.deepEqual(table.split('\n'), [
    '| stage | verdict | time | on ` main ` | found |',
    '| --- | --- | --- | --- | --- |',
    '| ` build ` | passed | 3s | 2s | ` build found ` |',
    '| ` new ` | passed | 5ms |  | ` new found ` |',
    '| ` skipped-there ` | passed | 7ms |  | ` skipped-there found ` |',
  ])
})

test('a stage that was not run again: proved, with when and where; its time then is no time of this run', () => {
  const proved = { at: '2026-03-01T12:00:00.000Z', machine: 'build-7', key: 'a'.repeat(64) }
  const table = stageTable(results({ ...stage('build', 0), proved }), base({ ...stage('build', 0), proved }))
  assert.deepEqual(table.split('\n').slice(2), [
    '| ` build ` | proved |  |  | ` on 2026-03-01 12:00 UTC on build-7: build found ` |',
  ])
})

test('a time that is not valid makes a report invalid', () => {
  assert.throws(() => results({ ...stage('build', 0), proved: { at: '](http://evil.example)' } }))
})

test('sizes against the base branch: more, less, the same, new; times are no sizes', () => {
  const sizes = [
    measure('api', 200_000),
    measure('web', 50_000),
    measure('db', 7),
    measure('new', 1),
    measure('t', 5, 'ms'),
  ]
  const then = [measure('api', 150_000), measure('web', 60_000), measure('db', 7), measure('gone', 1)]
  assert.deepEqual(
    measureTable(results(stage('image-size', 1, sizes)), base(stage('image-size', 1, then))).split('\n'),
    [
      '| measurement | value | budget | on ` main ` | change |',
      '| --- | --- | --- | --- | --- |',
      '| ` api ` | 200 kB |  | 150 kB | +50 kB |',
      '| ` web ` | 50 kB |  | 60 kB | −10 kB |',
      '| ` db ` | 7 B |  | 7 B | none |',
      '| ` new ` | 1 B |  |  |  |',
    ],
  )
})

test('what its stage compares is told beside the base branch, times too', () => {
  const gap = (value: number) => ({ ...measure('api longest gap', value, 'ms'), compared: true })
  const table = measureTable(results(stage('upgrade', 1, [gap(1_500)])), base(stage('upgrade', 1, [gap(1_000)])))
  assert.equal(table.split('\n')[2], '| ` api longest gap ` | 1.5s |  | 1s | +500ms |')
})

test('budgets and the baseline of the action itself stay, times too', () => {
  const measures = [
    { ...measure('api', 2_000), limit: 3_000, previous: 1_000 },
    { ...measure('ready', 5_000, 'ms'), limit: 9_000 },
  ]
  const then = base(stage('image-size', 1, [measure('api', 1_500), measure('ready', 4_000, 'ms')]))
  assert.deepEqual(
    measureTable(results(stage('image-size', 1, measures)), then)
      .split('\n')
      .slice(2),
    ['| ` api ` | 2 kB | 3 kB | 1.5 kB | +1 kB (+100.0%) against the baseline |', '| ` ready ` | 5s | 9s | 4s | +1s |'],
  )
})

test('without a run to compare with, sizes alone; without sizes, nothing', () => {
  const sizes = results(stage('image-size', 1, [measure('api', 5)]))
  assert.equal(
    measureTable(sizes, undefined),
    '| measurement | value | budget | change |\n| --- | --- | --- | --- |\n| ` api ` | 5 B |  |  |',
  )
  assert.equal(measureTable(results(stage('build', 1)), undefined), '')
})

test('of many sizes the first are shown, and how many more there are', () => {
  const many = Array.from({ length: 40 }, (_, at) => measure(`image ${at}`, at))
  const table = measureTable(results(stage('image-size', 1, many)), undefined)
  assert.equal(table.split('\n').filter((line) => line.startsWith('| ` image')).length, 30)
  assert.match(table, /…and 10 more in the report\.$/)
})
