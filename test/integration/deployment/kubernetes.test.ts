import assert from 'node:assert/strict'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { ROOT, realContext } from '../context.ts'
import { type KindCluster, openCluster } from '../kind-cluster.ts'

/** The deployment on a real cluster, by its own scripts. The order of the tests matters. */
const NAME = `slipway-test-k8s-${process.pid}`
const MINUTE_MS = 60_000
const { context } = realContext()

let cluster: KindCluster
before(async () => {
  cluster = await openCluster(NAME)
})
after(() => cluster?.close())

const kubectl = (...args: string[]) => cluster.kubectl(['--namespace', 'slipway', ...args])
const script = async (name: string) => {
  const env = { KUBECONFIG: cluster.kubeconfig, KUBE_CONTEXT: `kind-${NAME}` }
  const ended = await context.run({ file: `${ROOT}/deployment/scripts/${name}`, env, timeoutMs: 6 * MINUTE_MS })
  assert.equal(ended.exitCode, 0, ended.stdout + ended.stderr)
  return ended.stdout
}

test('k8s-deploy.sh applies the namespace and the manifests, Ray first', async () => {
  const output = await script('k8s-deploy.sh')
  const [ray, app] = [output.indexOf('overlays/kind/ray'), output.indexOf('overlays/kind/app')]
  assert.ok(ray > 0 && app > ray, output)
})

test('k8s-smoke.sh checks readiness, Ray, and the endpoints through port-forwards', async () => {
  const output = await script('k8s-smoke.sh')
  for (const component of ['api', 'web', 'runtime']) assert.match(output, new RegExp(`^ok {3}${component}: `, 'm'))
  assert.match(output, /ray-probe.*passed/)
})

for (const service of ['api', 'web', 'runtime'])
  test(`${service} has its environment from a ConfigMap and a Secret of its own`, async () => {
    const sources = JSON.parse(
      await kubectl('get', 'deploy', service, '--output', 'jsonpath={.spec.template.spec.containers[0].envFrom}'),
    )
    assert.deepEqual(sources, [{ configMapRef: { name: service } }, { secretRef: { name: service } }])
  })

for (const service of ['web', 'runtime'])
  test(`${service} does not know the database's password`, async () => {
    assert.doesNotMatch(await kubectl('exec', `deploy/${service}`, '--', 'env'), /only-for-this-machine/)
  })

test('Runtime and API use RAY_MODE=k8s and the address of the head', async () => {
  for (const service of ['runtime', 'api']) {
    const env = await kubectl('exec', `deploy/${service}`, '--', 'env')
    assert.match(env, /^RAY_MODE=k8s$/m)
    assert.match(env, /^RAY_ADDRESS=ray:\/\/ray-head:10001$/m)
  }
})

/** The arrows of the diagram, and the API's own look at Ray's client port. */
const ALLOWED = [
  ['web', 'api', 8000],
  ['api', 'postgres', 5432],
  ['api', 'runtime', 8001],
  ['api', 'redis', 6379],
  ['runtime', 'ray-head', 10001],
  ['api', 'ray-head', 10001],
  ['ray-worker', 'ray-head', 6379],
] as const

const DENIED = [
  ['web', 'postgres', 5432],
  ['web', 'runtime', 8001],
  ['runtime', 'postgres', 5432],
  ['runtime', 'redis', 6379],
  ['api', 'web', 3000],
  ['api', 'ray-head', 6379],
  ['ray-worker', 'postgres', 5432],
] as const

/** Connects from a pod; a policy drops packets, so a refusal shows as a time-out. */
async function connects(from: string, to: string, port: number): Promise<boolean> {
  const python = `import socket; socket.create_connection(("${to}", ${port}), 3)`
  const node = `const s=require('net').connect(${port},'${to}');s.setTimeout(3000,()=>process.exit(1));s.on('connect',()=>process.exit(0))`
  const command = from === 'web' ? ['node', '-e', node] : ['python', '-c', python]
  return kubectl('exec', `deploy/${from}`, '--', ...command).then(
    () => true,
    () => false,
  )
}

for (const [from, to, port] of ALLOWED)
  test(`${from} may connect to ${to}:${port}`, async () => assert.ok(await connects(from, to, port)))

for (const [from, to, port] of DENIED)
  test(`${from} may not connect to ${to}:${port}`, async () => assert.ok(!(await connects(from, to, port))))

/** A kustomization for this test; inside the repository, because kustomize follows only relative paths. */
async function applyWith(components: readonly string[], resources: readonly string[] = []): Promise<void> {
  const folder = `${ROOT}/.slipway/test-${process.pid}`
  mkdirSync(folder, { recursive: true })
  const paths = (each: readonly string[]) => each.map((path) => `../../deployment/k8s/${path}`)
  const text = JSON.stringify({ namespace: 'slipway', resources: paths(resources), components: paths(components) })
  writeFileSync(`${folder}/kustomization.yaml`, text)
  try {
    await cluster.kubectl(['apply', '--kustomize', folder])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function query(sql: string): Promise<string> {
  return kubectl(
    'exec',
    'postgres-0',
    '--',
    'psql',
    '--username=jobs',
    '--tuples-only',
    '--no-align',
    `--command=${sql}`,
  )
}

async function runJob(name: string): Promise<void> {
  await kubectl('create', 'job', name, `--from=cronjob/${name}`)
  await kubectl('wait', '--for=condition=Complete', `job/${name}`, '--timeout=120s').catch(async (error) => {
    throw new Error(`${error}\n${await kubectl('logs', `job/${name}`)}`)
  })
}

test('a backup brings back what was deleted after it', async () => {
  await applyWith(['components/backup'])
  const before = Number(await query('select count(*) from jobs'))
  assert.ok(before > 0, 'the smoke tests stored jobs')
  await runJob('postgres-backup')
  await query('truncate jobs')
  assert.equal(Number(await query('select count(*) from jobs')), 0)
  await runJob('postgres-restore')
  assert.equal(Number(await query('select count(*) from jobs')), before)
})

test('without Redis the API reports it as off, and stays ready', async () => {
  await applyWith(['components/without-redis'], ['app'])
  await kubectl('delete', 'deployment,service', 'redis')
  await kubectl('rollout', 'restart', 'deployment/api')
  await kubectl('rollout', 'status', 'deployment/api', '--timeout=120s')
  const ready = 'import urllib.request as u; print(u.urlopen("http://127.0.0.1:8000/readyz").read().decode())'
  const answer = JSON.parse(await kubectl('exec', 'deploy/api', '--', 'python', '-c', ready))
  assert.equal(answer.ready, true)
  assert.deepEqual(answer.dependencies.redis, { state: 'off' })
})
