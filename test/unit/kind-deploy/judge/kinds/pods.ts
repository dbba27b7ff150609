import { backingOff, deployment, event, upAfter, world } from '../../world.ts'
import { api, creating, NODES, rejected, told, up, wrote } from '../public-threads/parts.ts'

import { evicted, fault as f, type Kind, named } from './parts.ts'

/** Pods that a node has, and that fail there. */
export const PODS: readonly Kind[] = [
  f(
    'a token of an account that is not there',
    api(
      creating,
      told(
        'FailedMount',
        'MountVolume.SetUp failed for volume "token" : failed to fetch token: serviceaccounts "runner" not found',
        6,
      ),
    ),
    'KD026',
    /runner/,
  ),
  f(
    'a projected key that is not in the ConfigMap',
    api(
      creating,
      told(
        'FailedMount',
        'MountVolume.SetUp failed for volume "cfg" : configmap references non-existent config key: app.yml',
        6,
      ),
    ),
    'KD026',
    /app\.yml/,
  ),
  f(
    'more in its own scratch volume than it may hold',
    evicted('Usage of EmptyDir volume "cache" exceeds the limit "10Mi". '),
    'KD036',
    /cache/,
  ),
  f(
    'a liveness command that takes too long',
    api(
      {
        status: { ...upAfter(3, 137), ready: false },
        ready: false,
        spec: { livenessProbe: { exec: { command: ['check'] } } as never, readinessProbe: undefined },
      },
      {
        events: [
          event('Unhealthy', 'Liveness probe failed: command timed out: "check" timed out after 1s', 9),
          event('Killing', 'Container app failed liveness probe, will be restarted', 3),
        ],
      },
    ),
    'KD018',
    /timed out/,
  ),
  f(
    'a startup probe of gRPC that is told not serving',
    api(
      { status: { ...backingOff(3, 143) }, spec: { startupProbe: { grpc: { port: 9000 } } as never } },
      {
        events: [
          event('Unhealthy', 'Startup probe failed: service unhealthy (responded with "NOT_SERVING")', 12),
          event('Killing', 'Container app failed startup probe, will be restarted', 3),
        ],
      },
    ),
    'KD018',
    /NOT_SERVING/,
  ),
  f(
    'a server of gRPC without health',
    api(
      { ...up, spec: { readinessProbe: { grpc: { port: 9000 } } as never } },
      told(
        'Unhealthy',
        'Readiness probe failed: rpc error: code = Unimplemented desc = unknown service grpc.health.v1.Health',
        12,
      ),
    ),
    'KD019',
    /grpc\.health/,
  ),
  f(
    'what it needs is scaled to nothing',
    world(
      deployment({ pods: [{ status: backingOff(4, 1) }] }),
      NODES,
      wrote('dial tcp 10.96.3.4:6379: connect: connection refused'),
      named('redis', 6379),
      deployment({ name: 'redis', pods: [], spec: { replicas: 0 }, status: { replicas: 0, availableReplicas: 0 } }),
    ),
    'KD013',
    /0 replicas/,
  ),
  f(
    'two containers at one port',
    api({ status: backingOff(4, 1) }, wrote('panic: listen tcp :8080: bind: address already in use')),
    'KD013',
    /in use/,
  ),
  f(
    'an init container asks a port that nothing serves',
    world(
      deployment({
        pods: [
          {
            init: { state: { running: {} } },
            initSpec: { command: ['sh', '-c', 'until nc -z mydb 5432; do sleep 1; done'] },
          },
        ],
      }),
      NODES,
      named('mydb', 5432, { targetPort: 5433 }),
      deployment({
        name: 'mydb',
        wanted: false,
        pods: [{ labels: { app: 'mydb' }, spec: { ports: [{ containerPort: 5432 }] } as never }],
      }),
    ),
    'KD016',
    /5433/,
  ),
  f(
    'a pod for Windows where every node has Linux',
    rejected('PodOSNotSupported', "Pod was rejected: Failed to admit pod as the OS field doesn't match node OS"),
    'KD084',
    /OS/,
  ),
]
