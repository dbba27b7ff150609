import type { Declared } from '../../../../actions/kind-deploy/src/cluster-state/declared.ts'
import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import type { ContainerSpec } from '../../../../actions/shared/kubernetes/objects.ts'
import { type Expected, row } from '../film.ts'
import { deployment, type PodParts, SPACE, service, world } from '../world.ts'

/** Loops that wait for a Service end early where nobody can make it, and are waited for where somebody can. */

const waits = (initSpec: Partial<ContainerSpec>, ...more: Partial<Snapshot>[]): Snapshot =>
  world(deployment({ pods: [{ init: { state: { running: {} } }, initSpec }] }), ...more)
const shell = (script: string): Partial<ContainerSpec> => ({ command: ['sh', '-c', script] })
const brings = (parts: Partial<Declared>): Partial<Snapshot> => ({
  brought: [{ kind: 'Deployment', namespace: SPACE, name: 'other', ...parts }],
})
const named = (name: string, port = 5432, clusterIP = '10.96.0.7'): Partial<Snapshot> => ({
  services: [{ kind: 'Service', metadata: { name, namespace: SPACE }, spec: { clusterIP, ports: [{ port }] } }],
})

const early = (says: RegExp): Expected => ({
  fails: 'KD016 init-runs',
  object: 'shop/Deployment/api',
  at: [15, 20],
  says,
})
const late: Expected = { waits: 'KD016 init-runs' }

// Source: Kubernetes, "Init Containers"; SREGym/SREGym, init_container_dependency_hang.
const FROM_THE_MANUAL =
  'until nslookup mydb.$(cat /var/run/secrets/kubernetes.io/serviceaccount/namespace).svc.cluster.local; do echo waiting for mydb; sleep 2; done'

const LOOPS: Record<string, Partial<ContainerSpec>> = {
  "the manual's own": shell(FROM_THE_MANUAL),
  nslookup: shell('until nslookup mydb; do sleep 2; done'),
  getent: shell('while ! getent hosts mydb >/dev/null; do sleep 1; done'),
  'netcat with options': shell('until nc -z -w 2 mydb 5432; do sleep 1; done'),
  'netcat with joined options': shell('until nc -zvw2 mydb.shop 5432; do sleep 1; done'),
  'a loop without an end': shell('while true; do nc -z mydb 5432 && break; sleep 1; done'),
  pg_isready: shell('until pg_isready -U app -h mydb -p 5432; do sleep 1; done'),
  mysqladmin: shell('until mysqladmin ping --host=mydb --silent; do sleep 1; done'),
  curl: shell('until curl -fsS http://user:secret@mydb:8080/healthz; do sleep 1; done'),
  bash: { command: ['bash', '-c', 'until (: < /dev/tcp/mydb/5432) 2>/dev/null; do sleep 1; done'] },
  Python: shell(
    `until python -c 'import socket; socket.create_connection(("mydb", 5432), 1)' 2>/dev/null; do sleep 1; done`,
  ),
  'wait-for': { command: ['/wait-for', 'mydb:5432', '--', 'true'] },
  'wait-for-it': { command: ['wait-for-it.sh'], args: ['-t', '-s', 'mydb:5432'] },
  dockerize: { command: ['dockerize', '-wait', 'tcp://mydb:5432', '-timeout', '300s'] },
  'a variable of the shell': {
    ...shell('until nc -z "$DB_HOST" 5432; do sleep 1; done'),
    env: [{ name: 'DB_HOST', value: 'mydb' }],
  },
  'a variable of Kubernetes': { command: ['wait-for', '$(DB):5432'], env: [{ name: 'DB', value: 'mydb' }] },
}
for (const [name, spec] of Object.entries(LOOPS))
  row(
    `waits for a Service that nobody brings: ${name}`,
    waits(spec),
    early(/waits for mydb[\w.]*, and there is no Service of that name/),
  )

const LOOP = shell('until nc -z mydb 5432; do sleep 1; done')
// SREGym/SREGym, rolling_update_misconfigured.
for (const command of [
  ['sleep', 'infinity'],
  ['/bin/sh', '-c', 'sleep infinity'],
  ['tail', '-f', '/dev/null'],
])
  row(`a command that never ends: ${command.join(' ')}`, waits({ command }), early(/its command never ends/))

