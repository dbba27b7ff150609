import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { run } from '../../../scripts/tooling/env.ts'
import { freePort } from '../../../scripts/tooling/free-port.ts'
import { namesOf, probe } from '../../integration/ray-probe/cluster.ts'
import { headWith } from './head.ts'
import { moduleFolder } from './modules.ts'

/** What users do with real heads of this machine: placement groups, Ray Serve, workers of a head without CPUs. */

const timeout = 1_200_000
const OPTIONS = { RAY_USAGE_STATS_ENABLED: '0', RAY_GRACEFUL_SHUTDOWN_DRAIN_TIMEOUT_S: '0' }

/** Waits for a placement group that no node can hold, and removes it when a line comes. */
const RESERVE = `import ray
from ray.util.placement_group import placement_group, remove_placement_group
ray.init(address="GCS", log_to_driver=False)
group = placement_group([{"CPU": 1}, {"CPU": 1}], strategy="STRICT_PACK")
print("waits", flush=True)
input()
remove_placement_group(group)
print("removed", flush=True)
input()`

test('a placement group that waits for ever is a warning; its twin, once the group is removed', {
  timeout,
}, async (t) => {
  const head = await headWith(t)
  const { gcs, environment, address } = head
  const script = RESERVE.replace('GCS', `127.0.0.1:${gcs}`)
  const holder = spawn(join(environment, 'bin', 'python'), ['-c', script], { stdio: ['pipe', 'pipe', 'ignore'] })
  t.after(() => holder.kill('SIGKILL'))
  await once(holder.stdout, 'data')
  const waits = await settled({ address, timeout: '60s' }, 1)
  assert.deepEqual(namesOf(waits), ['demand-unplaceable'], JSON.stringify(waits.findings))
  const [found] = waits.findings
  assert.equal(found?.severity, 'warning')
  assert.equal(found?.message, 'Work waits for resources that no node has, and no autoscaler will add a node')
  assert.deepEqual(found?.evidence, ['placement group (STRICT_PACK): {CPU: 1} + {CPU: 1}'])
  holder.stdin.write('\n')
  await once(holder.stdout, 'data')
  const fine = await settled({ address, timeout: '60s' }, 0)
  assert.deepEqual(namesOf(fine), [], JSON.stringify(fine.findings))
})

/** Probes until there are so many findings, because Ray counts demand only about every second; a minute at most. */
async function settled(inputs: Record<string, unknown>, findings: number) {
  for (const end = performance.now() + 60_000; ; await sleep(500)) {
    const outcome = await probe(inputs)
    if (outcome.findings.length === findings || performance.now() > end) return outcome
  }
}

test('a head without CPUs fails; once a worker with CPUs has joined, it passes', { timeout }, async (t) => {
  const { address, gcs, environment } = await headWith(t, { more: ['--num-cpus=0'] })
  const alone = await probe({ address, timeout: '10s' })
  assert.deepEqual(namesOf(alone), ['no-cpus'], JSON.stringify(alone.findings))
  const stopping = new AbortController()
  const args = ['start', '--block', `--address=127.0.0.1:${gcs}`, '--num-cpus=1', '--object-store-memory=80000000']
  const worker = run({ file: join(environment, 'bin', 'ray'), args, env: OPTIONS, signal: stopping.signal })
  t.after(() => {
    stopping.abort()
    return worker
  })
  const joined = await probe({ address, 'wait-for-nodes': 2, timeout: '90s' })
  assert.deepEqual(namesOf(joined), [], JSON.stringify(joined.findings))
})

/** The dashboard refuses to be changed by a browser, and takes `fetch` for one. @returns the status. */
async function put(url: string, body: string): Promise<number | undefined> {
  const sent = request(url, { method: 'PUT', headers: { 'content-type': 'application/json' } }).end(body)
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  answer.resume()
  return answer.statusCode
}

