import { readFile, statfs } from 'node:fs/promises'
import prettyBytes from 'pretty-bytes'
import type { Context } from '../../shared/context/context.ts'
import { dockerList, runDocker } from '../../shared/docker/cli.ts'
import { KIND_CLUSTER } from '../../shared/docker/labels.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import { diskFull, oldCgroups, proxyOnLoopback, shortOf } from './findings.ts'

/** Properties of the machine that a cluster depends on; undefined if unknown. */
export interface Machine {
  dataFolder: string
  freeBytes?: number
  inotifyInstances?: number
  inotifyWatches?: number
  cgroupVersion?: number
  /** Nodes of other kind clusters, which share the same limits. */
  otherNodes: number
}

/** For a node's file system, its images and the images loaded onto it. */
const MIN_FREE_BYTES = 3_000_000_000
/** kind's recommendation for several nodes: https://kind.sigs.k8s.io/docs/user/known-issues/#pod-errors-due-to-too-many-open-files */
const RECOMMENDED = { instances: 512, watches: 524_288 }
/** Inotify instances per node; measured: 27 on a control plane, 14 on a worker, all owned by root. */
const INSTANCES_PER_NODE = 30

export async function machineFacts(name: string, { run }: Context): Promise<Machine> {
  const info = await runDocker({ run }, ['info', '--format', '{{.CgroupVersion}} {{.DockerRootDir}}'])
  const columns = [`.Label "${KIND_CLUSTER}"`]
  const clusters = await dockerList({ run }, { type: 'container', labels: { [KIND_CLUSTER]: '' }, columns })
  const [cgroup, root] = info.stdout.trim().split(/ (.*)/)
  const dataFolder = root || '/var/lib/docker'
  return {
    dataFolder,
    freeBytes: await statfs(dataFolder).then(
      (each) => each.bavail * each.bsize,
      () => undefined,
    ),
    inotifyInstances: await numberIn('/proc/sys/fs/inotify/max_user_instances'),
    inotifyWatches: await numberIn('/proc/sys/fs/inotify/max_user_watches'),
    cgroupVersion: Number(cgroup) || undefined,
    otherNodes: clusters.filter(([cluster]) => cluster !== name).length,
  }
}

function numberIn(path: string): Promise<number | undefined> {
  return readFile(path, 'utf8').then(Number, () => undefined)
}

/**
 * Pure: warnings about limits that are too low for this number of nodes.
 * @throws {Problem} SK021 if there is too little disk space.
 */
export function judgeMachine(machine: Machine, nodes: number): Finding[] {
  const { freeBytes, inotifyInstances, inotifyWatches, dataFolder, otherNodes } = machine
  if (freeBytes !== undefined && freeBytes < MIN_FREE_BYTES)
    throw diskFull(prettyBytes(freeBytes), prettyBytes(MIN_FREE_BYTES), dataFolder)
  const few = (found: number | undefined, need: number) => found !== undefined && found < need
  const warnings: Finding[] = []
  if (few(inotifyInstances, INSTANCES_PER_NODE * (nodes + otherNodes)))
    warnings.push(limitTooLow('instances', inotifyInstances))
  if (nodes > 1 && few(inotifyWatches, RECOMMENDED.watches / 4)) warnings.push(limitTooLow('watches', inotifyWatches))
  return warnings
}

/** Variables that kind passes on to its nodes. Source: pkg/cluster/internal/providers/common/proxy.go of kind. */
const PROXIES = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy']
const LOOPBACK = /^(?:localhost|127\.[\d.]+|\[::1\])$/

/** Pure: warnings about proxies that a node cannot connect to: its loopback is its own. */
export function judgeProxies(env: Readonly<Record<string, string | undefined>>): Finding[] {
  const found = PROXIES.flatMap((name) => {
    const url = URL.parse(env[name] ?? '')
    return url && LOOPBACK.test(url.hostname) ? [{ name, shown: `${url.protocol}//${url.host}` }] : []
  })
  const once = found.filter(
    ({ name }, index) => found.findIndex((each) => each.name.toUpperCase() === name.toUpperCase()) === index,
  )
  return once.map(({ name, shown }) => proxyOnLoopback(name, shown))
}

/** Since Kubernetes 1.35, kubelet does not start on cgroup v1: https://kep.k8s.io/5573 */
const WITHOUT_CGROUP_V1 = 35

/**
 * Pure: checks that this Kubernetes version can start on this machine.
 * @throws {Problem} SK022 if it can't.
 */
export function requireCgroups({ cgroupVersion }: Machine, kubernetes: string | undefined): void {
  const minor = Number(kubernetes?.split('.')[1])
  if (cgroupVersion === 1 && minor >= WITHOUT_CGROUP_V1) throw oldCgroups(kubernetes ?? '')
}

function limitTooLow(what: keyof typeof RECOMMENDED, found: number | undefined): Finding {
  const remedy = `sudo sysctl fs.inotify.max_user_${what}=${RECOMMENDED[what]}`
  return shortOf(`inotify ${what}`, String(found), `${RECOMMENDED[what]}`, remedy)
}
