import assert from 'node:assert/strict'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { connect, parseAddress } from '../../../actions/ray-probe/src/index.ts'
import type { Outcome } from '../../../actions/shared/outcome/outcome.ts'
import { pairFor, removeCertificates } from './certificates.ts'
import { addressOf, compose, docker, heard, namesOf, probe, TOKEN } from './cluster.ts'
import { strippingProxy } from './stripping.ts'

/** Real Ray in containers: a head, two workers, and a head that wants a token. The order of the tests matters. */
before(() => compose('up', '--detach', 'head', 'worker', 'other', 'guarded'))
after(async () => {
  await compose('down', '--volumes', '--remove-orphans', '--timeout', '1')
  removeCertificates()
})

const GUARDED = { 'compose-service': 'guarded', token: TOKEN, timeout: '60s' }

test('a cluster that is still starting passes as soon as it is up, every node having run a task', async () => {
  const outcome = await probe({
    'wait-for-nodes': 3,
    'ray-version': '>=2.50',
    'min-cpus': 2,
    gcs: 6379,
    timeout: '60s',
  })
  assert.deepEqual(namesOf(outcome), [])
  assert.equal(outcome.verdict, 'passed')
  assert.equal(outcome.outputs['alive-nodes'], '3')
  assert.equal(outcome.outputs.cpus, '2')
  const answers = outcome.tables[0]?.rows.map((row) => row.at(-1)?.split('ran on ')[1])
  assert.equal(new Set(answers).size, 3, `three nodes answered: ${answers}`)
  assert.match(outcome.outputs['ping-ms'] ?? '', /^\d+$/)
})

test('one task anywhere, and none', async () => {
  assert.match((await probe({ tasks: 'one' })).found, /1 of 1 tasks/)
  assert.equal((await probe({ tasks: 'none' })).outputs['task-ms'], '')
})

test('five probes at the same time all pass', async () => {
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => probe({ tasks: 'one', timeout: '60s' })))
  assert.deepEqual(outcomes.flatMap(namesOf), [])
})

test('another version, another Python', async () => {
  const wrong = await probe({ 'ray-version': '<2.50', 'python-version': '2.7', 'wait-for-nodes': 9, timeout: '60s' })
  assert.deepEqual(namesOf(wrong), ['ray-version', 'python-version'])
})

test('more nodes, CPUs and GPUs than there are', async () => {
  const outcome = await probe({ 'wait-for-nodes': 4, 'min-cpus': 64, 'min-gpus': 1, tasks: 'none', timeout: '5s' })
  assert.deepEqual(namesOf(outcome), ['too-few-nodes', 'too-few-cpus', 'too-few-gpus'])
  assert.equal(outcome.findings[0]?.message, '3 of 4 nodes alive')
})

test('the work that waits for GPUs that no node has is the evidence', async () => {
  await compose('exec', '--detach', 'head', 'python', '-c', WAITS_FOR_GPU)
  const stuck = await until(
    () => probe({ 'min-gpus': 1, tasks: 'none' }),
    (outcome) => WAITING.test(evidenceOf(outcome)),
  )
  assert.deepEqual(namesOf(stuck), ['too-few-gpus'])
  assert.match(evidenceOf(stuck), WAITING)
})

const WAITING = /waiting, but fits on no node: 2 × \{CPU: 1, GPU: 1\}/
/** On a machine under load, its pressure is the last line. */
const evidenceOf = ({ findings }: Outcome) => findings[0]?.evidence.join('\n') ?? ''

const WAITS_FOR_GPU = `import ray, time
ray.init(address="auto", log_to_driver=False)
task = ray.remote(num_gpus=1)(lambda: 1)
waiting = [task.remote(), task.remote()]
time.sleep(30)`

test('a GCS and a dashboard that are not there, and a GCS of another cluster', async () => {
  const absent = await probe({ gcs: 6380, dashboard: 8265, tasks: 'none' })
  assert.deepEqual(namesOf(absent), ['dashboard-unreachable', 'gcs-unreachable'])
  const foreign = await probe({
    gcs: `${await addressOf('guarded')}:6379`,
    token: TOKEN,
    tasks: 'none',
    timeout: '60s',
  })
  assert.deepEqual(namesOf(foreign), ['gcs-differs'])
})

test('the port of the GCS, and one where nothing listens', async () => {
  const head = await addressOf('head')
  assert.deepEqual(namesOf(await probe({ address: `${head}:6379`, timeout: '60s' })), ['gcs-port'])
  assert.deepEqual(namesOf(await probe({ address: `${head}:10002` })), ['port-closed'])
})

test('a name that does not resolve', async () => {
  assert.deepEqual(namesOf(await probe({ address: 'head.invalid:10001', timeout: '60s' })), ['name-not-resolved'])
})

test('TLS to a head that speaks plain text', async () => {
  const { cert, key } = pairFor('client')
  const outcome = await probe({ 'tls-ca': cert, 'tls-cert': cert, 'tls-key': key, timeout: '60s' })
  assert.deepEqual(namesOf(outcome), ['tls-not-spoken'])
})

