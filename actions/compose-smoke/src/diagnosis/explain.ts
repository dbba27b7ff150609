import { diagnose } from '../../../shared/diagnosis/diagnose.ts'
import { shownLine } from '../../../shared/diagnosis/log/excerpt.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { excuse } from '../../../shared/pressure/patience.ts'
import { type ProbeResult, probeFindings } from '../../../shared/probes/run.ts'
import { COMPOSE_SMOKE } from '../catalogue.ts'
import { failedDependency } from '../causes/compose-output.ts'
import { containerOfHook } from '../causes/hook-failed.ts'
import { upFailed } from '../causes/up-failed.ts'
import type { Broken } from '../judge/state.ts'
import { FOR_CAUSE, readLog } from '../project-state/logs.ts'
import type { Ended } from '../readiness/wait.ts'
import type { SmokeRun } from '../run-state.ts'
import { isHeldUp } from '../start/up.ts'
import { byBlame } from './blame.ts'
import { causeOf, notReady } from './causes.ts'
import { brokenAs, containerOf, withoutHealthcheck } from './dependency.ts'
import { foretelling, foretold } from './foretold.ts'
import { gaveUp } from './gave-up.ts'
import { withLoopback } from './loopback.ts'
import { notesOn } from './notes.ts'
import { repeatedError } from './repeated-error.ts'
import { inOrder, rootsOf } from './roots.ts'

type Judged = Omit<SmokeRun, 'results' | 'findings'>

/** Why the services did not come up. */
export async function explain(judged: Judged, end: Ended['end'], output: readonly string[]): Promise<Finding[]> {
  const { project, seen, inputs } = judged
  const causes = await broken(judged)
  if (causes.length > 0) return causes
  if (end === 'broken') {
    const whole = await withHookLog(output, judged)
    const failed = (await dependencyCause(judged, output)) ?? (await withLog(upFailed(whole, project), judged))
    return [isHeldUp(output) ? excuse(failed, starvationOf(judged)) : failed]
  }
  const logs = await logsOf(
    judged,
    seen.states.flatMap((each) => (each.state === 'waiting' ? each.name : [])),
  )
  const entry = { states: seen.states, project }
  const late = notReady(entry, (service) => logs.get(service) ?? [], inputs.readyTimeout)
  const isCertain = (each: Finding) => hasOwnCause(each, logs) || foretelling(each.where.service, judged.warnings)
  return late.map((each) => (isCertain(each) ? each : excuse(each, starvationOf(judged))))
}

/** Services that run, and do nothing but try again: those that no other of them is needed for. */
export async function explainStuck(judged: Judged, stuck: readonly Broken[]): Promise<Finding[]> {
  const others = judged.seen.states.filter(({ name }) => !stuck.some((each) => each.name === name))
  const now = { ...judged, seen: { ...judged.seen, states: [...others, ...stuck] } }
  const roots = rootsOf(now.seen.states, judged.project.services)
  return Promise.all(roots.map((root) => causeWithLog(root, now)))
}

const starvationOf = ({ pressure, startedMs }: Judged) => pressure.over(performance.now() - (Date.now() - startedMs))

/** What a program prints while what it needs is not up yet: on a busy machine that is no cause of its own. */
const MAY_PASS = /ECONNREFUSED|connection refused|EAI_AGAIN|ETIMEDOUT|time[d-]? ?out|starting up|not (yet )?ready/i

/** Pure: whether a service that is late printed why itself, so that a quiet machine would not help it. */
function hasOwnCause({ where, evidence }: Finding, logs: ReadonlyMap<string, readonly string[]>): boolean {
  const { by, line } = diagnose({ lines: [...evidence, ...(logs.get(where.service ?? '') ?? [])] })
  return by === 'sign' && !MAY_PASS.test(line)
}

/** What the probes found; a service that broke is the cause of theirs. */
export async function explainProbes(judged: Judged, results: readonly ProbeResult[]): Promise<Finding[]> {
  const [causes, failed] = [await broken(judged), await withLogs(judged, results)]
  const [first, ...others] = causes
  if (first) return [{ ...first, consequences: [...first.consequences, ...failed.map(asNote)] }, ...others]
  return [...failed, ...(await Promise.all(notesOn(judged).map((each) => withLastLine(each, judged))))]
}

