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
    pattern: /Version mismatch: The cluster was started with/,
    finding: 'node-version-differs',
    clause: 'the node has another version of Ray or Python than the head',
  },
  {
    pattern: /worker process\(\d+\) have not registered (to raylet )?within (the )?timeout/,
    clause: 'its worker processes do not register with the raylet: they crash, or start too slowly',
  },
]

/** What the lines prove. */
export interface Cause {
  finding?: FindingName
  clause: string
  line: string
}

/** Pure: the cause in the lines; the last matching line counts. undefined if they prove nothing. */
export function causeIn(lines: readonly string[]): Cause | undefined {
  for (const line of lines.toReversed()) {
    const sign = SIGNS.find(({ pattern }) => pattern.test(line))
    if (sign) return { finding: sign.finding, clause: sign.clause, line }
  }
  return undefined
}

/** Why worker processes die or never answer, in the order of how often it happens; for what no line proves. */
export const LIKELY =
  'likely causes, the most frequent first: memory (the kernel or the pod limit killed the worker), /dev/shm too small, disk of the session folder full, worker ports blocked by a firewall, too few worker ports or processes, another Python'

/** Why a session does not start, in the order of how often it happens; for what no line proves. */
export const LIKELY_SESSION =
  'likely causes, the most frequent first: too little CPU or memory for the head, too few worker ports (--min-worker-port to --max-worker-port: each client needs one), the limit of processes (ulimit -u); ray_client_server_*.err and python-core-driver-*.log on the head tell which'
