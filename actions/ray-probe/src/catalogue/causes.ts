import { defineFindings } from '../../../shared/outcome/define-finding.ts'

/** RP032 to RP039 and RP057: what keeps nodes and sessions from working, where a log, an exception or a node tells it. */
export const CAUSES = defineFindings({
  RP032: {
    name: 'too-few-worker-ports',
    fault: 'code',
    means: 'The range of worker ports is used up. Every worker process, actor and client needs a port of its own.',
    remedy: 'Widen --min-worker-port to --max-worker-port of ray start, or leave both out.',
    example: 'head:10001 did not start a session within 30 s: the range of worker ports is used up',
    related: ['RP022', 'RP050'],
  },
  RP033: {
    name: 'node-out-of-memory',
    fault: 'code',
    means: 'A node ran out of memory, so that Ray or the kernel killed worker processes.',
    remedy: 'Give the container more memory, or run fewer tasks at once on the node (more CPUs or memory per task).',
    example: 'A task failed on worker-1: the node ran out of memory',
    related: ['RP051'],
  },
  RP034: {
    name: 'node-disk-full',
    fault: 'code',
    means:
      'The disk of the session folder is over 95 % full. Ray then refuses to create objects that it may have to spill.',
    remedy: 'Free space in the folder in the evidence, or start Ray with --temp-dir on a larger disk.',
    example: 'A task failed on worker-1: the disk of the node is full',
    related: ['RP053'],
  },
  RP035: {
    name: 'shared-memory-full',
    fault: 'code',
    means: 'The shared memory of a node (/dev/shm), which holds the objects, is full or smaller than the object store.',
    remedy:
      'Enlarge it: shm_size in Compose, an emptyDir of medium Memory in Kubernetes; or lower --object-store-memory.',
    example: 'A task failed on worker-1: the shared memory of the node is full',
    related: ['RP053'],
  },
  RP036: {
    name: 'no-client-server',
    fault: 'code',
    means: 'A Ray head runs at the address, but without the Ray Client server, which needs extra packages.',
    remedy: 'Install ray[client] in the image of the head (or grpcio), and set --ray-client-server-port.',
    example: 'head:10001: nothing listens on that port, although a Ray head runs there',
    related: ['RP002'],
  },
  RP037: {
    name: 'process-limit',
    fault: 'code',
    means: 'A node can not start more processes or threads: its limit (ulimit -u, pids of the container) is reached.',
    remedy: 'Raise the limit (ulimit -u, pids_limit, podPidsLimit), or start fewer workers on the node.',
    example: 'A task failed on worker-1: the node reached its limit of processes',
    related: ['RP086'],
  },
  RP038: {
    name: 'node-version-differs',
    fault: 'code',
    means: 'A node has another version of Ray or Python than the head.',
    remedy: 'Use the same image for head and workers.',
    example: 'worker-1 runs Ray 2.57.0 on Python 3.12.4; the head runs Ray 2.58.0 on Python 3.13.1',
    related: ['RP030', 'RP031'],
  },
  RP039: {
    name: 'node-port-blocked',
    fault: 'code',
    means:
      "A node can't connect to a port of another node. Nodes need the ports of each other's node manager, object manager and workers.",
    remedy:
      'Open the ports between all nodes (--object-manager-port, --min-worker-port). Set --node-ip-address if no other machine reaches the address.',
    example: "head 10.0.0.1 can't connect to the object manager of worker-1 10.0.0.2 (10.0.0.2:8076)",
    related: ['RP050', 'RP053', 'RP054'],
  },
  RP057: {
    name: 'open-file-limit',
    fault: 'code',
    means: 'A process of Ray reached its limit of open files, so that it accepts no more connections or workers.',
    remedy: 'Raise the limit (ulimit -n, nofile under ulimits in Compose) to 65536 for the head and the workers.',
    example: 'head:10001 did not start a session within 30 s: the node reached its limit of open files',
    related: ['RP037', 'RP022'],
  },
})
