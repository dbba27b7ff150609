import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { run } from '../../../scripts/tooling/env.ts'
import { namesOf, probe } from '../../integration/ray-probe/cluster.ts'
import { headWith } from './head.ts'
import { kill, pause } from './processes.ts'

/** Real heads of this machine of which one part hangs or is gone, and what may look like that. */

const timeout = 1_200_000
/** For what ends by itself. */
const LONG = '240s'
/** For what is told when the time is over: more than Ray takes to notice a death, on a busy machine too. */
const OVER = '60s'

/** The parts of a head that every client needs, each hanging in turn; in between, all is well again. */
const PARTS: [what: string, command: (ports: { gcs: number; client: number }) => string, found: string[]][] = [
  ['the Ray Client server', ({ client }) => `ray.util.client.server --address=.*--port=${client}`, ['silent']],
  ['the GCS', ({ gcs }) => `gcs_server.*--gcs_server_port=${gcs}`, ['head-not-ready', 'session-slow']],
  ['the raylet', ({ gcs }) => `raylet/raylet.*--gcs-address=\\S+:${gcs}`, ['head-not-ready', 'session-slow']],
]
test('a part of the head that hangs', { timeout }, async (t) => {
  const head = await headWith(t)
  for (const [what, command, found] of PARTS)
    await t.test(what, async (t) => {
      const goOn = pause(t, 1, (each) => new RegExp(command(head)).test(each))
      const outcome = await probe({ address: head.address, timeout: '12s' })
      assert.ok(found.includes(namesOf(outcome)[0] ?? ''), JSON.stringify(outcome.findings))
      goOn()
    })
})

test('a worker whose raylet is killed: too few nodes, with its death; enough without it: a warning', {
  timeout,
}, async (t) => {
  const { address, gcs, environment } = await headWith(t)
  const worker = joinWith(t, environment, gcs, '--num-cpus=1')
  const inputs = { address, timeout: LONG }
  const fine = await probe({ ...inputs, 'wait-for-nodes': 2 })
  assert.deepEqual(namesOf(fine), [], JSON.stringify(fine.findings))
  kill((each) => each.includes(`:${gcs}`) && each.includes('raylet/raylet') && !each.includes('--head'))
  await worker
  const lacking = await probe({ ...inputs, 'wait-for-nodes': 2, timeout: OVER })
  assert.deepEqual(namesOf(lacking), ['too-few-nodes'], JSON.stringify(lacking.findings))
  assert.match(lacking.findings[0]?.evidence.join('\n') ?? '', /died|dead|unexpected/i)
  const enough = await probe(inputs)
  assert.deepEqual(namesOf(enough), ['nodes-died'], JSON.stringify(enough.findings))
  assert.equal(enough.verdict, 'warned')
})

/** A node that joins the head; resolves when it has ended. */
function joinWith(t: TestContext, environment: string, gcs: number, ...more: string[]): Promise<unknown> {
  const stopping = new AbortController()
  const args = ['start', '--block', `--address=127.0.0.1:${gcs}`, '--object-store-memory=80000000', ...more]
  const env = { RAY_USAGE_STATS_ENABLED: '0', RAY_GRACEFUL_SHUTDOWN_DRAIN_TIMEOUT_S: '0' }
  const ended = run({ file: join(environment, 'bin', 'ray'), args, env, signal: stopping.signal })
  t.after(() => {
    stopping.abort()
    return ended
  })
  return ended
}

/** An actor that no one ends takes the only CPU. */
const HOLD = `import ray
ray.init(address="GCS", log_to_driver=False)
@ray.remote(num_cpus=1)
class Hoarder:
    def wait(self):
        return 1
held = Hoarder.options(name="hoarder", lifetime="detached", namespace="shop").remote()
ray.get(held.wait.remote())
`
test('an actor without end has the only CPU: busy; tasks that ask for none run beside it', { timeout }, async (t) => {
  const { address, gcs, environment } = await headWith(t)
  const script = HOLD.replace('GCS', `127.0.0.1:${gcs}`)
  const { exitCode, stderr } = await run({ file: join(environment, 'bin', 'python'), args: ['-c', script] })
  assert.equal(exitCode, 0, stderr)
  const busy = await probe({ address, timeout: OVER })
  assert.deepEqual(namesOf(busy), ['cluster-busy'], JSON.stringify(busy.findings))
  const fine = await probe({ address, tasks: 'every-node', timeout: LONG })
  assert.deepEqual(namesOf(fine), [], JSON.stringify(fine.findings))
})

const PROXY = 'http://127.0.0.1:9'
const FINE: [what: string, options: Parameters<typeof headWith>[1], inputs?: object][] = [
  ['variables for an HTTP proxy that is away', { env: { http_proxy: PROXY, https_proxy: PROXY, HTTP_PROXY: PROXY } }],
  ['a GPU and no CPU', { more: ['--num-cpus=0', '--num-gpus=1'] }, { 'min-gpus': 1 }],
  ['64 CPUs that the machine does not have', { more: ['--num-cpus=64'] }],
]
for (const [what, options, inputs] of FINE)
  test(`nothing is wrong: ${what}`, { timeout }, async (t) => {
    const { address } = await headWith(t, options)
    const outcome = await probe({ address, timeout: LONG, ...inputs })
    assert.deepEqual(namesOf(outcome), [], JSON.stringify(outcome.findings))
  })
