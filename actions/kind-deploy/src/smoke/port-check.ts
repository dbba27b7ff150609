import { PassThrough } from 'node:stream'
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
    if (!service || !pod) return []
    const declared = pod.spec.containers.flatMap((one) => (one.ports ?? []).map((port) => port.containerPort))
    const leads = (service.spec.ports ?? []).flatMap(({ port, targetPort = port }) => Number(targetPort) || [])
    const odd = leads.filter((port) => declared.length > 0 && !declared.includes(port))
    return odd.map((port) => ({ service, pod, port, declared }))
  })
}

/** A program may open its port a little later than it counts as ready. */
const PATIENCE_MS = 3_000
/** The same on a machine that is starved. */
const LONGEST_MS = 12_000
const PAUSE_MS = 300
/** A refusal comes at once. */
const ANSWER_MS = 500

/** Connects from inside the pod; only a refused connection is a finding. */
export async function checkPorts(
  doors: readonly Door[],
  cluster: Cluster,
  signal: AbortSignal,
  patience: Patience,
): Promise<Finding[]> {
  const found = await Promise.all(doors.map((door) => refusal(door, cluster, signal, patience)))
  return doors.flatMap((door, index) => {
    const said = found[index]
    return said ? [nobodyListens(door, said)] : []
  })
}

async function refusal(
  { pod, port }: Door,
  cluster: Cluster,
  signal: AbortSignal,
  patience: Patience,
): Promise<string | undefined> {
  const check = () => checkOnce(pod, port, cluster)
  const until = (said: string) => !isRefusal(said)
  const extend = patience.extend(PATIENCE_MS, LONGEST_MS)
  const { value, timedOut } = await poll({ check, until, every: PAUSE_MS, within: PATIENCE_MS, extend, signal })
  return timedOut ? value : undefined
}

const isRefusal = (said: string) => /refused/.test(said)

/** What the node says of the connection; nothing when it was made. */
async function checkOnce({ metadata }: Pod, port: number, cluster: Cluster): Promise<string> {
  const [input, output, errors] = [new PassThrough(), new PassThrough().resume(), new PassThrough()]
  const refused = Promise.withResolvers<void>()
  let said = ''
  errors.on('data', (text: Buffer) => {
    said += text.toString('utf8')
    if (isRefusal(said)) refused.resolve()
  })
  const to = { namespace: metadata.namespace ?? '', pod: metadata.name, port }
  const channel = await openTunnel(cluster.config, to, { input, output, errors })
  await orAfter(refused.promise, ANSWER_MS, undefined)
  channel.close()
  return said
}

function nobodyListens({ service, pod, port, declared }: Door, said: string): Finding {
  const { name, namespace = '' } = service.metadata
  return sayCause('no-endpoints', {
    message: `Service ${name}: it leads to port ${port}, where no process listens in pod ${pod.metadata.name}`,
    where: { object: nameOf({ kind: 'Service', namespace, name }) },
    evidence: [`pods offer: ${declared.join(', ')}`, said.replace(/[^\x20-\x7e]+/g, ' ').trim()],
  })
}
