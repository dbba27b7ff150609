import { withCleanUp } from '../../shared/cleanup/finally.ts'
import type { Context } from '../../shared/context/context.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import type { Probe } from '../../shared/probes/kind.ts'
import { type ProbeResult, probeFindings, runProbes } from '../../shared/probes/run.ts'
import type { Target } from '../../shared/probes/target.ts'

const LIMIT_MS = 60_000

/** A target of probes that has to be closed. */
type Opened = Target & { close(): Promise<void> }

/** Runs probes, with the values that earlier ones saved. @param open makes the target, for each run. */
export function prober(open: () => Opened | Promise<Opened>, context: Context) {
  const saved: Record<string, string> = {}
  return async (probes: readonly Probe[]): Promise<{ results: ProbeResult[]; findings: Finding[] }> => {
    if (probes.length === 0) return { results: [], findings: [] }
    const target = await open()
    const filled = probes.map((each) => each.filled(saved))
    const results = await withCleanUp(() => runProbes(filled, target, context, LIMIT_MS), {
      failed: 'A port-forward could not be closed',
      run: async () => target.close(),
      report: context.reporter.info,
    })
    for (const { answer } of results) if (answer.ok) Object.assign(saved, answer.saved)
    return { results, findings: probeFindings(results) }
  }
}