// It may get ready in another way: a probe that looks for a file.
row(
  'an application whose command never ends',
  world(
    deployment({
      pods: [
        {
          status: { ready: false, state: { running: {} } },
          spec: { command: ['sleep', 'infinity'], readinessProbe: { exec: { command: ['test', '-e', '/ready'] } } },
        },
      ],
    }),
  ),
  { waits: 'KD019 not-ready' },
)

const OWN = shell('until nc -z localhost 5432; do sleep 1; done')
const before = (initSpec: Partial<ContainerSpec>, more: object[] = []) => {
  const found = waits(initSpec, {
    services: [
      {
        kind: 'Service',
        metadata: { name: 'api', namespace: SPACE },
        spec: { selector: { app: 'api' }, clusterIP: '10.96.0.9', ports: [{ port: 80 }] },
      },
    ],
  })
  for (const pod of found.pods) {
    Object.assign(pod.spec, { initContainers: [...more, ...(pod.spec.initContainers ?? [])] })
    Object.assign(pod.status ?? {}, {
      containerStatuses: [
        { name: 'app', ready: false, restartCount: 0, state: { waiting: { reason: 'PodInitializing' } } },
      ],
    })
  }
  return found
}
row(
  'an init container waits for a container of its own pod',
  before(OWN),
  early(/containers start only after its init containers/),
)
row(
  'the same, and a sidecar is what it waits for',
  before(OWN, [{ name: 'db', image: 'a', restartPolicy: 'Always' }]),
  late,
)
row(
  'an init container waits for the Service of its own pod',
  before(shell('until nc -z api 80; do sleep 1; done')),
  early(/waits for api, and that Service leads to this pod itself/),
)

row('the nearest name is told', waits(LOOP, named('my-db')), early(/nearest: my-db/))
row(
  'the Service has another port',
  waits(LOOP, named('mydb', 3306)),
  early(/Service mydb has no port 5432; it has 3306/),
)
row('a headless Service leads to any port', waits(LOOP, named('mydb', 3306, 'None')), late)
row('the Service has the port, and its pods are late', waits(LOOP, named('mydb')), late)

row('a custom resource may bring it', waits(LOOP, brings({ maker: true })), { ...late, says: /waits for mydb/ })
row('a later wave brings it', waits(LOOP, brings({ kind: 'Service', name: 'mydb', later: true })), late)
row(
  'somebody makes it a little later',
  { 0: waits(LOOP), 12: waits(LOOP, named('mydb')), 30: world(deployment()) },
  { ready: [30, 31] },
)

const others: Record<string, PodParts['initSpec']> = {
  'its variable is not known': shell('until nc -z "$DB_HOST" 5432; do sleep 1; done'),
  'a host of elsewhere': shell('until curl -f https://example.org/ready; do sleep 1; done'),
  'it waits for its end': shell('until ! nslookup old-db; do sleep 1; done'),
  'no loop at all': shell('curl -s http://mydb:9000/hint; python migrate.py'),
  'what the script started itself': shell('serve & until nc -z localhost 5432; do sleep 1; done; migrate'),
}
for (const [name, spec] of Object.entries(others))
  row(`an init container is waited for: ${name}`, waits(spec ?? {}), late)

row(
  'names of its own file of hosts',
  world(
    deployment({
      pods: [
        {
          init: { state: { running: {} } },
          podSpec: {
            hostAliases: [{}],
            containers: [{ name: 'app', image: 'a' }],
            initContainers: [{ name: 'prepare', image: 'a', ...LOOP }],
          },
        },
      ],
    }),
  ),
  late,
)

const running = { ready: false, status: { state: { running: {} }, started: true } }
row(
  'a container that waits before it starts its program',
  world(deployment({ pods: [{ ...running, spec: shell('until nc -z mydb 5432; do sleep 1; done; exec serve') }] })),
  { fails: 'KD019 not-ready', at: [15, 20], says: /waits for mydb/ },
)
const says = (log: string) => ({ lastWords: new Map([['uid-api-1 app', log]]) })
row(
  'a program that tries again and again to find a Service',
  {
    0: world(deployment({ pods: [running] })),
    8: world(deployment({ pods: [running] }), says('dial tcp: lookup mydb on 10.96.0.10:53: no such host')),
  },
  { fails: 'KD019 not-ready', at: [15, 20], says: /mydb: there is no Service of that name/ },
)
row(
  'words that only look like a host',
  world(
    deployment({ pods: [running] }),
    says('gaierror: No address associated with hostname'),
    service({ app: 'api' }, true),
  ),
  { waits: 'KD019 not-ready' },
)
