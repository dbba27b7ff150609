import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { finding } from '../../../../actions/shared/outcome/finding.ts'
import { outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { History, type Starvation } from '../../../../actions/shared/pressure/history.ts'
import type { Load } from '../../../../actions/shared/pressure/load.ts'
import { described, excuse, isExcused, patience } from '../../../../actions/shared/pressure/patience.ts'
import type { Sample } from '../../../../actions/shared/pressure/sample.ts'
import { calm, type PressureWatch, watchPressure } from '../../../../actions/shared/pressure/watch.ts'

const load = (fromS: number, toS: number, busy: boolean): Load => ({
  fromMs: fromS * 1_000,
  toMs: toS * 1_000,
  cpuWaited: busy ? 0.87 : 0.1,
  perCore: busy ? 6.2 : 1,
  busy: busy ? 1 : 0.2,
  others: busy ? 1 : 0.2,
})

/** Starved from 10 to 51 s of a minute. */
function minute(): History {
  const history = new History()
  history.add(load(0, 10, false))
  for (let at = 10; at < 51; at++) history.add(load(at, at + 1, true))
  history.add(load(51, 60, false))
  return history
}

test('how long a machine was starved, as a whole and in part', () => {
  const history = minute()
  assert.equal(history.starved, false)
  const parts: [number, number, number][] = [
    [0, 60, 41],
    [0, 10, 0],
    [20, 30, 10],
    [45, 55, 6],
    [51, 99, 0],
  ]
  for (const [from, to, starved] of parts) assert.equal(history.starvedMs(from * 1_000, to * 1_000), starved * 1_000)
})

test('it is told in one line', () => {
  const text = described(minute().over(0, 60_000))
  assert.equal(text, 'CPU pressure 87 %, load 6.2 per core, for 41 of 60 s')
  const other: Starvation = { ...minute().over(0, 60_000), cpuWaited: 0, perCore: 0, stolen: 0.4, throttled: 0.6 }
  assert.match(described(other), /^40 % of the CPUs went to other virtual machines, held back .* 60 % of the time, for/)
})

const late = finding({ code: 'CS031 not-ready', message: 'late', remedy: 'Give more time.', evidence: ['a line'] })

test('what time alone decided is the infrastructure’s, and says why', () => {
  const excused = excuse(late, minute().over(0, 60_000))
  assert.equal(outcome({ findings: [excused] }).verdict, 'blocked')
  assert.deepEqual(
    excused.evidence.at(-1),
    'the machine was starved: CPU pressure 87 %, load 6.2 per core, for 41 of 60 s',
  )
  assert.match(excused.remedy, /less busy.*Give more time/)
})

const spans: [string, number, number, boolean][] = [
  ['most of the time', 41, 60, true],
  ['a quarter', 15, 60, true],
  ['less', 14, 60, false],
  ['for a moment', 1, 2, false],
  ['not at all', 0, 60, false],
]
for (const [name, starved, total, wanted] of spans)
  test(`${wanted ? 'excused' : 'not excused'}: starved ${name}`, () => {
    const starvation = { ...minute().over(0, 60_000), starvedMs: starved * 1_000, totalMs: total * 1_000 }
    assert.equal(isExcused(starvation), wanted)
    assert.equal(outcome({ findings: [excuse(late, starvation)] }).verdict, wanted ? 'blocked' : 'failed')
  })

test('a warning stays one', () => {
  assert.equal(excuse({ ...late, severity: 'warning' }, minute().over(0, 60_000)).fault, 'code')
})

const starvedFor = (ms: number): PressureWatch => ({ ...calm, starved: () => ms > 0, starvedMs: () => ms })

test('limits are longer while a machine is starved, never beyond the stage’s own', () => {
  assert.equal(patience(calm).limit(5_000), 5_000)
  assert.equal(patience(starvedFor(1)).limit(5_000), 20_000)
  const cases: [starvedMs: number, limitMs: number, stageMs: number, givenMs: number, more: number][] = [
    [0, 5_000, 60_000, 0, 0],
    [5_000, 5_000, 60_000, 0, 5_000],
    [5_000, 5_000, 60_000, 5_000, 0],
    [90_000, 5_000, 60_000, 0, 15_000],
    [90_000, 5_000, 8_000, 0, 3_000],
    [90_000, 60_000, 60_000, 0, 0],
  ]
  for (const [starvedMs, limitMs, stageMs, givenMs, more] of cases)
    assert.equal(patience(starvedFor(starvedMs)).extend(limitMs, stageMs)(givenMs), more)
})

test('the clock of patience goes at a quarter of its speed', () => {
  assert.ok(Math.abs(patience(calm).nowMs() - performance.now()) < 50)
  assert.ok(Math.abs(performance.now() - patience(starvedFor(40_000)).nowMs() - 30_000) < 50)
})

test('a watch reads the machine by itself, takes off what is its own, and ends', async () => {
  let asked = 0
  let read = 0
  const sample = async (): Promise<Sample> => {
    read++
    const atMs = performance.now()
    return { atMs, cores: 2, waitedUs: { cpu: atMs * 1_000 }, ticks: { busy: atMs, stolen: 0, total: atMs } }
  }
  const own = async () => {
    asked++
    return new Map()
  }
  const since = performance.now()
  const watch = watchPressure({ sample }, own)
  await sleep(700)
  assert.ok(watch.starved())
  assert.ok(watch.starvedMs(since) > 300)
  assert.ok(asked >= 2)
  watch.close()
  const before = read
  await sleep(2_200)
  assert.equal(read, before)
})

test('what was measured just now counts, however late the next look is', async () => {
  const sample = async (): Promise<Sample> => {
    const atMs = performance.now()
    return { atMs, cores: 2, waitedUs: { cpu: atMs * 1_000 }, ticks: { busy: atMs, stolen: 0, total: atMs } }
  }
  const watch = watchPressure({ sample }, async () => new Map())
  await watch.refresh()
  const since = performance.now()
  await sleep(300)
  assert.equal(watch.over(since).starvedMs, 0)
  await watch.refresh()
  assert.ok(watch.over(since).starvedMs >= 290)
  watch.close()
})

test('a machine or containers that cannot be read are never starved, and end nothing', async () => {
  const broken = () => Promise.reject(new Error('no'))
  const watch = watchPressure({ sample: broken }, broken)
  await sleep(600)
  await watch.refresh()
  assert.equal(watch.starved(), false)
  watch.close()
})