const APPLICATIONS = `from ray import serve
@serve.deployment(ray_actor_options={"num_cpus": 0})
class Good:
    async def __call__(self, request):
        return "fruit"
@serve.deployment(ray_actor_options={"num_cpus": 0})
class Broken:
    def __init__(self):
        raise RuntimeError("no fruit")
@serve.deployment(ray_actor_options={"num_cpus": 0})
class Closed:
    async def __call__(self, request):
        from starlette.responses import Response
        return Response("no fruit today", status_code=503)
@serve.deployment(ray_actor_options={"num_cpus": 0})
class Hung:
    async def __call__(self, request):
        import asyncio
        await asyncio.sleep(600)
good, broken, closed, hung = Good.bind(), Broken.bind(), Closed.bind(), Hung.bind()
`

/** A head with Ray Serve at a port, and how to deploy applications there. */
async function serveAt(t: TestContext, port: number, httpOptions: object = {}) {
  const head = await headWith(t, { env: { PYTHONPATH: moduleFolder(t, 'shop', APPLICATIONS) }, extra: 'serve' })
  const deploy = async (...names: string[]) => {
    const applications = names.map((name) => ({ name, import_path: `shop:${name}`, route_prefix: `/${name}` }))
    const body = JSON.stringify({ http_options: { host: '127.0.0.1', port, ...httpOptions }, applications })
    return put(`http://127.0.0.1:${head.dashboard}/api/serve/applications/`, body)
  }
  const { address, dashboard } = head
  return { deploy, inputs: { address, dashboard, tasks: 'one', serve: ['all'], timeout: '90s' } }
}

test('Ray Serve: an application runs; one that answers 503, and one whose constructor fails, do not, beside it', {
  timeout,
}, async (t) => {
  const { deploy, inputs } = await serveAt(t, await freePort())
  assert.equal(await deploy('good'), 200)
  const fine = await probe(inputs)
  assert.deepEqual(namesOf(fine), [], JSON.stringify(fine.findings))
  assert.equal(await deploy('good', 'closed'), 200)
  const closed = await probe(inputs)
  assert.deepEqual(namesOf(closed), ['serve-route-fails'], JSON.stringify(closed.findings))
  assert.equal(closed.findings[0]?.message, 'The route /closed of Serve application closed answers 503')
  assert.equal(await deploy('good', 'broken'), 200)
  const broken = await probe(inputs)
  assert.deepEqual(namesOf(broken), ['serve-not-running'], JSON.stringify(broken.findings))
  assert.match(broken.findings[0]?.message ?? '', /^Serve application broken does not run: deployment Broken is/)
  assert.match(broken.findings[0]?.evidence.join('\n') ?? '', /RuntimeError: no fruit/)
  const other = await probe({ ...inputs, serve: ['good'] })
  assert.deepEqual(namesOf(other), [], JSON.stringify(other.findings))
})

// ray-project/ray#61263
test('Ray Serve: an application hangs, and the proxy answers for it after its time limit', { timeout }, async (t) => {
  const { deploy, inputs } = await serveAt(t, await freePort(), { request_timeout_s: 1 })
  assert.equal(await deploy('hung'), 200)
  const { findings } = await probe(inputs)
  assert.deepEqual(
    findings.map(({ message }) => message),
    ['The route /hung of Serve application hung answers 408: the application did not respond within request_timeout_s'],
  )
  assert.match(findings[0]?.evidence[0] ?? '', /^Request \S+ timed out after 1\.0s/)
})

test('Ray Serve: another server answers at the address of the head', { timeout }, async (t) => {
  const other = createServer((_, response) => response.end('welcome')).listen(0, '127.0.0.1')
  t.after(() => other.close())
  await once(other, 'listening')
  const { deploy, inputs } = await serveAt(t, (other.address() as AddressInfo).port, { host: '127.0.0.2' })
  assert.equal(await deploy('good'), 200)
  const outcome = await probe(inputs)
  assert.deepEqual(namesOf(outcome), ['serve-route-fails'], JSON.stringify(outcome.findings))
  assert.match(outcome.findings[0]?.message ?? '', /good is answered by another server, not by Serve$/)
  assert.equal(outcome.findings[0]?.evidence.at(-1), 'welcome')
})
