import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Why kind cannot create a cluster, in words that a user can act on. */
export interface CreationCause {
  message: string
  remedy: string
  /** The user's configuration is wrong. */
  isInput?: boolean
  /** Line of kind's configuration. */
  line?: number
  /** What says so. */
  evidence: string[]
}

interface Sign {
  pattern: RegExp
  message: string
  remedy: string
  isInput?: boolean
}

const INOTIFY = 'sudo sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=512'
const SLOW_START = 'Read serial.log in the exported logs of the node; often the limits of inotify are too low'

/** kind's own messages; what Docker says is diagnosed by the signs that all actions share. Each is from the thread beside it. */
const OF_KIND: readonly Sign[] = [
  {
    // kubernetes-sigs/kind#2972, #3423, #3758
    pattern: /could not find a log line that matches/,
    message: 'a node did not start: its systemd never got ready',
    remedy: `${SLOW_START}: ${INOTIFY}`,
  },
  {
    // kubernetes-sigs/kind#2488, #2496, #2567
    pattern: /networks have overlapping IPv[46]|non-overlapping IPv[46] address pool/,
    message: "the network that kind creates overlaps with another one of Docker's",
    remedy: 'Remove unused networks: docker network prune. Or create one: docker network create kind.',
  },
  {
    // kubernetes-sigs/kind#2299, #1544
    pattern: /listen tcp \[::1?\]:\d+: socket: address family not supported|cannot assign requested address.*\[::/,
    message: 'the configuration asks for IPv6, which is disabled on this machine',
    remedy: 'Set networking.ipFamily to ipv4, or enable IPv6.',
    isInput: true,
  },
  {
    // kubernetes-sigs/kind#2254, #3901, #3936
    pattern: /rootless provider requires setting systemd property "Delegate=yes"/,
    message: 'a rootless engine may not use the cgroup controllers that Kubernetes needs',
    remedy:
      'Delegate them as https://kind.sigs.k8s.io/docs/user/rootless/ describes, or use an engine that runs as root.',
  },
  {
    // kubernetes-sigs/kind#1727
    pattern: /rootless provider requires cgroup v2/,
    message: 'a rootless engine needs cgroup v2, and this machine uses cgroup v1',
    remedy: 'Boot with systemd.unified_cgroup_hierarchy=1, or use an engine that runs as root.',
  },
  {
    pattern:
      /unable to decode config|unknown (?:kind|apiVersion)|invalid configuration|failed to parse "?(?:data|config)/i,
    message: 'its configuration is not valid',
    remedy: 'Correct the configuration file.',
    isInput: true,
  },
]

/** Logs of a node, and what their lines tell. */
const OF_NODES: readonly Sign[] = [
  {
    // kubernetes-sigs/kind#2586, #2819, kubernetes/kubernetes#104303
    pattern: /too many open files|inotify_init|Failed to (?:create|allocate) (?:control group )?inotify/i,
    message: 'the limits of inotify on this machine are too low',
    remedy: INOTIFY,
  },
  {
    pattern: /no space left on device/i,
    message: 'the disk is full',
    remedy: 'Free disk space: docker system df shows what Docker uses.',
  },
  {
    // openperouter/openperouter#314, tilt-dev/ctlptl#323
    pattern: /`?mirrors`? cannot be set when `?config_path`? is provided/,
    message: 'containerdConfigPatches set registry.mirrors, which the containerd of this node image refuses',
    remedy: 'Remove that patch, and use the input registry-mirrors, or files in /etc/containerd/certs.d.',
    isInput: true,
  },
  {
    pattern: /failed to load TOML|containerd: (?:failed to load|invalid) .*config/i,
    message: 'containerdConfigPatches make a configuration that containerd refuses',
    remedy: 'Correct containerdConfigPatches; the evidence has the words of containerd.',
    isInput: true,
  },
  {
    // kubernetes-sigs/kind#1719
    pattern:
      /overlayfs: filesystem on .* not supported as upperdir|failed to mount overlay|overlayfs snapshotter cannot be enabled/i,
    message: 'the file system that holds the data of Docker cannot be used for overlayfs',
    remedy: 'Move the data of Docker to ext4 or xfs.',
  },
  {
    // kubernetes/enhancements#5573
    pattern: /kubelet is configured to not run on a host using cgroup v1/,
    message: 'this machine uses cgroup v1, on which this version of Kubernetes does not start',
    remedy: 'Boot with systemd.unified_cgroup_hierarchy=1, or use a node image with Kubernetes 1.34 or older.',
    isInput: true,
  },
]

const SHOWN_LINES = 3

/** Pure: the cause in kind's own output. */
export const causeInOutput = (text: string) => causeIn(text.split('\n'), OF_KIND)

/** Pure: the cause in the lines of a node's logs. */
export const causeInLogs = (lines: readonly string[]) => causeIn(lines, OF_NODES)

function causeIn(lines: readonly string[], signs: readonly Sign[]): CreationCause | undefined {
  for (const { pattern, ...sign } of signs) {
    const at = lines.findIndex((line) => pattern.test(line))
    if (at < 0) continue
    const evidence = lines.slice(at, at + SHOWN_LINES)
    const [, line, what] = evidence.map((each) => /^\s*line (\d+): (.+)/.exec(each)).find((each) => each) ?? []
    return line ? { ...sign, message: `${sign.message}: ${what}`, evidence, line: Number(line) } : { ...sign, evidence }
  }
  return undefined
}

/** What tells of a node's start: of systemd, of containerd, of the kubelet. */
const LOGS = ['serial.log', 'containerd.log', 'kubelet.log', 'journal.log']
const LOG_BYTES = 4 * 1024 * 1024

/** The cause in logs that kind exported, node by node; undefined if they tell none. */
export async function causeInFolder(folder: string): Promise<CreationCause | undefined> {
  const nodes = await readdir(folder).catch(() => [])
  for (const name of LOGS) {
    const texts = await Promise.all(nodes.map((node) => readFile(join(folder, node, name), 'utf8').catch(() => '')))
    const cause = causeInLogs(texts.flatMap((text) => text.slice(-LOG_BYTES).split('\n')))
    if (cause) return cause
  }
  return undefined
}
