import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { type Protocol, portKey } from '../../../../actions/kind-deploy/src/cluster-state/spoken.ts'
import type { ContainerSpec } from '../../../../actions/shared/kubernetes/objects.ts'
import { type Expected, row } from '../film.ts'
import { deployment, event, world } from '../world.ts'

/** Probes that cannot pass end a rollout early; a slow start does not. */

const OBJECT = 'shop/Deployment/api'
const http = (more: object = {}): Partial<ContainerSpec> => ({
  ports: [{ containerPort: 8000 }],
  readinessProbe: { httpGet: { port: 8000, path: '/ready', ...more } },
})
const running = (spec: Partial<ContainerSpec>, said: string, count: number, started = true): Snapshot =>
  world(deployment({ pods: [{ ready: false, spec, status: { state: { running: {} }, started } }] }), {
    events: [event('Unhealthy', said, count)],
  })
const exec = { readinessProbe: { exec: { command: ['wget', '-q', 'http://127.0.0.1'] } } }
const early: Expected = { fails: 'KD019 not-ready', object: OBJECT, at: [0, 15] }
const late: Expected = { waits: 'KD019 not-ready', object: OBJECT }

const NO_PROGRAM =
  'Readiness probe errored and resulted in unknown state: rpc error: code = Unknown desc = failed to exec in container: failed to start exec "x": OCI runtime exec failed: exec failed: unable to start container process: exec: "wget": executable file not found in $PATH'
const rows: [string, Partial<ContainerSpec>, string, number, Expected][] = [
  ['its program is not in the image', exec, NO_PROGRAM, 2, early],
  ['a shell does not find its program', exec, 'Readiness probe failed: sh: 1: wget: not found', 2, early],
  ['bash does not find its program', exec, 'Readiness probe failed: bash: line 1: wget: command not found\n', 2, early],
  ['the shell of Alpine does not find its program', exec, 'Readiness probe failed: /bin/sh: curl: not found', 2, early],
  [
    'its program may not be executed',
    exec,
    'Readiness probe errored and resulted in unknown state: rpc error: code = Unknown desc = failed to exec in container: failed to start exec "b": OCI runtime exec failed: exec failed: unable to start container process: exec: "/etc/hostname": permission denied',
    2,
    early,
  ],
  [
    'its script is not in the image',
    exec,
    "Readiness probe failed: python: can't open file '/app/health.py': [Errno 2] No such file or directory",
    2,
    early,
  ],
  [
    'its interpreter is not in the image',
    exec,
    "Readiness probe failed: env: 'python': No such file or directory",
    2,
    early,
  ],
  ['similar events are combined', exec, `(combined from similar events): ${NO_PROGRAM}`, 11, early],
  // The file is often what the program itself makes when it is ready.
  ['a file is not there yet', exec, 'Readiness probe failed: cat: /tmp/ready: No such file or directory', 9, late],
  ['its program fails', exec, 'Readiness probe failed: wget: server returned error', 9, late],
  [
    'HTTP from a gRPC server',
    http(),
    'Readiness probe failed: Get "http://10.0.0.1:8000/ready": net/http: HTTP/1.x transport connection broken: malformed HTTP response "\\x00\\x00\\x06\\x04"',
    2,
    early,
  ],
  [
    'HTTPS from an HTTP server',
    http({ scheme: 'HTTPS' }),
    'Readiness probe failed: Get "https://10.0.0.1:8000/ready": http: server gave HTTP response to HTTPS client',
    2,
    early,
  ],
  ['404 three times', http(), 'Readiness probe failed: HTTP probe failed with statuscode: 404', 3, early],
  ['404 once', http(), 'Readiness probe failed: HTTP probe failed with statuscode: 404', 1, late],
  ['503', http(), 'Readiness probe failed: HTTP probe failed with statuscode: 503', 9, late],
  [
    'a port that is not declared refuses',
    http({ port: 9999 }),
    'Readiness probe failed: Get "http://10.0.0.1:9999/ready": dial tcp 10.0.0.1:9999: connect: connection refused',
    3,
    early,
  ],
  [
    'a declared port refuses: it starts slowly',
    http(),
    'Readiness probe failed: Get "http://10.0.0.1:8000/ready": dial tcp 10.0.0.1:8000: connect: connection refused',
    9,
    late,
  ],
  [
    'no ports are declared',
    { ...http({ port: 9999 }), ports: [] },
    'Readiness probe failed: dial tcp 10.0.0.1:9999: connect: connection refused',
    9,
    late,
  ],
  [
    'a time-out',
    http(),
    'Readiness probe failed: Get "http://10.0.0.1:8000/ready": context deadline exceeded',
    9,
    late,
  ],
]
for (const [name, spec, said, count, expected] of rows) row(`a probe: ${name}`, running(spec, said, count), expected)

const startup = {
  ...http(),
  startupProbe: { httpGet: { port: 8000, path: '/started' } },
}
row(
  'a startup probe whose path does not exist',
  running(startup, 'Startup probe failed: HTTP probe failed with statuscode: 404', 3, false),
  early,
)
// ray-project/kuberay: the head's own probe begins after 10 s and asks every 5 s, so this takes 15 s and not longer.
const kubeRay = { readinessProbe: { ...exec.readinessProbe, initialDelaySeconds: 10, periodSeconds: 5 } }
const noWget = (times: number) =>
  running(kubeRay, 'Readiness probe failed: bash: line 1: wget: command not found', times)