/** Being up says little: the last line of the log shows whether such a service still waits for something. */
async function withLastLine(note: Finding, judged: Judged): Promise<Finding> {
  if (!COMPOSE_SMOKE.unproved.matches(note)) return note
  const { service = '' } = note.where
  const log = (await logsOf(judged, [service])).get(service) ?? []
  // The log of one that was restarted has the errors of its earlier runs.
  const restarted = judged.seen.containers.some((each) => each.service === service && each.restartCount > 0)
  const repeated = restarted ? undefined : repeatedError(log)
  if (repeated)
    return { ...note, severity: 'warning', message: `${note.message}; its log ends with an error: ${repeated}` }
  const line = log.at(-1)
  return line === undefined ? note : { ...note, evidence: [...note.evidence, `last line of its log: ${line}`] }
}

const asNote = (each: Finding): Finding => ({ ...each, severity: 'note', evidence: [] })

/** The first causes; what could not reach them, or broke later by itself, is listed under them. */
async function broken(judged: Judged): Promise<Finding[]> {
  const { project, seen, context } = judged
  const all = rootsOf(seen.states, project.services)
  const read = async ({ container }: Broken) => [container.id, await readLog(container.id, context, FOR_CAUSE)] as const
  const logs = new Map(await Promise.all(all.map(read)))
  const logOf = ({ container }: Broken) => logs.get(container.id) ?? []
  const { roots, following } = byBlame(all, logOf, project)
  const { first, later } = inOrder(roots)
  const causeIn = (root: Broken) => {
    const cause = causeOf(root, { states: seen.states, project, log: logOf(root) })
    return gaveUp(root, logOf(root), judged.warnings) ? excuse(cause, starvationOf(judged)) : cause
  }
  const [cause, ...others] = await Promise.all(
    first.map((each) => withLoopback(causeIn(each), seen.containers, context)),
  )
  if (!cause) return []
  const afterwards = [...following, ...later].map((each) => asNote(causeIn(each)))
  return [{ ...cause, consequences: [...cause.consequences, ...afterwards] }, ...others]
}

async function causeWithLog(root: Broken, { project, seen, context }: Judged): Promise<Finding> {
  const log = await readLog(root.container.id, context, FOR_CAUSE)
  return withLoopback(causeOf(root, { states: seen.states, project, log }), seen.containers, context)
}

/** The cause of the container that `up` gave up on: that a dependency failed is no cause. */
async function dependencyCause(judged: Judged, output: readonly string[]): Promise<Finding | undefined> {
  const dependency = failedDependency(output)
  const container = dependency && containerOf(dependency, judged.seen.containers)
  if (!container) return undefined
  const root = brokenAs(dependency, container)
  return root ? causeWithLog(root, judged) : withoutHealthcheck(container.service, judged.project)
}

function withLogs(judged: Judged, results: readonly ProbeResult[]): Promise<Finding[]> {
  const found = probeFindings(results)
  return Promise.all(
    found.map((each) => (each.severity === 'error' ? withLog(foretold(each, judged.warnings), judged) : each)),
  )
}

/** Beside what was found otherwise. */
const LOG_BESIDE = 8

async function logsOf({ seen, context }: Judged, services: readonly string[]): Promise<Map<string, string[]>> {
  const containers = seen.containers.filter((each) => services.includes(each.service))
  const logs = containers.map(async ({ service, id }) => [service, await readLog(id, context, FOR_CAUSE)] as const)
  return new Map(await Promise.all(logs))
}

/** Adds what a hook printed in the container that Compose keeps of it. */
async function withHookLog(output: readonly string[], { context }: Judged): Promise<readonly string[]> {
  const hook = containerOfHook(output)
  if (!hook) return output
  const log = await readLog(hook, context, FOR_CAUSE)
  return [...output, ...log.map(shownLine)]
}

/** Adds what the service itself printed last. */
async function withLog(each: Finding, judged: Judged): Promise<Finding> {
  const { service = '' } = each.where
  const log = (await logsOf(judged, [service])).get(service) ?? []
  return besideLog(each, log)
}

/** Pure: a finding with the end of its service's log, and with the error that the service reports again and again. */
export function besideLog(each: Finding, log: readonly string[]): Finding {
  const repeated = repeatedError(log) ?? ''
  const message = each.message.includes(repeated)
    ? each.message
    : `${each.message}; its log ends with an error: ${repeated}`
  return { ...each, message, evidence: [...each.evidence, ...log.slice(-LOG_BESIDE)] }
}
