import { ACCESS } from './catalogue/access.ts'
import { CAUSES } from './catalogue/causes.ts'
import { CLUSTER } from './catalogue/cluster.ts'
import { INPUTS } from './catalogue/inputs.ts'
import { KUBERAY } from './catalogue/kuberay.ts'
import { SESSION } from './catalogue/session.ts'
import { TRANSPORT } from './catalogue/transport.ts'
import { USES } from './catalogue/uses.ts'

/** RP: everything that ray-probe can find, in the order of the chain's links. */
export const RAY_PROBE = { ...TRANSPORT, ...SESSION, ...CAUSES, ...CLUSTER, ...ACCESS, ...INPUTS, ...USES, ...KUBERAY }