row(
  'a probe with a delay is known to fail when it was asked twice',
  { 0: running(kubeRay, '', 0), 10: noWget(1), 15: noWget(2) },
  { ...early, at: [15, 16] },
)
// Recorded with Kubernetes 1.35: a gRPC probe tells the same of each port that no gRPC server answers on.
const NO_CONNECTION =
  'Readiness probe failed: timeout: failed to connect service "10.244.0.5:8000" within 1s: context deadline exceeded'
const grpc = { ports: [{ containerPort: 8000 }], readinessProbe: { grpc: { port: 8000 } } }
const CUT = 'Readiness probe failed: Get "http://10.244.0.13:8000/ready": EOF'
const speaks = (protocol: Protocol, spec: Partial<ContainerSpec>, said: string) => ({
  ...running(spec, said, 1),
  spoken: new Map([[portKey('uid-api-1', 8000), protocol]]),
})
const says = (why: RegExp): Expected => ({ ...early, says: why })
row('a gRPC probe of an HTTP server', speaks('HTTP', grpc, NO_CONNECTION), says(/port 8000 speaks HTTP, not gRPC/))
row('a gRPC probe of a TLS server', speaks('TLS', grpc, NO_CONNECTION), says(/port 8000 speaks TLS, not plain gRPC/))
row('a gRPC probe while nobody listens', running(grpc, NO_CONNECTION, 9), late)
row('a gRPC probe of a gRPC server without a health service yet', speaks('HTTP/2', grpc, NO_CONNECTION), late)
row('an HTTP probe of a TLS server', speaks('TLS', http(), CUT), says(/port 8000 speaks TLS/))
// A port that refuses the node, and answers inside the pod: the third probe after that ends it.
const REFUSES =
  'Readiness probe failed: Get "http://10.0.0.1:8000/ready": dial tcp 10.0.0.1:8000: connect: connection refused'
const inside = (protocol: Protocol, spec: Partial<ContainerSpec>, said: string) => ({
  ...speaks(protocol, spec, said),
  events: [event('Unhealthy', said, 3)],
})
row(
  'a program that listens on loopback alone',
  inside('HTTP', http(), REFUSES),
  says(/on loopback \(127\.0\.0\.1\) alone/),
)
row('the same of any protocol', inside('unknown', http(), REFUSES), says(/on loopback/))
row(
  'a program that opens its port between two probes',
  { 0: inside('HTTP', http(), REFUSES), 10: world(deployment()) },
  { ready: [10, 11] },
)
row(
  'a program that tells of another port',
  {
    ...running(http(), REFUSES, 9),
    lastWords: new Map([['uid-api-1 app', ' * Running on http://0.0.0.0:5000\nPress CTRL+C to quit']]),
  },
  { ...late, says: /nothing listens on port 8000; its log tells of port 5000/ },
)
row('an HTTP probe that is cut off', running(http(), CUT, 9), late)
row(
  'however busy the machine, a protocol stays another one',
  speaks('HTTP', grpc, NO_CONNECTION),
  { ...early, at: [0, 20] },
  {},
  120,
)

// Names of ports that no container has.
const NO_NAME = 'Readiness probe errored and resulted in unknown state: strconv.Atoi: parsing "web": invalid syntax'
const named = (kind: 'readinessProbe' | 'startupProbe', probe: object) => ({
  ports: [{ name: 'http', containerPort: 8000 }],
  [kind]: probe,
})
row(
  'a port name that the container does not have',
  running(named('readinessProbe', { httpGet: { port: 'web' } }), NO_NAME, 1),
  says(/no port named web; it has http/),
)
row(
  'the same before the kubelet asks',
  running(named('readinessProbe', { tcpSocket: { port: 'web' }, initialDelaySeconds: 60 }), '', 0),
  says(/no port named web/),
)
row(
  'the same in a startup probe',
  running(named('startupProbe', { tcpSocket: { port: 'web' } }), NO_NAME.replace('Readiness', 'Startup'), 1, false),
  says(/startup probe fails: the container has no port named web/),
)
row(
  'a port name of another container',
  world(
    deployment({
      pods: [
        {
          ready: false,
          status: { state: { running: {} }, started: true },
          podSpec: {
            containers: [
              { name: 'app', image: 'a', readinessProbe: { httpGet: { port: 'web' } } },
              { name: 'proxy', image: 'a', ports: [{ name: 'web', containerPort: 9000 }] },
            ],
          },
        },
      ],
    }),
  ),
  says(/no port named web; container proxy has/),
)
row(
  'a port name that it has',
  running(named('readinessProbe', { httpGet: { port: 'http' } }), 'Readiness probe failed: EOF', 9),
  late,
)
row(
  'a host of the probe that the node does not find',
  running(
    http({ host: 'api' }),
    'Readiness probe failed: Get "http://api:8000/": dial tcp: lookup api on 172.18.0.1:53: no such host',
    3,
  ),
  says(/the node finds no host api/),
)
row(
  'a path that redirects to HTTPS on the same port',
  running(
    http(),
    'Readiness probe failed: Get "https://10.244.0.19:8000/": tls: first record does not look like a TLS handshake',
    2,
  ),
  says(/\/ready on port 8000 redirects to HTTPS/),
)

row(
  'an earlier failure of another kind counts for nothing',
  {
    0: running(http(), 'Readiness probe failed: HTTP probe failed with statuscode: 404', 1),
    5: running(http(), 'Readiness probe failed: HTTP probe failed with statuscode: 503', 9),
    60: world(deployment()),
  },
  { ready: [60, 61] },
)
