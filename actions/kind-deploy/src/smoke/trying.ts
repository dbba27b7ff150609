import { clauseOf, diagnose } from '../../../shared/diagnosis/diagnose.ts'
import {
  describeLoop,
  goesOn,
  isProved,
  type RetryLoop,
  retryLoopIn,
  triesMs,
} from '../../../shared/diagnosis/retry-loop.ts'
import type { Cluster } from '../../../shared/kubernetes/connect.ts'
import type { ContainerSpec, Pod } from '../../../shared/kubernetes/objects.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import type { Patience } from '../../../shared/pressure/patience.ts'
import { poll } from '../../../shared/wait/poll.ts'
import { sayCause } from '../causes.ts'
import { selects } from '../cluster-state/declared.ts'
import { currentPods } from '../cluster-state/owned.ts'
import { type DesiredObject, nameOf, type Snapshot } from '../cluster-state/snapshot.ts'
import { isReady } from '../rules/rule.ts'
import { whyUnreached } from '../rules/unreached/unreached.ts'
import { type Dial, declaredPorts, targetPorts } from './port-check.ts'

/** To Kubernetes, a container without a readiness probe is ready once it runs; its log may tell that it only tries again. */

const EVERY_MS = 1_000
const LINES = 200
const BYTES = 64 * 1024
const ANSWER_MS = 5_000
/** Of that many pods; each is a request. */
const MOST = 40

/** A container that nothing proves. */
interface Unproved {
  wanted: DesiredObject
  pod: Pod
  container: ContainerSpec
  /** Where it may answer: what it declares, and what Services lead to. */
  ports: number[]
  /** Of the Services beside it. */
  names: string[]
}
interface Trying extends Unproved {
  loop: RetryLoop
  log: string[]
}

/** Where logs and ports are asked for. */
export interface Asking {
  cluster: Cluster
  dial: Dial
  signal: AbortSignal
  patience: Patience
}

/** Pure: a ready pod of each workload, with a container that has no readiness probe and never ended. */
export function unprovedIn(snapshot: Snapshot): Unproved[] {
  return snapshot.wanted
    .filter(({ kind }) => kind !== 'Job' && kind !== 'CronJob')
    .flatMap((wanted) => {
      const pod = currentPods(snapshot, wanted).find(isReady)
      if (!pod || (pod.status?.containerStatuses ?? []).some(({ restartCount }) => restartCount > 0)) return []
      return pod.spec.containers
        .filter(({ readinessProbe }) => !readinessProbe)
        .map((container) => ({ wanted, pod, container, ports: portsOf(pod, snapshot), names: namesIn(pod, snapshot) }))
    })
    .slice(0, MOST)
}

function portsOf(pod: Pod, snapshot: Snapshot): number[] {
  const { namespace, labels } = pod.metadata
  const own = snapshot.services.filter((each) => each.metadata.namespace === namespace && selects(each, labels))
  return [...new Set([...declaredPorts(pod), ...own.flatMap((each) => targetPorts(each, pod))])]
}

const namesIn = ({ metadata: { namespace } }: Pod, { services }: Snapshot) =>
  services.filter(({ metadata }) => metadata.namespace === namespace).map(({ metadata }) => metadata.name)

/** Waits until none merely tries again, or patience is over. */
export async function stillTrying(snapshot: Snapshot, asking: Asking): Promise<Finding[]> {
  const all = unprovedIn(snapshot)
  const beganMs = asking.patience.nowMs()
  const check = async () => {
    const trying = (await Promise.all(all.map((each) => tries(each, asking)))).filter((each) => each !== undefined)
    const waitedMs = asking.patience.nowMs() - beganMs
    return { trying, stuck: trying.filter(({ loop }) => isProved(loop) && waitedMs >= triesMs(loop)) }
  }
  const { value } = await poll({
    check,
    until: ({ trying, stuck }) => trying.length === 0 || stuck.length > 0,
    every: EVERY_MS,
    within: Infinity,
    signal: asking.signal,
  })
  return value.stuck.map((each) => findingOf(each, snapshot))
}

async function tries(each: Unproved, asking: Asking): Promise<Trying | undefined> {
  const log = await logOf(each, asking).catch(() => [])
  const loop = retryLoopIn(log, each.names)
  if (!loop || !goesOn(loop, Date.now())) return undefined
  const answers = await Promise.all(each.ports.map(async (port) => (await asking.dial(each.pod, port)) === 'open'))
  return answers.includes(true) ? undefined : { ...each, loop, log }
}

async function logOf({ pod, container }: Unproved, { cluster, signal }: Asking): Promise<string[]> {
  const query = `container=${container.name}&tailLines=${LINES}&limitBytes=${BYTES}&timestamps=true`
  const path = `/api/v1/namespaces/${pod.metadata.namespace}/pods/${pod.metadata.name}/log?${query}`
  const { status, body } = await cluster.ask<unknown>({ path, accept: '*/*', signal, timeoutMs: ANSWER_MS })
  return status === 200 && typeof body === 'string' ? body.split('\n').filter(Boolean) : []
}

function findingOf({ wanted, pod, container, loop, log }: Trying, snapshot: Snapshot): Finding {
  const found = diagnose({ lines: log, names: [wanted.name, container.name] })
  const cause = loop.cause ?? (/timed? ?out/i.test(loop.line) ? 'connection-timeout' : found.cause)
  const unreached = whyUnreached({ wanted, pod, snapshot }, cause, log.join('\n'))
  return sayCause('not-ready', {
    message: `${wanted.kind} ${wanted.name}: Container ${container.name} runs, but ${describeLoop(loop)}: ${clauseOf(found)}${unreached ? ` (${unreached.why})` : ''}`,
    where: { object: nameOf(wanted), container: container.name, node: pod.spec.nodeName, image: container.image },
    evidence: found.excerpt,
    remedy: unreached?.remedy ?? found.remedy,
  })
}
