import type { FindingName } from '../findings.ts'

/** A cause that a line of a log or of an exception proves. */
interface Sign {
  pattern: RegExp
  /** Undefined: the finding keeps its name. */
  finding?: FindingName
  /** In a few words, for the message. */
  clause: string
}

/** Lines of Ray 2.31 to 2.60; the most exact first. */
const SIGNS: readonly Sign[] = [
  {
    pattern: /No available ports\. Please specify a wider port range/,
    finding: 'too-few-worker-ports',
    clause: 'the range of worker ports is used up',
  },
  {
    pattern:
      /OutOfMemoryError|running low on memory|killed due to memory pressure|oom-?kill(ed|er killed)|memory usage threshold/i,
    finding: 'node-out-of-memory',
    clause: 'the node ran out of memory',
  },
  {
    pattern: /OutOfDiskError|[Ll]ocal disk is full|is over \d+% full|No space left on device/,
    finding: 'node-disk-full',
    clause: 'the disk of the node is full',
  },
  {
    pattern:
      /Bus error|SIGBUS|ObjectStoreFullError|larger than the (available )?(shared memory|\/dev\/shm)|exceeds memory available in \/dev\/shm/,
    finding: 'shared-memory-full',
    clause: 'the shared memory of the node is full',
  },
  {
    pattern: /can't start new thread|pthread_create failed|Resource temporarily unavailable|thread: .*EAGAIN/,
    finding: 'process-limit',
    clause: 'the node reached its limit of processes',
  },
  {
    pattern: /Too many open files/,
    finding: 'open-file-limit',
    clause: 'the node reached its limit of open files',
  },
  {
    pattern: /Version mismatch: The cluster was started with/,
    finding: 'node-version-differs',
    clause: 'the node has another version of Ray or Python than the head',
  },
  {
    pattern: /worker process\(\d+\) have not registered (to raylet )?within (the )?timeout/,
    clause: 'its worker processes do not register with the raylet: they crash, or start too slowly',
  },
]

/** Further lines of Ray or Python that name the cause themselves; the finding keeps its name. */
const CLAUSES: readonly (readonly [pattern: RegExp, clause: string])[] = [
  [
    /raylet exited immediately because (one|the) Ray agent failed|raylet fate shares with the agent/,
    'an agent of Ray ended, and the raylet with it: its port is taken, or grpcio has another version than Ray needs (dashboard_agent.log, runtime_env_agent.log)',
  ],
  [
    /Descriptors cannot (not )?be created directly/,
    'protobuf has another version than Ray needs (pip install a matching one)',
  ],
  [
    /version `(GLIBC|GLIBCXX|CXXABI)_[\d.]+' not found/,
    'the image lacks a system library of the version that a Python package needs',
  ],
  [
    /Permission denied: '[^']*\/ray('|\/)/,
    'the folder of Ray belongs to another user: run all of Ray as one user, or set --temp-dir',
  ],
  [
    /AF_UNIX path length cannot exceed|system_error>: File name too long/,
    "the path of --temp-dir is too long for Ray's sockets",
  ],
  [
    /No such file or directory: '[^']*\/session_[\d_-]+\/(logs|sockets)\//,
    "Ray's session folder was removed while Ray runs, as cleaners of /tmp do: restart Ray, with --temp-dir elsewhere",
  ],
  [
    /mistakenly been marked as dead|has bee[mn] marked (as )?dead/,
    "the head gave the node up because it didn't answer health checks: it is overloaded, or the network is slow",
  ],
  [
    /Could not establish connection to Redis|Failed to connect to Redis|RedisError|does not match persisted value/,
    "the head's GCS can't use its Redis: check RAY_REDIS_ADDRESS, its password, and that no other cluster uses it",
  ],
]

/** The same, in an exception only: in the logs of a node it may be the runtime environment of another client. */
const EXCEPTIONS: typeof CLAUSES = [
  [
    /Failed to download runtime_env file package/,
    'a package of the runtime environment is not on the cluster any more: upload it again (the head restarted, or it was cleaned up)',
  ],
  [
    /RuntimeEnvSetupError|Failed to (create|set ?up) (the )?runtime[ _]env|gone wrong while installing the runtime_env/,
    'the runtime environment (runtime_env) could not be set up',
  ],
]

const signOf = ([pattern, clause]: (typeof CLAUSES)[number]): Sign => ({ pattern, clause })
const OF_LOGS: readonly Sign[] = [...SIGNS, ...CLAUSES.map(signOf)]
const OF_EXCEPTIONS: readonly Sign[] = [...OF_LOGS, ...EXCEPTIONS.map(signOf)]

/** What the lines prove. */
export interface Cause {
  finding?: FindingName
  clause: string
  line: string
}

/** Pure: the cause in the lines of an exception; the last matching line counts. undefined if they prove nothing. */
export function causeIn(lines: readonly string[]): Cause | undefined {
  return lastSign(lines, OF_EXCEPTIONS)
}

/** Pure: the same for lines of a node's logs, which also tell of other clients. */
export function causeInLogs(lines: readonly string[]): Cause | undefined {
  return lastSign(lines, OF_LOGS)
}

function lastSign(lines: readonly string[], signs: readonly Sign[]): Cause | undefined {
  for (const line of lines.toReversed()) {
    const sign = signs.find(({ pattern }) => pattern.test(line))
    if (sign) return { finding: sign.finding, clause: sign.clause, line }
  }
  return undefined
}

/** Why worker processes die or never answer, in the order of how often it happens; for what no line proves. */
export const LIKELY =
  'likely causes, the most frequent first: memory (the kernel or the pod limit killed the worker), /dev/shm too small, disk of the session folder full, worker ports blocked by a firewall, too few worker ports or processes, another Python'

/** Why a called function does not return; for what no line proves. */
export const STILL_RUNS = 'it still ran, or waited for tasks, resources or a server: raise timeout if it takes longer'

/** Why a session does not start, in the order of how often it happens; for what no line proves. */
export const LIKELY_SESSION =
  'likely causes, the most frequent first: too little CPU or memory for the head, too few worker ports (--min-worker-port to --max-worker-port: each client needs one), the limit of processes (ulimit -u); ray_client_server_*.err and python-core-driver-*.log on the head tell which'
