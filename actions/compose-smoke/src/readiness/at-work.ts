import type { Context } from '../../../shared/context/context.ts'
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
import { isListening } from '../project-state/listening.ts'
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
    if (seen.states.some(({ state }) => state === 'broken')) return { seen, trying: [], stuck: [] }
    const trying = await whoTries(plan, seen, patience)
    const waitedMs = patience.nowMs() - beganMs
    const over = await Promise.all(trying.map((each) => isOver(each, waitedMs, plan, seen)))
    return { seen, trying, stuck: trying.filter((_, index) => over[index]) }
  }
  const { value } = await poll({
    check,
    until: ({ trying, stuck }) => trying.length === 0 || stuck.length > 0,
    every: EVERY_MS,
    within: Math.max(0, startedMs + inputs.readyTimeout - Date.now()),
    signal: context.signal,
  })
  return {
    seen: value.seen,
    stuck: (value.stuck.length > 0 ? value.stuck : value.trying.filter(({ loop }) => isProved(loop))).map(asBroken),
  }
}

async function whoTries(plan: Plan, { containers, atMs }: Seen, patience: Patience): Promise<Trying[]> {
  const { project, inputs, context } = plan
  const names = project.services.map(({ name }) => name)
  const found = await Promise.all(
    unprovedContainers(containers, inputs).map(async ({ container }) => {
      const { service, id, restartCount } = container
      if (restartCount > 0) return []
      const loop = retryLoopIn(await readLog(id, context, FOR_CAUSE), names)
      if (!loop || !goesOn(loop, atMs)) return []
      const model = project.services.find(({ name }) => name === service)
      const serves =
        (await isListening(id, context)) || (model && (await answers(model, containers, context, patience)))
      return serves ? [] : [{ service, container, loop }]
    }),
  )
  return found.flat()
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
  return logs.some((log) => atMs - Date.parse((log.at(-1) ?? '').slice(0, STAMP_LENGTH)) < MOVES_MS)
}

const LAST = { lines: 1, bytes: 4 * 1024 }
/** `2026-11-26T17:00:00.123`, before `456789Z`. */
const STAMP_LENGTH = 23

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
