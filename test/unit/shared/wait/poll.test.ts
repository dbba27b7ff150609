import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Check, onChange, type PollOptions, poll } from '../../../../actions/shared/wait/poll.ts'
import { WakeSignal } from '../../../../actions/shared/wait/wake-signal.ts'
import { VirtualClock } from './virtual-clock.ts'

interface Case {
  name: string
  /** What the checks find, one after the other; the last one again and again. */
  answers: (string | undefined)[]
  /** Milliseconds that a check takes. */
  takes?: number
  options?: Partial<PollOptions<string | undefined>>
  wanted: [value: string | undefined, timedOut: boolean, checks: number, elapsedMs: number]
}

const cases: Case[] = [
  { name: 'an answer at the first check', answers: ['yes'], wanted: ['yes', false, 1, 0] },
  { name: 'an answer at the third', answers: [undefined, undefined, 'yes'], wanted: ['yes', false, 3, 200] },
  { name: 'no answer', answers: [undefined], wanted: [undefined, true, 11, 1_000] },
  { name: 'no time at all is one check', answers: ['no'], options: { within: 0 }, wanted: ['no', false, 1, 0] },
  {
    name: 'no time at all, no answer',
    answers: [undefined],
    options: { within: 0 },
    wanted: [undefined, true, 1, 0],
  },
  {
    name: 'the last check starts when time is up, not before',
    answers: [undefined],
    options: { within: 250 },
    wanted: [undefined, true, 4, 250],
  },
  {
    name: 'an answer at the very end counts',
    answers: [undefined, undefined, undefined, 'yes'],
    options: { within: 250 },
    wanted: ['yes', false, 4, 250],
  },
  {
    name: 'checks that take longer than the pause between them',
    answers: [undefined],
    takes: 400,
    wanted: [undefined, true, 3, 1_400],
  },
  {
    name: 'the pause can depend on the answer',
    answers: ['long', 'short', 'done'],
    options: { until: (value) => value === 'done', every: (value) => (value === 'long' ? 500 : 10) },
    wanted: ['done', false, 3, 510],
  },
  {
    name: 'a predicate of its own',
    answers: ['not yet', 'ready'],
    options: { until: (value) => value === 'ready' },
    wanted: ['ready', false, 2, 100],
  },
  {
    name: 'time without a limit',
    answers: [...Array<undefined>(500).fill(undefined), 'yes'],
    options: { within: Infinity },
    wanted: ['yes', false, 501, 50_000],
  },
  {
    name: 'an extension, twice 300 ms',
    answers: [undefined],
    options: { extend: (given) => (given < 600 ? 300 : 0) },
    wanted: [undefined, true, 17, 1_600],
  },
  {
    name: 'an answer during the extension',
    answers: [...Array<undefined>(12).fill(undefined), 'yes'],
    options: { extend: (given) => (given < 600 ? 300 : 0) },
    wanted: ['yes', false, 13, 1_200],
  },
]

for (const { name, answers, takes = 0, options, wanted } of cases) {
  test(`poll: ${name}`, async () => {
    const clock = new VirtualClock()
    let looks = 0
    const check = () => {
      clock.pass(takes)
      return answers[Math.min(looks++, answers.length - 1)]
    }
    const polled = await poll({ check, every: 100, within: 1_000, clock, ...options })
    assert.deepEqual([polled.value, polled.timedOut, polled.checks, polled.elapsedMs], wanted)
    assert.equal(clock.open, 0, 'a timer was left')
  })
}

test('poll: a check hears its number and what time is left', async () => {
  const heard: [number, number][] = []
  const check = ({ number, leftMs }: Check) => void heard.push([number, leftMs()])
  await poll({ check, every: 60, within: 100, clock: new VirtualClock() })
  assert.deepEqual(heard, [
    [1, 100],
    [2, 40],
    [3, 0],
  ])
})

test('poll: the error of a check ends it', async () => {
  const check = () => Promise.reject(new Error('broken'))
  await assert.rejects(poll({ check, every: 1, within: 10 }), /broken/)
})

test('poll: a wake brings the next check forward, also one during a check', async () => {
  const [clock, wake] = [new VirtualClock(), new WakeSignal()]
  let checks = 0
  const check = () => {
    wake.wake()
    return ++checks === 3
  }
  const { elapsedMs } = await poll({ check, every: Infinity, within: Infinity, wake, clock })
  assert.equal(elapsedMs, 0)
  assert.equal(clock.open, 0)
})

test('poll: wakes that follow each other closely are one check', async () => {
  const [clock, wake] = [new VirtualClock(), new WakeSignal()]
  const times: number[] = []
  const check = () => {
    times.push(clock.nowMs())
    if (times.length < 4) wake.wake()
    return times.length === 5
  }
  await poll({ check, every: 1_000, within: 5_000, wake, debounce: 20, clock })
  assert.deepEqual(times, [0, 20, 40, 60, 1_080])
})

test('poll: aborting ends a wait at once with its reason', async () => {
  const clock = new VirtualClock()
  const stop = new AbortController()
  const onWait = () => setImmediate(() => stop.abort(new Error('cancelled')))
  const waiting = poll({ check: () => false, every: Infinity, within: Infinity, signal: stop.signal, clock, onWait })
  await assert.rejects(waiting, /cancelled/)
  assert.equal(clock.open, 0)
})

test('poll: nothing is checked once it is aborted; an answer that came too late is not used', async () => {
  const gone = AbortSignal.abort(new Error('cancelled'))
  await assert.rejects(poll({ check: () => assert.fail(), every: 1, within: 1, signal: gone }), /cancelled/)
  const stop = new AbortController()
  const check = () => {
    stop.abort(new Error('cancelled'))
    return 'answer'
  }
  await assert.rejects(poll({ check, every: 1, within: 1, signal: stop.signal }), /cancelled/)
})

test('poll: what is waited for is told when it changes', async () => {
  const told: string[] = []
  const answers = ['a', 'a', 'b', 'b', 'a']
  const onWait = onChange((text) => told.push(text))
  const until = () => answers.length === 0
  await poll({ check: () => answers.shift() ?? '', until, every: 1, within: 100, onWait, clock: new VirtualClock() })
  assert.deepEqual(told, ['a', 'b'])
})
