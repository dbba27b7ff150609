import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { rayEnvironment } from '../../../scripts/tooling/bench/ray/environment.ts'
import { startHead } from '../../../scripts/tooling/bench/ray/head.ts'
import { run } from '../../../scripts/tooling/env.ts'
import { namesOf, probe } from '../../integration/ray-probe/cluster.ts'
import { cgroup, withoutCgroup } from './cgroup.ts'

/** Real nodes in a pids cgroup of their own, as a container with pids_limit has. */

const RAY = '2.60.0'
const timeout = 1_200_000
/** Ray starts idle workers early; their number no longer changes by then. */
const SETTLED_MS = 10_000
const skip = withoutCgroup('pids')

/** Its limit is open at first. */
function group(t: TestContext, name: string) {
  const { prefix, read, write } = cgroup(t, 'pids', name)
  /** Leaves room for so many more processes and threads. */
  return { prefix, leave: (room: number) => write('pids.max', read('pids.current') + room) }
}

test('a worker that can start no more processes; its twin, before', { skip, timeout }, async (t) => {
  const { prefix, leave } = group(t, 'worker')
  const environment = await rayEnvironment(RAY, 'default')
  const head = await startHead(environment)
  const stopping = new AbortController()
  const join_ = ['start', '--block', `--address=127.0.0.1:${head.gcs}`, '--num-cpus=1']
  const [file = '', ...args] = [...prefix, join(environment, 'bin', 'ray'), ...join_, '--object-store-memory=80000000']
  const env = { RAY_USAGE_STATS_ENABLED: '0', RAY_GRACEFUL_SHUTDOWN_DRAIN_TIMEOUT_S: '0' }
  const worker = run({ file, args, env, signal: stopping.signal })
  t.after(async () => {
    stopping.abort()
    await Promise.all([head.stop(), worker])
  })
  const inputs = { address: `127.0.0.1:${head.client}`, dashboard: head.dashboard, 'wait-for-nodes': 2 }
  const fine = await probe({ ...inputs, timeout: '240s' })
  assert.deepEqual(namesOf(fine), [], JSON.stringify(fine.findings))
  await sleep(2 * SETTLED_MS)
  leave(3)
  const full = await probe({ ...inputs, timeout: '60s' })
  assert.deepEqual(namesOf(full), ['process-limit'], JSON.stringify(full.findings))
})

test('a head that has no room for the process of a client', { skip, timeout }, async (t) => {
  const { prefix, leave } = group(t, 'head')
  const head = await startHead(await rayEnvironment(RAY, 'default'), {}, [], { prefix })
  t.after(() => head.stop())
  await sleep(SETTLED_MS)
  leave(35)
  const inputs = { address: `127.0.0.1:${head.client}`, dashboard: head.dashboard, timeout: '60s' }
  const outcome = await probe(inputs)
  assert.deepEqual(namesOf(outcome), ['process-limit'], JSON.stringify(outcome.findings))
})
