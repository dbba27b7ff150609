import type { Context } from '../../shared/context/context.ts'
import type { Cluster } from '../../shared/kubernetes/connect.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import type { Target } from './apply/attempt.ts'
import { discovery } from './apply/resources.ts'
import type { Wave } from './apply/waves.ts'
import type { Locality } from './cluster/local.ts'
import type { Inputs } from './inputs.ts'

/** What a deployment has to work with. */
export interface DeployPlan {
  inputs: Inputs
  context: Context
  cluster: Cluster
  locality: Locality
  waves: Wave[]
  warnings: Finding[]
}

/** Namespace of objects that name none. */
export const namespaceOf = ({ inputs, cluster }: Pick<DeployPlan, 'inputs' | 'cluster'>) =>
  inputs.namespace ?? cluster.config.getContextObject(cluster.contextName)?.namespace ?? 'default'

/** Pure: the objects of all waves. */
export const manifestsOf = ({ waves }: DeployPlan) => waves.flatMap((each) => each.manifests)

/** Where and how objects are applied. */
export function targetOf(plan: Pick<DeployPlan, 'inputs' | 'cluster' | 'context'>, signal: AbortSignal): Target {
  const { inputs, cluster, context } = plan
  const { apply: write, dryRun } = inputs
  const { secrets } = context
  return { cluster, discover: discovery(cluster, signal), namespace: namespaceOf(plan), write, dryRun, secrets, signal }
}
