import type { Context } from '../../../shared/context/context.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import type { Starvation } from '../../../shared/pressure/history.ts'
import { excuse, patience } from '../../../shared/pressure/patience.ts'
import type { PressureWatch } from '../../../shared/pressure/watch.ts'
import { remedyForCertificate } from '../../../shared/probes/attempt.ts'
import type { Clock } from '../../../shared/wait/clock.ts'
import { poll } from '../../../shared/wait/poll.ts'
import { UPGRADE } from '../catalogue.ts'
import type { Load } from './load.ts'
import type { LoadPlan, Sent } from './request.ts'

/** Where the load is sent from. */
export interface Machine {
  context: Pick<Context, 'signal'>
  pressure: PressureWatch
  /** When the run began, on performance's clock. */
  beganMs: number
  clock?: Clock
}

/** Until a port on a node is opened. */
const BEFORE_MS = 10_000
const FEWEST_ANSWERS = 3
const MOST_ANSWERS = 20
const SECOND_MS = 1_000
const LOOK_MS = 100
/** A busy machine may only just start the thread that sends, and what has just started may be slow at first. */
const WARM_MS = 60_000
/** Rows of requests that are looked through. */
const MOST_KNOWN = 8

/**
 * Waits until a row of requests of every plan was answered: a port on a node takes a moment to be opened, and a program
 * that has just started may be cold.
 * @returns from when requests were due that count, in milliseconds since the epoch.
 * @throws {Problem} UP005 for a plan that isn't answered.
 */
export async function requireAnswers(
  plans: readonly LoadPlan[],
  load: Pick<Load, 'sent'>,
  { context: { signal }, pressure, beganMs, clock }: Machine,
): Promise<number> {
  const sentOf = (plan: number) => load.sent.filter((each) => each.plan === plan)
  let since: (number | undefined)[] = []
  // Any answer comes from the program: what it says now it says later, too.
  const isRefused = (plan: number) => {
    const last = sentOf(plan).slice(-neededOf(plans[plan]))
    return last.length === neededOf(plans[plan]) && last.every(({ failure }) => failure === 'status')
  }
  const all = plans.map((_, plan) => plan)
  const withinMs = Math.max(0, ...plans.map(patienceOf))
  const extend = patience(pressure).extend(withinMs, Infinity)
  const isAnswered = (sent: readonly Sent[]) => sent.length === 0 || !sent.every(isLost)
  const mayCome = () => all.every((plan) => isAnswered(sentOf(plan)))
  await poll({
    check: () => {
      since = plans.map((each, plan) => answeredSince(sentOf(plan), each))
      return !since.includes(undefined) || all.some(isRefused)
    },
    every: LOOK_MS,
    within: withinMs,
    extend: (givenMs) => extend(givenMs) || (mayCome() && givenMs < WARM_MS ? SECOND_MS : 0),
    signal,
    ...(clock ? { clock } : {}),
  })
  const plan = since.indexOf(undefined)
  if (plan < 0) return Math.max(...since.map((each) => each ?? 0))
  const last = sentOf(plan).findLast(isLost)
  throw new Problem(notAnswered(plans[plan]?.service ?? '', last, pressure.over(beganMs)))
}

const isLost = ({ failure }: Sent) => failure !== undefined

/**
 * Pure: from when the newest row of requests was due that were all answered, in milliseconds since the epoch; undefined if
 * one was lost since. What is still under way breaks a row: those that end first are the fast ones.
 */
export function answeredSince(sent: readonly Sent[], plan: Pick<LoadPlan, 'rate'>): number | undefined {
  const needed = neededOf(plan)
  const inOrder = sent.slice(-MOST_KNOWN * needed).sort((one, other) => one.dueMs - other.dueMs)
  const answered = inOrder.slice(inOrder.findLastIndex(isLost) + 1)
  const mostMs = (needed - 1 / 2) * (SECOND_MS / plan.rate)
  const isRow = (each: Sent, at: number) => each.dueMs - (answered[at - needed + 1]?.dueMs ?? -Infinity) < mostMs
  const end = answered.findLastIndex(isRow)
  return answered[end - needed + 1]?.dueMs
}

/** Pure: so many answers in a row show that a load is answered: those of a second. */
const neededOf = (plan: Pick<LoadPlan, 'rate'> | undefined) =>
  Math.min(MOST_ANSWERS, Math.max(FEWEST_ANSWERS, Math.floor(plan?.rate ?? 0)))

/** Pure: until the load has to be answered, in milliseconds. */
const patienceOf = (plan: LoadPlan) => BEFORE_MS + plan.timeoutMs + (neededOf(plan) * SECOND_MS) / plan.rate

/** Pure: the finding. On a starved machine, only an answer shows that the load is wrong. */
export function notAnswered(service: string, last: Partial<Sent> = {}, starvation: Starvation): Finding {
  const { failure, detail = 'no answer' } = last
  const message = `The load of ${service} is not answered before the change: ${detail}`
  const found = UPGRADE['load-fails-before']({ message, where: { service }, remedy: remedyForCertificate(detail) })
  return failure === 'status' ? found : excuse(found, starvation)
}
