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
/** A busy machine may only just start the thread that sends; a service that doesn't answer is told as such. */
const SENDER_MS = 60_000

/**
 * Waits until the last requests of every plan were answered: a port on a node takes a moment to be opened.
 * @returns the number of requests before; they don't count.
 * @throws {Problem} UP005 for a plan that isn't answered.
 */
export async function requireAnswers(
  plans: readonly LoadPlan[],
  load: Pick<Load, 'sent'>,
  { context: { signal }, pressure, beganMs, clock }: Machine,
): Promise<number> {
  const lastOf = (plan: number) => load.sent.filter((each) => each.plan === plan).slice(-neededOf(plans[plan]))
  const lasts = (plan: number, failure: Sent['failure']) => {
    const last = lastOf(plan)
    return last.length === neededOf(plans[plan]) && last.every((each) => each.failure === failure)
  }
  const withinMs = Math.max(0, ...plans.map(patienceOf))
  const extend = patience(pressure).extend(withinMs, Infinity)
  const noneIsLost = () => plans.every((_, plan) => lastOf(plan).every(({ failure }) => failure === undefined))
  await poll({
    // Any answer comes from the program: what it says now it says later, too.
    check: () => plans.every((_, plan) => lasts(plan, undefined)) || plans.some((_, plan) => lasts(plan, 'status')),
    every: LOOK_MS,
    within: withinMs,
    extend: (givenMs) => extend(givenMs) || (noneIsLost() && givenMs < SENDER_MS ? SECOND_MS : 0),
    signal,
    ...(clock ? { clock } : {}),
  })
  const plan = plans.findIndex((_, index) => !lasts(index, undefined))
  if (plan < 0) return load.sent.length
  const last = lastOf(plan).findLast(({ failure }) => failure !== undefined)
  throw new Problem(notAnswered(plans[plan]?.service ?? '', last, pressure.over(beganMs)))
}

/** Pure: so many answers in a row show that a load is answered: those of a second. */
const neededOf = (plan: LoadPlan | undefined) =>
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