test('an HTTP/1 proxy', async (t) => {
  const upstream = { host: await addressOf('head'), port: 10_001 }
  const proxy = createServer(({ method, url, headers }, response) =>
    request({ ...upstream, method, path: url, headers }, (answer) => answer.pipe(response))
      .on('error', () => response.writeHead(502).end())
      .end(),
  )
  t.after(() => proxy.close())
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const { port } = proxy.address() as AddressInfo
  assert.deepEqual(namesOf(await probe({ address: `127.0.0.1:${port}`, timeout: '60s' })), ['not-http2'])
})

test('a proxy that strips the header client_id', async (t) => {
  const proxy = await strippingProxy(`${await addressOf('head')}:10001`)
  t.after(proxy.close)
  assert.deepEqual(namesOf(await probe({ address: proxy.address, timeout: '60s' })), ['client-id-stripped'])
})

test('a token: missing, wrong, right', async () => {
  assert.deepEqual(namesOf(await probe({ ...GUARDED, token: '' })), ['token-missing'])
  assert.deepEqual(namesOf(await probe({ ...GUARDED, token: 'wrong' })), ['token-wrong'])
  assert.equal((await probe(GUARDED)).verdict, 'passed')
})

test('a paused worker counts as alive and runs nothing', async (t) => {
  await compose('pause', 'worker')
  t.after(() => compose('unpause', 'worker'))
  const outcome = await probe({ timeout: '20s' })
  // The tasks for GPUs of the test before may still wait.
  const names = namesOf(outcome).filter((name) => name !== 'demand-unplaceable')
  assert.deepEqual(names, ['node-runs-nothing'])
  assert.equal(
    outcome.findings[0]?.where.node,
    await docker('inspect', '--format', '{{.Config.Hostname}}', await compose('ps', '--quiet', 'worker')),
  )
})

/** Ray takes its time to notice deaths; these are on clusters of their own. */
describe('side by side', { concurrency: true }, () => {
  test('a killed worker is named with the reason of its death', async () => {
    await compose('kill', 'worker')
    // Ray needs about 10 s to notice a death; a probe without tasks believes it.
    const outcome = await until(
      () => probe({ 'wait-for-nodes': 3, tasks: 'none' }),
      ({ verdict }) => verdict !== 'passed',
    )
    assert.deepEqual(namesOf(outcome), ['too-few-nodes'])
    assert.match(outcome.findings[0]?.message ?? '', /2 of 3 nodes alive, 1 died/)
    assert.match(evidenceOf(outcome), /dead: .+/)
  })

  test('workers that come and go end the wait', async (t) => {
    await compose('up', '--detach', '--no-deps', 'flapping')
    t.after(() => compose('rm', '--stop', '--force', 'flapping'))
    const outcome = await probe({ ...GUARDED, 'wait-for-nodes': 5, tasks: 'none', timeout: '100s' })
    assert.deepEqual(namesOf(outcome), ['too-few-nodes', 'workers-flap'])
    assert.match(outcome.findings[1]?.message ?? '', /died \d+ times, 2 of them during the probe/)
  })
})

test('a head that is paused accepts connections and says nothing', async (t) => {
  await compose('pause', 'guarded')
  t.after(() => compose('unpause', 'guarded'))
  assert.deepEqual(namesOf(await probe({ ...GUARDED, timeout: 0 })), ['silent'])
})

/** A bound for busy machines, far below the time that is left; how soon it is to the millisecond is a unit test's. */
const SOON_MS = 5_000

test('the wait ends when the node joins, not when its time is up', async () => {
  const session = await connect(parseAddress(await addressOf('head')))
  const probing = probe({ 'wait-for-nodes': 3, tasks: 'none', timeout: '60s' }).then((outcome) => ({
    outcome,
    at: performance.now(),
  }))
  await compose('start', 'worker')
  const joined = await until(
    async () => ({ at: performance.now(), nodes: await session.nodes() }),
    ({ nodes }) => nodes.filter(({ alive }) => alive).length === 3,
  )
  await session.close()
  const { outcome, at } = await probing
  // The node that was killed before stays in Ray's list.
  assert.deepEqual(namesOf(outcome), ['nodes-died'])
  assert.ok(at - joined.at < SOON_MS, `${Math.round(at - joined.at)} ms`)
})

test('a head that restarts while it is probed', async () => {
  const probing = probe({ 'wait-for-nodes': 9, timeout: '60s' })
  await heard(/of 9 nodes alive/)
  await compose('restart', '--timeout', '1', 'head')
  const outcome = await probing
  assert.equal(namesOf(outcome)[0], 'head-restarted', JSON.stringify(outcome.findings))
})

test('a head whose process for clients fails to start', async () => {
  await compose('exec', '--user', '0', 'head', 'sh', '-c', BREAK_SERVER)
  const outcome = await probe({ timeout: 0 })
  assert.deepEqual(namesOf(outcome), ['session-server-ended'], JSON.stringify(outcome.findings))
})

/** The image's bytecode counts, whatever the source says. */
const BREAK_SERVER = `cd "$(python -c 'import ray; print(ray.__path__[0])')/util/client/server"
rm -f __pycache__/__main__.*
echo 'raise SystemExit("broken")' > __main__.py`

/** Looks again until it is as wanted, a minute at most; the last look. */
async function until<T>(look: () => Promise<T>, wanted: (seen: T) => boolean): Promise<T> {
  for (const end = performance.now() + 60_000; ; ) {
    const seen = await look()
    if (wanted(seen) || performance.now() > end) return seen
  }
}
