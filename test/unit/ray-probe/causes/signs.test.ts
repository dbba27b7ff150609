import assert from 'node:assert/strict'
import { test } from 'node:test'
import { because } from '../../../../actions/ray-probe/src/causes/cause.ts'
import { causeIn, causeInLogs } from '../../../../actions/ray-probe/src/causes/signs.ts'
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
  [
    'ray-project/ray#29696, ray-project/ray#26825',
    '(pid=gcs_server) E1025 10:38:12.624350177    1647 tcp_server_posix.cc:213]    Failed accept4: Too many open files',
    'open-file-limit',
  ],
  [
    'NVIDIA-NeMo/RL#988',
    'worker_pool.cc:1239: Failed to send exit request: RpcError: RPC Error message: failed to connect to all addresses; last error: UNKNOWN: ipv4:10.0.0.2: Too many open files; RPC Error details:  rpc_code: 14',
    'open-file-limit',
  ],
  [
    'ray-project/ray#45515',
    'logging.cc:97: Unhandled exception: N5boost10wrapexceptINS_6system12system_errorEEE. what(): thread: Resource temporarily unavailable [system:11]',
    'process-limit',
  ],
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

/** Lines that name the cause themselves; the finding keeps its name. */
const NAMED: [thread: string, line: string, clause: RegExp][] = [
  [
    'ray-project/ray#45519',
    '(raylet) agent_manager.cc:84: The raylet exited immediately because one Ray agent failed, agent_name = dashboard_agent/1656919085',
    /an agent of Ray ended/,
  ],
  [
    'ray-project/ray#31663',
    'The raylet exited immediately because the Ray agent failed. The raylet fate shares with the agent.',
    /an agent of Ray ended/,
  ],
  ['ray-project/ray#31309', 'TypeError: Descriptors cannot not be created directly.', /protobuf has another version/],
  ['google-ai-edge/mediapipe#5758', 'TypeError: Descriptors cannot be created directly.', /protobuf/],
  [
    'ray-project/ray#131',
    "ImportError: /home/ubuntu/anaconda3/bin/../lib/libstdc++.so.6: version `GLIBCXX_3.4.21' not found (required by libnumbuf.so)",
    /lacks a system library/,
  ],
  [
    'ray-project/ray#3899',
    "PermissionError: [Errno 13] Permission denied: '/tmp/ray/ray_current_cluster'",
    /belongs to another user/,
  ],
  ['ray-project/ray#22525', "PermissionError: [Errno 13] Permission denied: '/tmp/ray'", /belongs to another user/],
  [
    'verl-project/verl#1120',
    "OSError: AF_UNIX path length cannot exceed 107 bytes: '/net/tdfcarhc/people/poebhkiwa/slurm_jobdir/1355700/tmp.t0016/ray/session_2025-04-16_17-26-47_592207_2944448/sockets/plasma_store'",
    /--temp-dir is too long/,
  ],
  [
    'ray-project/ray#7724',
    'libc++abi.dylib: terminating with uncaught exception of type boost::wrapexcept<boost::system::system_error>: File name too long',
    /--temp-dir is too long/,
  ],
  [
    'Ray 2.58.0, after rm -r of the folder',
    "FileNotFoundError: [Errno 2] No such file or directory: '/tmp/ray/session_2026-11-27_10-03-53_436641_7052/logs/ray_client_server_23003.out'",
    /session folder was removed/,
  ],
  [
    'ray-project/ray#54035',
    '[Timeout] Exiting because this node manager has mistakenly been marked as dead by the GCS: GCS failed to check the health of this node for 5 times.',
    /didn't answer health checks/,
  ],
  ['ray-project/ray#22425', 'node_manager.cc:170: This node has beem marked as dead.', /didn't answer health checks/],
  [
    'ray-project/ray#33842',
    '(gcs_server) redis_context.cc:368: Failed to connect to Redis due to: RedisError: Could not establish connection to Redis localhost:1234 (context.err = 1).. Will retry in 100ms.',
    /can't use its Redis/,
  ],
  [
    'OpenRLHF/OpenRLHF#415',
    "AssertionError: Session name session_2024-08-07_06-12-33_503393_3636 does not match persisted value b'session_2024-08-06_03-18-32_293071_28674'. Perhaps there was an error connecting to Redis.",
    /no other cluster uses it/,
  ],
  [
    'ray-project/ray#36703',
    'OSError: Failed to download runtime_env file package gcs://_ray_pkg_07d964c2ad903c39.zip from the GCS to the Ray worker node.',
    /not on the cluster any more/,
  ],
  [
    'ray-project/ray#38312',
    'ValueError: Local directory /tmp/ray/session_x/runtime_resources/pip/4950 for URI pip://4950 does not exist on the cluster. Something may have gone wrong while installing the runtime_env `pip` packages.',
    /could not be set up/,
  ],
  [
    'ray-project/ray#20483',
    'agent_manager.cc:190: Failed to create runtime env: {"working_dir": "s3://fake.zip"}, error message: not enough values to unpack (expected 2, got 1)',
    /could not be set up/,
  ],
]
for (const [thread, line, clause] of NAMED)
  test(`${thread}: ${clause.source}`, () => {
    const cause = causeIn(['before', line, 'after'])
    assert.match(cause?.clause ?? '', clause)
    assert.equal(cause?.finding, undefined)
  })

test('a runtime environment in the logs of a node may be that of another client', () => {
  const runtimeEnv = NAMED.filter(([, line]) => /runtime[ _]env/.test(line)).map(([, line]) => line)
  assert.equal(runtimeEnv.length, 3)
  assert.equal(causeInLogs(runtimeEnv), undefined)
  assert.ok(causeInLogs(['This node has beem marked as dead.']))
})

/** They name nothing: a file of the user, a path of another tool. */
for (const line of [
  "PermissionError: [Errno 13] Permission denied: '/data/arrays.npy'",
  'redis: connected',
  "PermissionError: [Errno 13] Permission denied: '/home/me/ray_results'",
  'ray start --temp-dir=/x',
])
  test(`proves nothing: ${line}`, () => assert.equal(causeIn([line]), undefined))

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
