import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { rayEnvironment } from '../../../scripts/tooling/bench/ray/environment.ts'
import { startHead } from '../../../scripts/tooling/bench/ray/head.ts'
import { namesOf, probe } from '../../integration/ray-probe/cluster.ts'
import { cgroup, withoutCgroup } from './cgroup.ts'
import { headWith } from './head.ts'
import { moduleFolder } from './modules.ts'

/** Real heads of this machine that lack something: worker ports, memory, shared memory, gRPC. */

/** Two heads, one after the other, on a machine whose load is 20 per core. */
const timeout = 1_200_000
const root = process.getuid?.() === 0

/** ray-project/ray#28071 */
test('two worker ports are too few for a session and an actor; twenty are enough', { timeout }, async (t) => {
  const head = await headWith(t, { more: ['--min-worker-port=30000', '--max-worker-port=30001'] })
  const [found] = (await probe({ address: head.address, dashboard: head.dashboard, timeout: '90s' })).findings
  // Without a port for its agent the dashboard shows no logs: then the likely causes are listed.
  assert.match(found?.code ?? '', /too-few-worker-ports|session-slow/, JSON.stringify(found))
  assert.match(found?.evidence.join('\n') ?? '', /No available ports|too few worker ports/)
  const wide = await headWith(t, { more: ['--min-worker-port=30010', '--max-worker-port=30029'] })
  const fine = await probe({ address: wide.address, timeout: '240s' })
  assert.deepEqual(namesOf(fine), [], JSON.stringify(fine.findings))
})

const EAT = `import os, time
def eat(megabytes):
    blocks = []
    for _ in range(megabytes):
        blocks.append(bytearray(1_000_000))
        time.sleep(0.002)
    time.sleep(3)
    return len(blocks)
def die():
    os._exit(1)
`

const skip = withoutCgroup('memory')
test('a task that Ray ends because memory runs out; one that dies; the twin of both', { timeout, skip }, async (t) => {
  const { prefix, write } = cgroup(t, 'memory', 'hunger')
  write('memory.limit_in_bytes', 6e9)
  const PYTHONPATH = moduleFolder(t, 'hunger', EAT)
  const env = { PYTHONPATH, RAY_memory_usage_threshold: '0.5', RAY_memory_monitor_refresh_ms: '100' }
  const head = await headWith(t, { env, place: { prefix } })
  const inputs = { address: head.address, timeout: '90s' }
  const killed = await probe({ ...inputs, call: 'hunger:eat', arguments: [4_000] })
  assert.deepEqual(namesOf(killed), ['node-out-of-memory'], JSON.stringify(killed.findings))
  const died = await probe({ ...inputs, call: 'hunger:die' })
  assert.deepEqual(namesOf(died), ['call-failed'], JSON.stringify(died.findings))
  assert.match(died.findings[0]?.evidence.join('\n') ?? '', /likely causes, the most frequent first: memory/)
  const fine = await probe({ ...inputs, call: 'hunger:eat', arguments: [1] })
  assert.deepEqual(namesOf(fine), [], JSON.stringify(fine.findings))
})

const WITH_SHM = ['unshare', '-m', 'sh', '-c', 'mount -t tmpfs -o size=$SHM tmpfs /dev/shm && exec "$@"', 'sh']

for (const [megabytes, found] of [
  [50, ['shared-memory-full']],
  [200, []],
] as const)
  test(`an object store of 80 MB in a /dev/shm of ${megabytes} MB`, { timeout, skip: !root }, async (t) => {
    const head = await headWith(t, {
      env: { SHM: `${megabytes}m` },
      more: ['--plasma-directory=/dev/shm'],
      place: { prefix: WITH_SHM },
    })
    const outcome = await probe({ address: head.address, timeout: '90s' })
    assert.deepEqual(namesOf(outcome), found, JSON.stringify(outcome.findings))
  })

/** A file system of its own for the session folder; a file takes what the head leaves. */
const WITH_DISK = [
  'unshare',
  '-m',
  'sh',
  '-c',
  `mount -t tmpfs -o size=300m tmpfs "$DISK" && head -c "$FILL" /dev/zero >"$DISK/fill" && exec "$@"`,
  'sh',
]

for (const [megabytes, found] of [
  [290, ['node-disk-full']],
  [100, []],
] as const)
  test(`a session folder of which ${megabytes} of 300 MB are taken`, { timeout, skip: !root }, async (t) => {
    const DISK = mkdtempSync(join(tmpdir(), 'ray-disk-'))
    t.after(() => rmSync(DISK, { recursive: true }))
    const place = { prefix: WITH_DISK }
    const env = { DISK, FILL: String(megabytes * 1_048_576) }
    const head = await headWith(t, { env, more: [`--temp-dir=${DISK}`], place })
    const outcome = await probe({ address: head.address, timeout: '90s' })
    assert.deepEqual(namesOf(outcome), found, JSON.stringify(outcome.findings))
  })

const NO_GRPC = "import sys\nsys.modules['grpc'] = None\n"

/** ray-project/ray#40031: without gRPC, Ray leaves the client server out, and says so nowhere. */
test('a head without gRPC runs, without a client server', { timeout }, async (t) => {
  const PYTHONPATH = moduleFolder(t, 'sitecustomize', NO_GRPC)
  const head = await startHead(await rayEnvironment('2.58.1'), { PYTHONPATH }, [], { withClient: false })
  t.after(() => head.stop())
  const outcome = await probe({ address: `127.0.0.1:${head.client}`, gcs: head.gcs, timeout: '5s' })
  assert.equal(namesOf(outcome)[0], 'no-client-server', JSON.stringify(outcome.findings))
})
