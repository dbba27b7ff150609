import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Problem } from '../../../../actions/shared/outcome/problem.ts'
import { calm } from '../../../../actions/shared/pressure/watch.ts'
import { notAnswered, requireAnswers } from '../../../../actions/upgrade/src/load/answers.ts'
import type { LoadPlan, Sent } from '../../../../actions/upgrade/src/load/request.ts'
import { VirtualClock } from '../../shared/wait/virtual-clock.ts'

const quiet = { starvedMs: 0, totalMs: 60_000, cpuWaited: 0, perCore: 0, stolen: 0, throttled: 0, memoryWaited: 0 }
const starved = { ...quiet, starvedMs: 50_000, cpuWaited: 0.9, perCore: 23 }

const rows: [name: string, last: Partial<Sent> | undefined, machine: typeof quiet, fault: string][] = [
  ['no answer on a quiet machine', { failure: 'timeout' }, quiet, 'input'],
  ['no answer on a starved machine', { failure: 'timeout' }, starved, 'infrastructure'],
  ['refused on a starved machine: proxies are late there, too', { failure: 'refused' }, starved, 'infrastructure'],
  ['another status on a starved machine', { failure: 'status' }, starved, 'input'],
  ['nothing was sent yet on a starved machine', undefined, starved, 'infrastructure'],
]
for (const [name, last, machine, fault] of rows)
  test(`a load that fails before the change: ${name}`, () =>
    assert.equal(notAnswered('api', last, machine).fault, fault))

test('a load whose certificate is not trusted says what to do', () => {
  const found = notAnswered('api', { failure: 'status', detail: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, quiet)
  assert.match(found.remedy ?? '', /^Trust its authority/)
  assert.match(notAnswered('api', { failure: 'status', detail: '404 Not Found' }, quiet).remedy ?? '', /^Correct path/)
})

const plan = { service: 'api', rate: 20, timeoutMs: 5_000 } as LoadPlan
interface Came {
  failure?: Sent['failure']
  /** Until it ended. */
  afterMs?: (index: number) => number
}
const second = (fromMs: number, { failure, afterMs = () => 0 }: Came = {}): Sent[] =>
  Array.from({ length: 20 }, (_, index) => {
    const dueMs = fromMs + index * 50
    const endMs = dueMs + afterMs(index)
    return { plan: 0, dueMs, sentMs: dueMs, endMs, kept: false, ...(failure ? { failure } : {}) }
  })
/** Every other request is fast, the others hang: those that have ended were all answered. */
const halfHanging = (fromMs: number): Sent[] =>
  second(fromMs, { afterMs: (index) => (index % 2) * 5_000 }).map((each, index) =>
    index % 2 === 0 ? each : { ...each, failure: 'timeout' },
  )

/** How the wait for answers ends, and when; requests become known as they end. */
async function waited(all: readonly Sent[], pressure = calm): Promise<string> {
  const clock = new VirtualClock()
  const load = {
    get sent() {
      return all.filter(({ endMs }) => endMs <= clock.nowMs()).sort((one, other) => one.endMs - other.endMs)
    },
  }
  const machine = { context: { signal: new AbortController().signal }, pressure, beganMs: 0, clock }
  const end = await requireAnswers([plan], load, machine).catch((error: Problem) => error.finding.message)
  return `${typeof end === 'number' ? `since ${Math.round(end / 1_000)} s` : end} at ${Math.round(clock.nowMs() / 1_000)} s`
}

const hidden = 'The load of api is not answered before the change:'
const busy = { ...calm, starved: () => true, starvedMs: () => 60_000 }
const slow = (fromMs: number) => second(fromMs, { afterMs: () => 3_000 })
const waits: [name: string, sent: readonly Sent[], expected: string, pressure?: typeof calm][] = [
  ['answered at once', second(0), 'since 0 s at 1 s'],
  ['answered slowly, but all of them', slow(0), 'since 0 s at 4 s'],
  ['a thread that sends late', second(40_000), 'since 40 s at 41 s'],
  ['a thread that never sends', [], `${hidden} no answer at 76 s`],
  ['no request is answered', second(5_000, { failure: 'timeout' }), `${hidden} no answer at 16 s`],
  [
    'answered late on a busy machine',
    [...second(5_000, { failure: 'refused' }), ...second(50_000)],
    'since 50 s at 51 s',
    busy,
  ],
  [
    'half of them hang at first',
    [0, 1, 2, 3].flatMap((each) => halfHanging(each * 1_000)).concat(second(4_000), second(5_000)),
    'since 4 s at 5 s',
  ],
  [
    'a program that is cold for half a minute',
    [...Array(30).keys()].flatMap((each) => halfHanging(each * 1_000)).concat(second(30_000)),
    'since 30 s at 31 s',
  ],
]
for (const [name, sent, expected, pressure] of waits)
  test(`the wait for answers: ${name}`, async () => {
    const found = await waited(sent, pressure)
    assert.equal(found, expected)
  })
