import { ACCESS } from './catalogue/access.ts'
import { CLUSTER } from './catalogue/cluster.ts'
import { INPUTS } from './catalogue/inputs.ts'
import { KUBERAY } from './catalogue/kuberay.ts'
import { SESSION } from './catalogue/session.ts'
import { TRANSPORT } from './catalogue/transport.ts'

/** RP: everything that ray-probe can find, in the order of the chain's links. */
export const RAY_PROBE = { ...TRANSPORT, ...SESSION, ...CLUSTER, ...ACCESS, ...INPUTS, ...KUBERAY }
