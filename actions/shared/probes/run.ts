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
import { groupsOf } from './run-order.ts'
import type { Target } from './target.ts'

/** Pause between two attempts: short enough for the verdict, long enough for the service. */
const PAUSE_MS = 300
/** Minimum time of an attempt, even if less is left of the limit. */
const LEAST_MS = 1_000

/** The result of a probe in the end. */
export interface ProbeResult {
  name: string
  service: string
  answer: ProbeAttempt
  durationMs: number
  /** Since the epoch. */
  endedAtMs: number
  /** Starvation of the machine in that time. */
  starvation: Starvation
}

/**
 * Runs the probes in order, those with the same `together` at the same time, each until it passes or the
 * common limit is reached; stops at the first that fails. Later probes can use the saved values of earlier ones.
 * @param stop ends it early; the results so far are returned.
 * @param pressure of the machine: while it is starved, a probe with its own limit gets more of the common one.
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
    for (const each of made) context.reporter.info(`probe ${each.name}: ${resultOf(each.answer)}`)
    results.push(...made)
    if (stop.aborted || made.some((each) => !each.answer.ok)) break
    for (const { answer } of made) if (answer.ok) Object.assign(saved, answer.saved)
  }
  return results
}

/** No results of a stopped group: it does not wait for running attempts. */
async function unlessStopped(work: Promise<ProbeResult[]>, stop: AbortSignal): Promise<ProbeResult[]> {
  return unlessAborted(stop, work).catch((error) => {
    if (stop.aborted) return []
    throw error
  })
}

const resultOf = (answer: ProbeAttempt) => (answer.ok ? answer.result : `failed, ${answer.found}`)

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

/** Pure: a finding for each failed probe, a note for each skipped one. */
export function probeFindings(results: readonly ProbeResult[]): Finding[] {
  return results.flatMap((each) => (each.answer.ok ? skippedNote(each) : failure(each, each.answer)))
}

const REFUSED = /ECONNREFUSED|nothing listens on the port/
const NOBODY_LISTENS =
  'Let the program listen on 0.0.0.0 and on this port: on 127.0.0.1, only its own container reaches it. If it starts later, raise the timeout of the probe.'

function failure(result: ProbeResult, answer: Extract<ProbeAttempt, { ok: false }>): Finding {
  const { name, service, durationMs, starvation } = result
  const failed = PROBES['probe-failed']({
    message: `Probe ${name}: expected ${answer.expected}, found ${answer.found} (for ${prettyMs(durationMs)})`,
    where: { service: service || undefined },
    evidence: answer.evidence,
    remedy: answer.remedy ?? (REFUSED.test(answer.found) ? NOBODY_LISTENS : undefined),
  })
  // A wrong response is evidence on its own, also on a busy machine.
  return answer.mayPass ? excuse(failed, starvation) : failed
}

function skippedNote({ name, service, answer }: ProbeResult): Finding[] {
  if (!answer.ok || !answer.skipped) return []
  return [PROBES['probe-skipped']({ message: `Probe ${name} was skipped: ${answer.result}`, where: { service } })]
}

/** Pure: a table of probes and their results. */
export function probeTable(results: readonly ProbeResult[]): Table {
  const rows = results.map(({ name, answer, durationMs }) => [
    name,
    answer.ok ? (answer.skipped ? 'skipped' : 'passed') : 'failed',
    prettyMs(durationMs),
    answer.ok ? answer.result : `expected ${answer.expected}, found ${answer.found}`,
  ])
  return { title: 'Probes', columns: ['probe', 'verdict', 'time', 'answer'], rows }
}
