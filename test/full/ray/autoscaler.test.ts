import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { rayEnvironment } from '../../../scripts/tooling/bench/ray/environment.ts'
import { startHead } from '../../../scripts/tooling/bench/ray/head.ts'
import { namesOf, probe } from '../../integration/ray-probe/cluster.ts'

/** Ray's own autoscaler, with its provider for tests: its nodes are processes of this machine. */

const RAY = '2.60.0'
const WORKER = { CPU: 2, object_store_memory: 80_000_000 }
const CONFIG = {
  cluster_name: 'fake',
  max_workers: 4,
  provider: { type: 'fake_multinode', head_node_id: `${'f'.repeat(51)}00000` },
  available_node_types: {
    head: { resources: { CPU: 0 }, node_config: {}, max_workers: 0 },
    worker: { resources: WORKER, node_config: {}, min_workers: 0, max_workers: 2 },
  },
  head_node_type: 'head',
  idle_timeout_minutes: 5,
}

test('an autoscaler with no worker is asked for CPUs; of GPUs it has none', { timeout: 300_000 }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'ray-autoscaler-'))
  const file = join(folder, 'config.yaml')
  writeFileSync(file, JSON.stringify(CONFIG))
  const env = { RAY_FAKE_CLUSTER: '1', AUTOSCALER_UPDATE_INTERVAL_S: '1' }
  const environment = await rayEnvironment(RAY, 'default')
  const head = await startHead(environment, env, ['--num-cpus=0', `--autoscaling-config=${file}`])
  t.after(async () => {
    await head.stop()
    rmSync(folder, { recursive: true })
  })
  const address = `127.0.0.1:${head.client}`
  const enough = await probe({ address, 'min-cpus': 4, timeout: '120s' })
  assert.equal(enough.verdict, 'passed', JSON.stringify(enough.findings))
  assert.equal(enough.outputs?.cpus, '4')
  const missing = await probe({ address, 'min-gpus': 1, tasks: 'one', timeout: '10s' })
  assert.deepEqual(namesOf(missing), ['too-few-gpus'], JSON.stringify(missing.findings))
  assert.match(missing.findings[0]?.evidence.at(-1) ?? '', /asked for 1 × \{GPU: 1\}/)
})
