import { backingOff, deployment, event, unschedulable, waiting, world } from '../../world.ts'
import { api, NODES, wrote } from '../public-threads/parts.ts'

import { fault as f, type Kind } from './parts.ts'

/** A fault beside other things that look like one. */
export const MIXTURES: readonly Kind[] = [
  f(
    'a missing image beside a fault of DNS that passes',
    api(
      { status: waiting('ImagePullBackOff') },
      {
        events: [
          event(
            'FailedCreatePodSandBox',
            'Failed to create pod sandbox: rpc error: code = DeadlineExceeded desc = context deadline exceeded',
            1,
          ),
          event(
            'Failed',
            'Failed to pull image "shop/api:1": rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/shop/api:1": failed to resolve reference "docker.io/shop/api:1": docker.io/shop/api:1: not found',
            3,
          ),
        ],
      },
    ),
    'KD003',
    /shop\/api:1/,
  ),
  f(
    'a crash beside events that are gone',
    api({ status: backingOff(4, 1) }, wrote('RuntimeError: no route of that name'), {
      events: [
        event('FailedScheduling', '0/3 nodes are available: 3 Insufficient cpu.', 2),
        event(
          'FailedMount',
          'MountVolume.SetUp failed for volume "kube-api-access" : failed to sync configmap cache: timed out waiting for the condition',
          1,
        ),
        event('Unhealthy', 'Readiness probe failed: dial tcp 10.0.0.1:80: connect: connection refused', 3),
      ],
    }),
    'KD013',
    /no route of that name/,
  ),
  f(
    'a selector that no node has beside a missing Secret of another',
    world(
      deployment({
        pods: [unschedulable("0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector.")],
      }),
      deployment({
        name: 'web',
        pods: [{ name: 'web-1', status: waiting('CreateContainerConfigError', 'secret "db" not found') }],
      }),
      NODES,
    ),
    'KD021',
    /node selector/,
  ),
]
