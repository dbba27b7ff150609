import prettyMs from 'pretty-ms'
import type { Context } from '../context/context.ts'
import type { Finding } from '../outcome/finding.ts'
import type { Table } from '../outcome/outcome.ts'
import type { Starvation } from '../pressure/history.ts'
import { excuse, patience } from '../pressure/patience.ts'
import { calm, type PressureWatch } from '../pressure/watch.ts'
import { type Check, poll } from '../wait/poll.ts'
import { unlessAborted } from '../wait/sleep.ts'
import type { ProbeAttempt } from './answer.ts'
import { attempt } from './attempt.ts'
import { PROBES } from './catalogue.ts'
import type { Probe } from './kind.ts'
import type { Target } from './target.ts'

/** Between two attempts: soon enough for the verdict, seldom enough for the service. */
const PAUSE_MS = 300
/** What an attempt gets at least, however little of the limit is left. */
const LEAST_MS = 1_000

/** The result of a probe in the end. */
export interface ProbeResult {
  name: string
  service: string
  answer: ProbeAttempt
  durationMs: number
  /** Since the epoch. */
  endedAtMs: number
  /** How starved the machine was meanwhile. */
  starvation: Starvation
}

/**
 * Makes the probes in order, those of one `together` at the same time, each until it passes or the
 * common limit is over; stops at the first that does not. Values that one saves, the later ones can use.
 * @param stop ends it early; what is known by then is returned.
 * @param pressure of the machine: a probe that has a limit of its own gets more of the common one while that is starved.
 */
export async function runProbes(
  probes: readonly Probe[],
  target: Target,
  context: Context,
  limitMs: number,
  stop: AbortSignal = new AbortController().signal,
  pressure: PressureWatch = calm,
): Promise<ProbeResult[]> {
  const deadline = performance.now() + limitMs
  const saved: Record<string, string> = {}
  const results: ProbeResult[] = []
  const stoppable = { ...context, signal: AbortSignal.any([context.signal, stop]) }
  for (const group of groupsOf(probes)) {
    const made = await unlessStopped(
      Promise.all(group.map((each) => persist(each.filled(saved), target, stoppable, deadline, pressure))),
      stop,
    )
    for (const each of made) context.reporter.info(`probe ${each.name}: ${said(each.answer)}`)
    results.push(...made)
    if (stop.aborted || made.some((each) => !each.answer.ok)) break
    for (const { answer } of made) if (answer.ok) Object.assign(saved, answer.saved)
  }
  return results
}

/** Pure: probes that follow each other and belong together. */
export function groupsOf(probes: readonly Probe[]): Probe[][] {
  const groups: Probe[][] = []
  for (const each of probes) {
    const last = groups.at(-1)
    if (each.together !== undefined && last?.[0]?.together === each.together) last.push(each)
    else groups.push([each])
  }
  return groups
}

/** Nothing of a stopped group: an attempt that is under way is not waited for. */
async function unlessStopped(work: Promise<ProbeResult[]>, stop: AbortSignal): Promise<ProbeResult[]> {
  return unlessAborted(stop, work).catch((error) => {
    if (stop.aborted) return []
    throw error
  })
}

const said = (answer: ProbeAttempt) => (answer.ok ? answer.says : `failed, ${answer.found}`)

async function persist(
  probe: Probe,
  target: Target,
  context: Context,
  common: number,
  pressure: PressureWatch,
): Promise<ProbeResult> {
  const { service } = probe
  const startedMs = performance.now()
  const stageMs = common - startedMs
  const within = Math.min(stageMs, probe.timeout ?? Infinity)
  const patient = patience(pressure)
  const patiently = { ...context, patience: patient }
  const name = probe.name ?? `${probe.type} ${service}`.trim()
  const { value: answer, elapsedMs } = await poll({
    check: ({ leftMs }: Check) => attempt(probe, target, patiently, Math.max(LEAST_MS, leftMs())),
    until: (answer) => answer.ok || answer.hopeless === true,
    every: PAUSE_MS,
    within,
    extend: patient.extend(within, stageMs),
    signal: context.signal,
  })
  const starvation = pressure.over(startedMs)
  return { name, service, answer, durationMs: elapsedMs, endedAtMs: Date.now(), starvation }
}

/** Pure: a finding for each probe that did not pass, a note for each that could not be made here. */
export function probeFindings(results: readonly ProbeResult[]): Finding[] {
  return results.flatMap((each) => (each.answer.ok ? skippedNote(each) : failure(each, each.answer)))
}

function failure(result: ProbeResult, answer: Extract<ProbeAttempt, { ok: false }>): Finding {
  const { name, service, durationMs, starvation } = result
  const failed = PROBES['probe-failed']({
    message: `Probe ${name}: expected ${answer.wanted}, found ${answer.found} (for ${prettyMs(durationMs)})`,
    where: { service: service || undefined },
    evidence: answer.evidence,
    remedy: answer.remedy,
  })
  // An answer that is wrong is evidence of its own, however busy the machine was.
  return answer.mayPass ? excuse(failed, starvation) : failed
}

function skippedNote({ name, service, answer }: ProbeResult): Finding[] {
  if (!answer.ok || !answer.skipped) return []
  return [PROBES['probe-skipped']({ message: `Probe ${name} was skipped: ${answer.says}`, where: { service } })]
}

/** Pure: probes and their answers. */
export function probeTable(results: readonly ProbeResult[]): Table {
  const rows = results.map(({ name, answer, durationMs }) => [
    name,
    answer.ok ? (answer.skipped ? 'skipped' : 'passed') : 'failed',
    prettyMs(durationMs),
    answer.ok ? answer.says : `expected ${answer.wanted}, found ${answer.found}`,
  ])
  return { title: 'Probes', columns: ['probe', 'verdict', 'time', 'answer'], rows }
}
