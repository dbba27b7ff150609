import { PassThrough } from 'node:stream'
import type { Context } from '../../../shared/context/context.ts'
import { execIn } from '../../../shared/docker/exec.ts'
import type { Cluster } from '../../../shared/kubernetes/connect.ts'
import type { Pod, Service } from '../../../shared/kubernetes/objects.ts'
import { openTunnel } from '../../../shared/kubernetes/tunnel.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import type { Patience } from '../../../shared/pressure/patience.ts'
import { poll } from '../../../shared/wait/poll.ts'
import { orAfter } from '../../../shared/wait/sleep.ts'
import { sayCause } from '../causes.ts'
import { podsBehind } from '../cluster-state/endpoints.ts'
import { nameOf, objectOf, type Snapshot } from '../cluster-state/snapshot.ts'
import { isReady } from '../rules/rule.ts'

/** Catalogue row 38 once more: endpoints are there, and nobody listens on the port that they lead to. */

/** A port that a Service targets and its pod does not declare. */
export interface Door {
  service: Service
  pod: Pod
  port: number
  /** What the pod declares instead. */
  declared: number[]
}

/** Pure: a declared port is only documentation, so an undeclared one is no fault, only worth checking. */
export function undeclaredPorts(snapshot: Snapshot): Door[] {
  const wanted = snapshot.wanted.filter((each) => each.kind === 'Service')
  return wanted.flatMap((each) => {
    const service = objectOf(snapshot, each) as Service | undefined
    const pod = service && podsBehind(service, snapshot).find(isReady)
    if (!service || !pod || isHeadless(service)) return []
    const declared = declaredPorts(pod)
    const odd = targetPorts(service, pod).filter((port) => declared.length > 0 && !declared.includes(port))
    return odd.map((port) => ({ service, pod, port, declared }))
  })
}

/** Pure: whether clients get the pods' own addresses: the ports of such a Service lead nowhere, and are often made up. */
export const isHeadless = ({ spec }: Service): boolean => spec.clusterIP === 'None'

/** Pure: TCP ports that the containers of a pod declare. */
export const declaredPorts = ({ spec }: Pod): number[] =>
  spec.containers.flatMap(({ ports = [] }) =>
    ports.filter(({ protocol = 'TCP' }) => protocol === 'TCP').map(({ containerPort }) => containerPort),
  )

/** Pure: TCP ports of a pod that a Service leads to: numbers, or the names that its containers give them. */
export const targetPorts = ({ spec }: Service, pod: Pod): number[] =>
  (spec.ports ?? [])
    .filter(({ protocol = 'TCP' }) => protocol === 'TCP')
    .flatMap(({ port, targetPort = port }) => Number(targetPort) || (portNamed(String(targetPort), pod) ?? []))

/** Source: Kubernetes, pkg/api/v1/pod/util.go, FindPort: the first port of that name and protocol. */
const portNamed = (wanted: string, { spec }: Pod): number | undefined =>
  spec.containers
    .flatMap(({ ports = [] }) => ports)
    .find(({ name, protocol = 'TCP' }) => name === wanted && protocol === 'TCP')?.containerPort

/** What a connection to a port of a pod comes to; the words of a refusal, or nothing that is known. */
export type Dial = (pod: Pod, port: number) => Promise<'open' | 'unknown' | { refused: string }>

/** A program may open its port a little later than it counts as ready. */
const PATIENCE_MS = 3_000
/** The same on a machine that is starved. */
const LONGEST_MS = 12_000
const PAUSE_MS = 300
/** A refusal comes at once. */
const ANSWER_MS = 500

/** Only a refused connection is a finding. */
export async function checkPorts(
  doors: readonly Door[],
  dial: Dial,
  signal: AbortSignal,
  patience: Patience,
): Promise<Finding[]> {
  const found = await Promise.all(doors.map((door) => refusal(door, dial, signal, patience)))
  return doors.flatMap((door, index) => {
    const refusal = found[index]
    return refusal ? [nobodyListens(door, refusal)] : []
  })
}

async function refusal({ pod, port }: Door, dial: Dial, signal: AbortSignal, patience: Patience) {
  const check = () => dial(pod, port)
  const extend = patience.extend(PATIENCE_MS, LONGEST_MS)
  const until = (answer: Awaited<ReturnType<Dial>>) => typeof answer === 'string'
  const { value } = await poll({ check, until, every: PAUSE_MS, within: PATIENCE_MS, extend, signal })
  return typeof value === 'string' ? undefined : value.refused
}

const isRefusal = (refusal: string) => /refused/.test(refusal)

/** Connects from inside the pod's network: what listens on loopback alone answers, too. */
export function dialInside(cluster: Cluster): Dial {
  return async ({ metadata }, port) => {
    const [input, output, errors] = [new PassThrough(), new PassThrough().resume(), new PassThrough()]
    const refused = Promise.withResolvers<void>()
    let refusal = ''
    errors.on('data', (text: Buffer) => {
      refusal += text.toString('utf8')
      if (isRefusal(refusal)) refused.resolve()
    })
    const to = { namespace: metadata.namespace ?? '', pod: metadata.name, port }
    const channel = await openTunnel(cluster.config, to, { input, output, errors })
    await orAfter(refused.promise, ANSWER_MS, undefined)
    channel.close()
    return isRefusal(refusal) ? { refused: refusal } : 'open'
  }
}

const NODE_MS = 5_000

/** Connects from the pod's node, a container of this machine, as the kubelet does. */
export function dialFromNode({ engine, signal }: Pick<Context, 'engine' | 'signal'>): Dial {
  return async ({ spec: { nodeName = '' }, status }, port) => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(NODE_MS)])
    const { podIP = '' } = status ?? {}
    if (nodeName === '' || !/^[\d.]+$/.test(podIP)) return 'unknown'
    const script = `timeout 2 bash -c '</dev/tcp/${podIP}/${port}'`
    const { exitCode, stderr } = await execIn(engine, nodeName, ['sh', '-c', script], limit).catch(() => UNKNOWN)
    if (exitCode === 0) return 'open'
    return isRefusal(stderr) ? { refused: stderr } : 'unknown'
  }
}

const UNKNOWN = { exitCode: -1, stderr: '' }

function nobodyListens({ service, pod, port, declared }: Door, refusal: string): Finding {
  const { name, namespace = '' } = service.metadata
  return sayCause('no-endpoints', {
    message: `Service ${name}: it leads to port ${port}, where no process listens in pod ${pod.metadata.name}`,
    where: { object: nameOf({ kind: 'Service', namespace, name }) },
    evidence: [`pods offer: ${declared.join(', ') || 'nothing'}`, refusal.replace(/[^\x20-\x7e]+/g, ' ').trim()],
  })
}
