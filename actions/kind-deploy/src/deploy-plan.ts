import type { Context } from '../../shared/context/context.ts'
import type { Cluster } from '../../shared/kubernetes/connect.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
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
