import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { rayEnvironment } from '../../../scripts/tooling/bench/ray/environment.ts'
import { type Head, startHead } from '../../../scripts/tooling/bench/ray/head.ts'
import { heard, namesOf, probe } from '../../integration/ray-probe/cluster.ts'

/** What users do, on real heads of this machine: one that is busy, and one without CPUs whose agent can't listen. */
const RAY = '2.60.0'

let environment: string
let busy: Head
let bare: Head
const taken = createServer()
before(async () => {
  environment = await rayEnvironment(RAY, 'default')
  await once(taken.listen(0), 'listening')
  const { port } = taken.address() as AddressInfo
  const more = ['--num-cpus=0', `--dashboard-agent-listen-port=${port}`]
  ;[busy, bare] = await Promise.all([startHead(environment), startHead(environment, {}, more)])
})
after(async () => {
  taken.close()
  await Promise.all([busy?.stop(), bare?.stop()])
})

const at = (port: number) => `127.0.0.1:${port}`

/** Holds the only CPU until it is ended, and waits for a placement group that no node can hold. */
const HOLD = `import ray, time
from ray.util.placement_group import placement_group
ray.init(address="GCS", log_to_driver=False)
task = ray.remote(lambda: time.sleep(120)).remote()
group = placement_group([{"CPU": 1}, {"CPU": 1}], strategy="STRICT_PACK")
print("held", flush=True)
time.sleep(120)`

test('a busy cluster is waited for; a placement group that fits nowhere is a warning', async (t) => {
  const script = HOLD.replace('GCS', at(busy.gcs))
  const holder = spawn(join(environment, 'bin', 'python'), ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] })
  t.after(() => holder.kill('SIGKILL'))
  await once(holder.stdout, 'data')
  const inputs = { address: at(busy.client), timeout: '60s' }
  const probing = probe(inputs)
  await heard(/busy: 0 of 1 CPUs free/)
  holder.kill('SIGTERM')
  const outcome = await probing
  assert.deepEqual(
    namesOf(outcome).filter((name) => name !== 'demand-unplaceable'),
    [],
    JSON.stringify(outcome.findings),
  )
  assert.equal((await probe({ ...inputs, tasks: 'every-node' })).verdict, 'passed')
})

test('no node has a CPU, and the dashboard agent can not listen on its port', async () => {
  const outcome = await probe({ address: at(bare.client), dashboard: bare.dashboard, timeout: '15s' })
  assert.deepEqual(namesOf(outcome), ['no-cpus', 'job-refused'], JSON.stringify(outcome.findings))
  assert.match(outcome.findings[1]?.message ?? '', /500 No available agent/)
  assert.equal(outcome.findings[1]?.severity, 'warning')
})

test('the twin of both: a head with a CPU and an agent passes', async () => {
  const outcome = await probe({ address: at(busy.client), dashboard: busy.dashboard, gcs: busy.gcs, timeout: '60s' })
  assert.deepEqual(namesOf(outcome), [], JSON.stringify(outcome.findings))
})
