import { withCleanUp } from '../../../shared/cleanup/finally.ts'
import type { Context } from '../../../shared/context/context.ts'
import type { Cluster } from '../../../shared/kubernetes/connect.ts'
import { namespaceTarget } from '../../../shared/kubernetes/namespace-target.ts'
import { patience } from '../../../shared/pressure/patience.ts'
import type { PressureWatch } from '../../../shared/pressure/watch.ts'
import type { Probe } from '../../../shared/probes/kind.ts'
import { type ProbeResult, runProbes } from '../../../shared/probes/run.ts'
import type { Manifest } from '../manifests/render.ts'

/** All probes together. */
const PROBE_MS = 60_000

/** Makes the probes through port-forwards, which are closed whatever happens. */
export async function probe(
  probes: readonly Probe[],
  homeOf: (service: string) => string,
  cluster: Cluster,
  context: Context,
  pressure: PressureWatch,
): Promise<ProbeResult[]> {
  if (probes.length === 0) return []
  const target = namespaceTarget(cluster, homeOf, context.signal)
  const limitMs = patience(pressure).limit(PROBE_MS)
  return withCleanUp(() => runProbes(probes, target, context, limitMs, undefined, pressure), {
    failed: 'A port-forward could not be closed',
    run: () => target.close(),
    report: context.reporter.info,
  })
}

/** Pure: the namespace of a service that the manifests bring. */
export function homeIn(manifests: readonly Manifest[], otherwise: string): (service: string) => string {
  return (service) => {
    const found = manifests.find(({ object }) => object.kind === 'Service' && object.metadata.name === service)
    return found?.object.metadata.namespace ?? otherwise
  }
}
