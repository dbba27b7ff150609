import type { Context } from '../../../shared/context/context.ts'
import { shownLine } from '../../../shared/diagnosis/log/excerpt.ts'
import { isTelling } from '../../../shared/diagnosis/log/recovery.ts'
import {
  describeLoop,
  goesOn,
  isCertain,
  isProved,
  type RetryLoop,
  retryLoopIn,
  triesMs,
} from '../../../shared/diagnosis/retry-loop.ts'
import type { Patience } from '../../../shared/pressure/patience.ts'
import { tcpProbe } from '../../../shared/probes/tcp.ts'
import { poll } from '../../../shared/wait/poll.ts'
import { COMPOSE_SMOKE } from '../catalogue.ts'
import type { Inputs } from '../inputs.ts'
import type { Broken } from '../judge/state.ts'
import { needsOf, type ServiceModel } from '../project/model.ts'
import type { Project } from '../project/project.ts'
import type { ContainerFacts } from '../project-state/container-facts.ts'
import { listensIn, socketsOf } from '../project-state/listening.ts'
import { FOR_CAUSE, readLog } from '../project-state/logs.ts'
import { composeTarget } from '../target.ts'
import type { Seen } from './seen.ts'
import { unprovedContainers } from './unproved.ts'
import type { Watch } from './watch.ts'

/** Alive is not at work: services that nothing proves, and whose log holds nothing but the same failed attempt. */

const EVERY_MS = 1_000
/** Something that starts prints as it goes; as long as it does, it is waited for. */
const MOVES_MS = 10_000
const MOST_MS = 90_000
/** npm takes a second to end after it told why. */
const DYING_MS = 2_500

/** Who only tries again. */
export interface Trying {
  service: string
  container: ContainerFacts
  loop: RetryLoop
}

interface Plan {
  project: Project
  inputs: Inputs
  context: Context
  watch: Watch
  startedMs: number
}

/** Waits until nobody merely tries again, something breaks, or patience is over. */
export async function untilAtWork(
  plan: Plan,
  ready: Seen,
  patience: Patience,
): Promise<{ seen: Seen; stuck: Broken[] }> {
  const { inputs, context, watch, startedMs } = plan
  const beganMs = patience.nowMs()
  const check = async ({ number }: { number: number }) => {
    const seen = number === 1 ? ready : await watch.look()
    if (seen.states.some(({ state }) => state === 'broken')) return { seen, trying: [], stuck: [], calm: true }
    const { trying, dying } = await whoTries(plan, seen, patience)
    const waitedMs = patience.nowMs() - beganMs
    const over = await Promise.all(trying.map((each) => isOver(each, waitedMs, plan, seen)))
    const stuck = trying.filter((_, index) => over[index])
    const allReady = seen.states.every(({ state }) => state === 'ready')
    return { seen, trying, stuck, calm: allReady && trying.length === 0 && !(dying && waitedMs < DYING_MS) }
  }
  const { value } = await poll({
    check,
    until: ({ calm, stuck }) => calm || stuck.length > 0,
    every: EVERY_MS,
    within: Math.max(0, startedMs + inputs.readyTimeout - Date.now()),
    signal: context.signal,
  })
  return {
    seen: value.seen,
    stuck: (value.stuck.length > 0 ? value.stuck : value.trying.filter(({ loop }) => isProved(loop))).map(asBroken),
  }
}

/** Those that merely try again; and whether any has just printed an error, with which it may be about to end. */
async function whoTries(plan: Plan, { containers, atMs }: Seen, patience: Patience) {
  const { project, inputs, context } = plan
  const names = project.services.map(({ name }) => name)
  const fresh = unprovedContainers(containers, inputs).filter(({ container }) => container.restartCount === 0)
  const found = await Promise.all(
    fresh.map(async ({ container }) => {
      const { service, id } = container
      const log = await readLog(id, context, FOR_CAUSE)
      const dying = endsWithError(log, atMs)
      const loop = retryLoopIn(log, names)
      if (!loop || !goesOn(loop, atMs)) return { dying, trying: [] }
      const model = project.services.find(({ name }) => name === service)
      const serves =
        listensIn(await socketsOf(id, context)) || (model && (await answers(model, containers, context, patience)))
      return { dying: dying && !serves, trying: serves ? [] : [{ service, container, loop }] }
    }),
  )
  return { trying: found.flatMap(({ trying }) => trying), dying: found.some(({ dying }) => dying) }
}

/** Pure: whether the last line of a log is an error of this moment: a program that prints why it ends takes a while to end. */
export function endsWithError(log: readonly string[], nowMs: number): boolean {
  const last = log.at(-1) ?? ''
  return nowMs - stampOf(last) < DYING_MS && isTelling(shownLine(last))
}

async function isOver(each: Trying, waitedMs: number, plan: Plan, seen: Seen): Promise<boolean> {
  const { loop } = each
  if (!isProved(loop) || waitedMs < triesMs(loop)) return false
  return isCertain(loop) || waitedMs >= MOST_MS || !(await needsMove(each, plan, seen))
}

/** Whether anything that it needs has printed something of late. */
async function needsMove(
  { service }: Trying,
  { project, context }: Plan,
  { containers, atMs }: Seen,
): Promise<boolean> {
  const own = project.services.find(({ name }) => name === service)
  const needed = own ? needsOf(own) : []
  const logs = await Promise.all(
    containers.filter((each) => needed.includes(each.service)).map(({ id }) => readLog(id, context, LAST)),
  )
  return logs.some((log) => atMs - stampOf(log.at(-1)) < MOVES_MS)
}

const LAST = { lines: 1, bytes: 4 * 1024 }
/** `2026-11-26T17:00:00.123`, before `456789Z`. */
const STAMP_LENGTH = 23
/** The engine's, in UTC. */
const stampOf = (line = '') => Date.parse(`${line.slice(0, STAMP_LENGTH)}Z`)

/** Whether something listens on a port that it publishes: then it does its work beside. */
async function answers(
  model: ServiceModel,
  containers: readonly ContainerFacts[],
  context: Context,
  patience: Patience,
) {
  const target = composeTarget(containers, context, patience)
  const asked = model.ports.filter(({ protocol = 'tcp' }) => protocol === 'tcp')
  const open = asked.map(({ target: port }) =>
    tcpProbe({ type: 'tcp', service: model.name, port } as never, target, { patience } as never).then(
      () => true,
      () => false,
    ),
  )
  return (await Promise.all(open)).includes(true)
}

function asBroken({ service, container, loop }: Trying): Broken {
  return {
    name: service,
    state: 'broken',
    maker: COMPOSE_SMOKE['not-ready'],
    reason: `runs, but ${describeLoop(loop)}`,
    keys: ['depends_on', 'command', 'entrypoint'],
    container,
  }
}
