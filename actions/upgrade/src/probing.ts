import { withCleanUp } from '../../shared/cleanup/finally.ts'
import type { Context } from '../../shared/context/context.ts'
import type { Cluster } from '../../shared/kubernetes/connect.ts'
import { namespaceTarget } from '../../shared/kubernetes/namespace-target.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import type { Probe } from '../../shared/probes/kind.ts'
import { type ProbeResult, probeFindings, runProbes } from '../../shared/probes/run.ts'

const LIMIT_MS = 60_000

/** Runs probes on a cluster, with the values that earlier ones saved. */
export function prober(cluster: Cluster, homeOf: (service: string) => string, context: Context) {
  const saved: Record<string, string> = {}
  return async (probes: readonly Probe[]): Promise<{ results: ProbeResult[]; findings: Finding[] }> => {
    if (probes.length === 0) return { results: [], findings: [] }
    const target = namespaceTarget(cluster, homeOf, context.signal)
    const filled = probes.map((each) => each.filled(saved))
    const results = await withCleanUp(() => runProbes(filled, target, context, LIMIT_MS), {
      failed: 'A port-forward could not be closed',
      run: () => target.close(),
      report: context.reporter.info,
    })
    for (const { answer } of results) if (answer.ok) Object.assign(saved, answer.saved)
    return { results, findings: probeFindings(results) }
  }
}
