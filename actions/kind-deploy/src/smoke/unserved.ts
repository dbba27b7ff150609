import type { Pod, Service } from '../../../shared/kubernetes/objects.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import type { Patience } from '../../../shared/pressure/patience.ts'
import { poll } from '../../../shared/wait/poll.ts'
import { sayCause } from '../causes.ts'
import { podsBehind } from '../cluster-state/endpoints.ts'
import { nameOf, objectOf, type Snapshot } from '../cluster-state/snapshot.ts'
import { isReady } from '../rules/rule.ts'
import { type Dial, isHeadless, targetPorts } from './port-check.ts'

/** Services whose pods no probe has asked over the network: who does not listen, or on loopback alone, is ready, too. */

/** A Service, its ready pods, and the ports that it leads to: a name can be another number in each pod. */
export interface Unproved {
  service: Service
  doors: { pod: Pod; port: number }[]
}

/** Connections from outside of a pod, and from inside its network. */
export interface Sides {
  outside: Dial
  inside: Dial
}

/** A program may take its time to open its port; on loopback it has opened it. */
const OPENS_MS = 45_000
const LOOPBACK_MS = 3_000
const PAUSE_MS = 500
/** On a busy machine, a node may not get to ask in time; after that many questions, nothing can be told. */
const UNSURE = 3

/** Of many replicas, these stand for all. */
const MOST_PODS = 5

/** Pure: Services whose pods have no readiness probe over the network. */
export function unprovedServices(snapshot: Snapshot): Unproved[] {
  const wanted = snapshot.wanted.filter((each) => each.kind === 'Service')
  return wanted.flatMap((each) => {
    const service = objectOf(snapshot, each) as Service | undefined
    if (!service || isHeadless(service)) return []
    const pods = podsBehind(service, snapshot).filter(isReady)
    const isProved = ({ spec }: Pod) =>
      spec.hostNetwork || spec.containers.some(({ readinessProbe: probe }) => probe && !probe.exec)
    if (pods.some(isProved)) return []
    const doors = pods.slice(0, MOST_PODS).flatMap((pod) => targetPorts(service, pod).map((port) => ({ pod, port })))
    return doors.length > 0 ? [{ service, doors }] : []
  })
}

/** One port of one pod that answers is enough: others may be there for what is switched off, or for the leader. */
export async function checkServices(
  all: readonly Unproved[],
  sides: Sides,
  signal: AbortSignal,
  patience: Patience,
): Promise<Finding[]> {
  const found = await Promise.all(all.map((each) => faultOf(each, sides, signal, patience)))
  return found.flatMap((each) => each ?? [])
}

async function faultOf(each: Unproved, { outside, inside }: Sides, signal: AbortSignal, patience: Patience) {
  const beganMs = patience.nowMs()
  let unsure = 0
  const check = async () => {
    const answer = await answerOf(each, outside)
    if (answer === 'unknown' && ++unsure < UNSURE) return 'waiting'
    if (answer !== 'refused') return 'answers'
    const waitedMs = patience.nowMs() - beganMs
    if (waitedMs >= LOOPBACK_MS && (await answerOf(each, inside)) !== 'refused') return 'loopback'
    return waitedMs >= OPENS_MS ? 'nobody' : 'waiting'
  }
  const until = (state: string) => state !== 'waiting'
  const { value } = await poll({ check, until, every: PAUSE_MS, within: Infinity, signal })
  return value === 'answers' ? undefined : nobodyAnswers(each, value === 'loopback')
}

async function answerOf({ doors }: Unproved, dial: Dial): Promise<'open' | 'unknown' | 'refused'> {
  const answers = await Promise.all(doors.map(({ pod, port }) => dial(pod, port)))
  return answers.includes('open') ? 'open' : answers.includes('unknown') ? 'unknown' : 'refused'
}

function nobodyAnswers({ service, doors }: Unproved, loopback: boolean): Finding {
  const { name, namespace = '' } = service.metadata
  const ports = [...new Set(doors.map(({ port }) => port))]
  const pods = [...new Set(doors.map(({ pod }) => pod.metadata.name))]
  const where = `port ${ports.join(', ')} of pod ${pods.join(', ')}`
  return sayCause('no-endpoints', {
    message: loopback
      ? `Service ${name}: what listens on ${where} does so on loopback (127.0.0.1) alone, so nobody reaches it`
      : `Service ${name}: no process listens on ${where}, where it leads to`,
    where: { object: nameOf({ kind: 'Service', namespace, name }) },
    ...(loopback && { remedy: 'Let the program listen on 0.0.0.0, or on the address of the pod.' }),
    evidence: [],
  })
}
