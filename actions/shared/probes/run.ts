import { setTimeout as sleep } from 'node:timers/promises'
import prettyMs from 'pretty-ms'
import type { Context } from '../context/context.ts'
import { type Finding, finding } from '../outcome/finding.ts'
import type { Table } from '../outcome/outcome.ts'
import type { Answer } from './answer.ts'
import { attempt } from './attempt.ts'
import type { Probe } from './schema.ts'
import type { Target } from './target.ts'

/** Between two attempts: soon enough for the verdict, seldom enough for the service. */
const PAUSE_MS = 300

/** What a probe came to in the end. */
export interface ProbeResult {
  name: string
  answer: Answer
  durationMs: number
}

/**
 * Makes the probes in order, each until it passes or the common limit is over; stops at the
 * first that does not. Values that one saves, the later ones can use.
 */
export async function runProbes(
  probes: readonly Probe[],
  target: Target,
  context: Context,
  limitMs: number,
): Promise<ProbeResult[]> {
  const deadline = performance.now() + limitMs
  const saved: Record<string, string> = {}
  const results: ProbeResult[] = []
  for (const each of probes) {
    const result = await persist(fill(each, saved), target, context, deadline)
    context.reporter.info(
      `probe ${result.name}: ${result.answer.ok ? result.answer.says : `failed, ${result.answer.found}`}`,
    )
    results.push(result)
    if (!result.answer.ok) break
    Object.assign(saved, result.answer.saved)
  }
  return results
}

async function persist(probe: Probe, target: Target, context: Context, deadline: number): Promise<ProbeResult> {
  const startedMs = performance.now()
  const name = probe.name ?? `${probe.type} ${probe.service}`.trim()
  for (;;) {
    const answer = await attempt(probe, target, context, Math.max(1_000, deadline - performance.now()))
    const durationMs = performance.now() - startedMs
    if (answer.ok || answer.hopeless || performance.now() + PAUSE_MS >= deadline) return { name, answer, durationMs }
    await sleep(PAUSE_MS, undefined, { signal: context.signal })
  }
}

/** Pure: `${name}` becomes what an earlier probe saved under that name. */
export function fill<T>(value: T, saved: Readonly<Record<string, string>>): T {
  const text = JSON.stringify(value).replace(/\$\{(\w+)\}/g, (whole, name: string) => {
    const found = saved[name]
    return found === undefined ? whole : JSON.stringify(found).slice(1, -1)
  })
  return JSON.parse(text) as T
}

/** Pure: the finding for a probe that did not pass. */
export function probeFindings(
  results: readonly ProbeResult[],
  service?: (name: string) => string | undefined,
): Finding[] {
  return results.flatMap(({ name, answer, durationMs }) =>
    answer.ok
      ? []
      : finding({
          code: 'PB001 probe-failed',
          message: `Probe ${name}: wanted ${answer.wanted}, found ${answer.found} (for ${prettyMs(durationMs)})`,
          where: { service: service?.(name) },
          evidence: answer.evidence ?? [],
          remedy: 'Look at what the service answered; if the probe asks for the wrong thing, correct it.',
        }),
  )
}

/** Pure: probes and their answers. */
export function probeTable(results: readonly ProbeResult[]): Table {
  const rows = results.map(({ name, answer, durationMs }) => [
    name,
    answer.ok ? 'passed' : 'failed',
    prettyMs(durationMs),
    answer.ok ? answer.says : `wanted ${answer.wanted}, found ${answer.found}`,
  ])
  return { title: 'Probes', columns: ['probe', 'verdict', 'time', 'answer'], rows }
}
