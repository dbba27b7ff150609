import assert from 'node:assert/strict'
import { test } from 'node:test'
import { constant, exponential, linear, retryAfterMs } from '../../../../actions/shared/wait/backoff.ts'
import { type RetryOptions, retry } from '../../../../actions/shared/wait/retry.ts'
import { VirtualClock } from './virtual-clock.ts'

interface Case {
  name: string
  /** What the tries end with: a value, or an error. */
  tries: (number | Error)[]
  options?: Partial<RetryOptions<number>>
  wanted: number | RegExp
  made: number
  elapsedMs: number
}

const broken = new Error('broken')
const cases: Case[] = [
  { name: 'a value at once', tries: [200], wanted: 200, made: 1, elapsedMs: 0 },
  { name: 'a value at the third try', tries: [broken, broken, 200], wanted: 200, made: 3, elapsedMs: 200 },
  { name: 'errors only', tries: [broken, broken, broken, broken], wanted: /broken/, made: 4, elapsedMs: 300 },
  {
    name: 'an error that another try cannot help',
    tries: [new Error('denied'), 200],
    options: { when: ({ error }) => error?.message === 'broken' },
    wanted: /denied/,
    made: 1,
    elapsedMs: 0,
  },
  {
    name: 'a value that is not good enough',
    tries: [503, 200],
    options: { when: ({ value = 0 }) => value >= 500 },
    wanted: 200,
    made: 2,
    elapsedMs: 100,
  },
  {
    name: 'the last value, though it is not good enough',
    tries: [503, 503, 503, 502],
    options: { when: ({ value = 0 }) => value >= 500 },
    wanted: 502,
    made: 4,
    elapsedMs: 300,
  },
  {
    name: 'as long as the other side asked for',
    tries: [503, 200],
    options: { when: ({ value = 0 }) => value >= 500, backoff: (_, { value = 0 }) => value },
    wanted: 200,
    made: 2,
    elapsedMs: 503,
  },
  { name: 'one try', tries: [broken], options: { times: 1 }, wanted: /broken/, made: 1, elapsedMs: 0 },
]

for (const { name, tries, options, wanted, made, elapsedMs } of cases) {
  test(`retry: ${name}`, async () => {
    const clock = new VirtualClock()
    let attempts = 0
    const work = async (attempt: number) => {
      assert.equal(attempt, ++attempts)
      const end = tries[attempt - 1] ?? assert.fail('one try too many')
      if (end instanceof Error) throw end
      return end
    }
    const trying = retry({ work, times: 4, backoff: constant(100), clock, ...options })
    if (typeof wanted === 'number') assert.equal(await trying, wanted)
    else await assert.rejects(trying, wanted)
    assert.deepEqual([attempts, clock.nowMs(), clock.open], [made, elapsedMs, 0])
  })
}

test('retry: each further try is told before the wait', async () => {
  const told: unknown[] = []
  const work = (attempt: number) => (attempt < 3 ? Promise.reject(new Error(`no ${attempt}`)) : Promise.resolve('yes'))
  const onRetry: RetryOptions<string>['onRetry'] = ({ tried, attempt, delayMs }) =>
    told.push([tried.error?.message, attempt, delayMs])
  await retry({ work, times: 3, backoff: linear(10), onRetry, clock: new VirtualClock() })
  assert.deepEqual(told, [
    ['no 1', 1, 10],
    ['no 2', 2, 20],
  ])
})

test('retry: aborting ends the wait with its reason, and an abort in the work is no reason to try again', async () => {
  const clock = new VirtualClock()
  const stop = new AbortController()
  const onRetry = () => setImmediate(() => stop.abort(new Error('cancelled')))
  const work = () => Promise.reject(broken)
  const waiting = retry({ work, times: 9, backoff: () => Infinity, signal: stop.signal, onRetry, clock })
  await assert.rejects(waiting, /cancelled/)
  assert.equal(clock.open, 0)
  await assert.rejects(
    retry({ work: () => assert.fail(), times: 9, backoff: constant(1), signal: stop.signal }),
    /cancelled/,
  )
})

test('backoff: constant, linear, exponential up to a limit, by chance', () => {
  const at = (random: number) => exponential({ firstMs: 500, longestMs: 20_000, random: () => random })
  assert.deepEqual([1, 2, 3].map(constant(7)), [7, 7, 7])
  assert.deepEqual([1, 2, 3].map(linear(200)), [200, 400, 600])
  assert.deepEqual([1, 2, 3, 30].map(at(1)), [500, 1_000, 2_000, 20_000])
  assert.deepEqual([1, 2, 3, 30].map(at(0)), [250, 500, 1_000, 10_000])
})

const NOW_MS = Date.UTC(2026, 10, 24, 12, 0, 0)
const headers: [string | number | null | undefined, number | undefined][] = [
  ['7', 7_000],
  [7, 7_000],
  ['0', 0],
  [null, undefined],
  [undefined, undefined],
  ['', undefined],
  ['soon', undefined],
  ['-1', undefined],
  ['Tue, 24 Nov 2026 12:00:05 GMT', 5_000],
  ['Tue, 24 Nov 2026 11:00:00 GMT', 0],
  ['Tue, 24 Nov', undefined],
]
for (const [header, wanted] of headers) {
  test(`Retry-After: ${header} is ${wanted} ms`, () => assert.equal(retryAfterMs(header, NOW_MS), wanted))
}
