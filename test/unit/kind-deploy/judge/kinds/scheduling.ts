import { deployment, unschedulable, world } from '../../world.ts'

import { fault as f, type Kind, ONE, pending } from './parts.ts'

/** Pods that no node takes. */
export const SCHEDULING: readonly Kind[] = [
  f(
    'two replicas that must not share the only node',
    world(
      deployment({
        pods: [
          {},
          unschedulable(
            "0/1 nodes are available: 1 node(s) didn't match pod anti-affinity rules. preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.",
          ),
        ],
      }),
      ONE,
    ),
    'KD021',
    /anti-affinity/,
  ),
  f(
    'more scratch disk than the node has',
    pending(
      '0/1 nodes are available: 1 Insufficient ephemeral-storage. preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.',
      { 'ephemeral-storage': '500Gi' },
    ),
    'KD020',
    /ephemeral-storage/,
  ),
  f(
    'no room for one more pod',
    pending(
      '0/3 nodes are available: 3 Too many pods. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.',
    ),
    'KD020',
    /pods/,
  ),
  f(
    'huge pages that are not set up',
    pending('0/3 nodes are available: 3 Insufficient hugepages-2Mi.', { 'hugepages-2Mi': '64Mi' }),
    'KD020',
    /hugepages-2Mi/,
  ),
  f(
    'may not push others out',
    pending('0/3 nodes are available: 3 Insufficient cpu. preemption: not eligible due to preemptionPolicy=Never.', {
      cpu: '16',
    }),
    'KD020',
    /cpu/i,
  ),
  f(
    'a taint, and a spread that nothing meets',
    pending(
      "0/3 nodes are available: 1 node(s) had untolerated taint {dedicated: gpu}, 2 node(s) didn't match pod topology spread constraints.",
    ),
    'KD021',
    /taint|spread/,
  ),
]
