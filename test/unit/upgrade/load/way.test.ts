import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { parseInputs } from '../../../../actions/shared/inputs/parse.ts'
import type { Ask } from '../../../../actions/shared/kubernetes/client.ts'
import type { Cluster } from '../../../../actions/shared/kubernetes/connect.ts'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'
import { calm } from '../../../../actions/shared/pressure/watch.ts'
import { schema } from '../../../../actions/upgrade/src/inputs.ts'
import { copyOf } from '../../../../actions/upgrade/src/load/routing.ts'
import { removeWays } from '../../../../actions/upgrade/src/load/way.ts'
import { openTrial } from '../../../../actions/upgrade/src/trial.ts'
import { fakeContext } from '../../context.ts'

const SERVICE = {
  metadata: { name: 'api', namespace: 'demo' },
  spec: {
    type: 'ClusterIP',
    clusterIP: '10.96.0.7',
    selector: { app: 'api' },
    ports: [{ port: 80, targetPort: 'http' }],
  },
}

/** Its server is outside of the cluster. */
const EXTERNAL = {
  metadata: { name: 'db', namespace: 'demo' },
  spec: { type: 'ExternalName', externalName: 'db.example.com', ports: [{ port: 5432 }] },
}
const SERVICES = [SERVICE, EXTERNAL]
const NODE = { status: { addresses: [{ type: 'InternalIP', address: '127.0.0.1' }] } }

/** An API server with two Services; pods aren't served. @param created what it answers to a new Service. */
function cluster(created: { status: number; body: unknown }) {
  const asked: string[] = []
  const ask = async ({ method = 'GET', path }: Ask) => {
    asked.push(`${method} ${path}`)
    return { warnings: [], ...(method === 'POST' ? created : { status: 404, body: {} }) }
  }
  const fake = {
    server: 'https://127.0.0.1:6443',
    contextName: 'demo',
    ask,
    open: () => Promise.reject(new Error('no watch')),
    find: async (path: string) => SERVICES.find(({ metadata }) => path.endsWith(`/services/${metadata.name}`)),
    get: async (path: string) => ({ items: path === '/api/v1/nodes' ? [NODE] : [] }),
  }
  return { asked, cluster: fake as unknown as Cluster }
}

/** Tries to send a load through a fake API server. */
async function tried(load: object | object[], created: { status: number; body: unknown }) {
  const { context } = fakeContext()
  const inputs = parseInputs(schema, { from: ['a'], manifests: ['b'], load: [load].flat() })
  const fake = cluster(created)
  const machine = { pressure: calm, beganMs: performance.now() }
  const opened = openTrial({
    inputs,
    context,
    cluster: fake.cluster,
    homeOf: () => 'demo',
    namespaces: ['demo'],
    ...machine,
  })
  const error = await opened.then(
    (trial) => trial.close(),
    (each: unknown) => each,
  )
  return { error, asked: fake.asked, entries: context.journal.entries() }
}

const found = (error: unknown) => (error instanceof Problem ? error.finding : assert.fail(String(error)))

test('a Service that is not there', async () => {
  const { error } = await tried({ service: 'apo', port: 80 }, { status: 201, body: {} })
  assert.equal(found(error).code, 'UP003 load-target-missing')
})

test('a port that the Service does not have: its ports are named', async () => {
  const { error } = await tried({ service: 'api', port: 81 }, { status: 201, body: {} })
  assert.equal(found(error).message, 'load: Service demo/api has no port 81; it has 80')
})

test('a Service that selects no pods', async () => {
  const { error } = await tried({ service: 'db', port: 5432 }, { status: 201, body: {} })
  assert.equal(
    found(error).message,
    'load: Service demo/db has no selector, so it leads to no pods of its own: name the Service of the pods behind it',
  )
})

test('a copy that is refused', async () => {
  const { error, entries } = await tried(
    { service: 'api', port: 80 },
    { status: 403, body: { message: 'exceeded quota' } },
  )
  assert.deepEqual([found(error).code, found(error).evidence], ['UP004 load-refused', ['exceeded quota']])
  assert.deepEqual(
    entries.map(({ kind, name }) => [kind, name]),
    [['load-service', 'demo/slipway-load-api-80']],
  )
})

test('a load that is not answered before the change', async (t) => {
  const server = createServer((_, answer) => answer.writeHead(404).end()).listen(0, '127.0.0.1')
  t.after(() => server.close())
  await once(server, 'listening')
  const body = { spec: { ports: [{ nodePort: (server.address() as AddressInfo).port }] } }
  const { error } = await tried({ service: 'api', port: 80, rate: 100 }, { status: 201, body })
  assert.equal(found(error).code, 'UP005 load-fails-before')
  assert.match(found(error).message, /404 Not Found$/)
})

test('a load that is answered, however seldom it is sent', async (t) => {
  const server = createServer((_, answer) => answer.end('ok')).listen(0, '127.0.0.1')
  t.after(() => server.close())
  await once(server, 'listening')
  const body = { spec: { ports: [{ nodePort: (server.address() as AddressInfo).port }] } }
  assert.equal((await tried({ service: 'api', port: 80, rate: 4 }, { status: 201, body })).error, undefined)
  server.closeAllConnections()
})

test('two requests to the same port go the same way', async (t) => {
  const server = createServer((_, answer) => answer.end('ok')).listen(0, '127.0.0.1')
  t.after(() => server.close())
  await once(server, 'listening')
  const body = { spec: { ports: [{ nodePort: (server.address() as AddressInfo).port }] } }
  const load = ['/', '/jobs'].map((path) => ({ service: 'api', port: 80, path }))
  const { error, asked } = await tried(load, { status: 201, body })
  assert.equal(error, undefined)
  assert.equal(asked.filter((each) => each.startsWith('POST')).length, 1)
  server.closeAllConnections()
})

type Meta = { namespace?: string | undefined }

test('the copy leads to the same pods and port', () => {
  const { metadata, spec } = copyOf(SERVICE, 80, 'slipway-load-api-80') as {
    metadata: Meta
    spec: Record<string, unknown>
  }
  assert.deepEqual([metadata.namespace, spec.type, spec.selector], ['demo', 'NodePort', { app: 'api' }])
  assert.deepEqual(spec.ports, [{ port: 80, targetPort: 'http', protocol: 'TCP' }])
})

test('only what the load made is removed: other stages have entries in the same journal', async () => {
  const { context } = fakeContext()
  const entry = { kind: 'kind-cluster', name: 'demo' }
  context.journal.record(entry)
  await removeWays(context)
  assert.deepEqual(context.journal.entries(), [entry])
})
