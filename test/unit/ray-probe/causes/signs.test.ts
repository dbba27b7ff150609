import assert from 'node:assert/strict'
import { test } from 'node:test'
import { because } from '../../../../actions/ray-probe/src/causes/cause.ts'
import { causeIn } from '../../../../actions/ray-probe/src/causes/signs.ts'
import { fullSpaces } from '../../../../actions/ray-probe/src/causes/spaces.ts'
import { type FindingName, makeFinding } from '../../../../actions/ray-probe/src/findings.ts'

/** Lines as Ray writes them, and the public thread that has them. */
const LINES: [thread: string, line: string, finding: FindingName | undefined][] = [
  [
    'ray-project/ray#28071',
    'core_worker.cc:137: Failed to register worker a20a to Raylet. Invalid: Invalid: No available ports. Please specify a wider port range using --min-worker-port and --max-worker-port.',
    'too-few-worker-ports',
  ],
  [
    'ray-project/ray#29800',
    '6 Workers (tasks / actors) killed due to memory pressure (OOM), 0 Workers crashed due to other reasons at node (ID: 28b6, IP: 172.17.0.2)',
    'node-out-of-memory',
  ],
  [
    'ray-project/ray#49173',
    "ray.exceptions.OutOfDiskError: Local disk is full. The object cannot be created because the local object store is full and the local disk's utilization is over capacity (95% by default).",
    'node-disk-full',
  ],
  [
    'OpenRLHF/OpenRLHF#638',
    '(raylet) file_system_monitor.cc:111: /tmp/ray/session_x is over 95% full, available space: 133932761088; capacity: 3998267736064. Object creation will fail',
    'node-disk-full',
  ],
  [
    'mars-project/mars#1430',
    'System memory request exceeds memory available in /dev/shm. The request is for 4 bytes, and the amount available is 2 bytes.',
    'shared-memory-full',
  ],
  ['verl-project/verl#768', "RuntimeError: can't start new thread", 'process-limit'],
  ['ray start on a worker', 'RuntimeError: Version mismatch: The cluster was started with:', 'node-version-differs'],
  // It lists causes; it proves none.
  [
    'ray-project/ray#45244',
    'WorkerCrashedError: The worker died unexpectedly while executing this task. Check python-core-worker-*.log files for more information.',
    undefined,
  ],
]
for (const [thread, line, finding] of LINES)
  test(`${thread}: ${finding ?? 'proves nothing'}`, () =>
    assert.equal(causeIn(['before', line, 'after'])?.finding, finding))

/** The node stays in the list as alive; neither line proves why the processes end. */
const UNREGISTERED: [thread: string, line: string][] = [
  [
    'ray-project/ray#8890',
    'worker_pool.cc:265] Some workers of the worker process(76769) have not registered to raylet within timeout.',
  ],
  [
    'RLinf/RLinf#227, ray-project/ray#20964',
    '(raylet) worker_pool.cc:586: Some workers of the worker process(27991) have not registered within the timeout. The process is dead, probably it crashed during start.',
  ],
]
for (const [thread, line] of UNREGISTERED)
  test(`${thread}: the finding keeps its name, and gets the cause`, () => {
    const cause = causeIn([line])
    assert.ok(cause)
    const found = because(makeFinding('node-runs-nothing', 'host-1 is alive but runs nothing'), cause)
    assert.equal(found.code, 'RP050 node-runs-nothing')
    assert.match(found.message, /runs nothing: its worker processes do not register with the raylet/)
    assert.deepEqual(found.evidence, [line])
  })

test('the last line that proves something counts', () => {
  const [early, late] = ["can't start new thread", 'No space left on device']
  assert.equal(causeIn([early, late])?.line, late)
})

const MB = 1e6
const SPACES: [path: string, freeMb: number, finding: FindingName | undefined][] = [
  ['/tmp/ray/session_1', 60, undefined],
  ['/tmp/ray/session_1', 40, 'node-disk-full'],
  ['/dev/shm', 40, undefined],
  ['/dev/shm', 0, 'shared-memory-full'],
]
for (const [path, free, finding] of SPACES)
  test(`${path} with ${free} of 1000 MB free: ${finding ?? 'fine'}`, () =>
    assert.equal(fullSpaces([{ path, total: 1_000 * MB, free: free * MB }])[0]?.finding, finding))

const STORES: [name: string, totalMb: number, freeMb: number, growthMb: number, line: RegExp | undefined][] = [
  ['as large as the store, and empty', 80, 80, 80, undefined],
  ['as large as the store, which is full', 80, 2, 0, undefined],
  ['larger, and partly used by others', 200, 90, 80, undefined],
  ['smaller than the store', 50, 50, 80, /has 50 MB, and the object store has 80 MB/],
  ['filled by others', 100, 5, 80, /has 5 MB of 100 MB free, and the object store may still grow by 80 MB/],
]
for (const [name, total, free, growth, line] of STORES)
  test(`shared memory ${name}: ${line ? 'too small' : 'fine'}`, () => {
    const space = { path: '/dev/shm', total: total * MB, free: free * MB, store: 80 * MB }
    const [found] = fullSpaces([space], growth * MB)
    if (line) assert.match(found?.line ?? '', line)
    else assert.equal(found, undefined)
  })
