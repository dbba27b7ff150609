import type { NetworkPolicy, Pod } from '../../../actions/shared/kubernetes/objects.ts'
import type { PodLife } from '../../../actions/upgrade/src/lifelines/pod-life.ts'
import { goneNow, seenNow } from '../../../actions/upgrade/src/lifelines/seen.ts'
import type { LoadPlan, Sent } from '../../../actions/upgrade/src/load/request.ts'
import { lossesOf } from '../../../actions/upgrade/src/loss/group.ts'
import type { Rolling, Scene } from '../../../actions/upgrade/src/loss/scene.ts'
import { sceneOf } from '../../../actions/upgrade/src/scenes.ts'
import type { NamespaceState } from '../../../actions/upgrade/src/state/config.ts'
import type { Needs } from '../../../actions/upgrade/src/state/needs.ts'

/** Timelines in short: what watches show of pods, and what the load sees, in seconds after the change began. */

/** What a pod's manifest contains. */
export interface Told {
  owner?: string
  labels?: Record<string, string>
  /** Containers by name, with what their readiness probes ask. */
  containers?: Record<string, string | undefined>
  startupProbe?: boolean
  /** A container that is started again is ready at once. */
  readyAgain?: boolean
  preStop?: boolean
  node?: string
  grace?: number
}

/** A NetworkPolicy that selects pods by labels, all by none. @param at when it came, in seconds after the change. */
export const policy = (name: string, matchLabels: Record<string, string>, spec: object, at?: number): NetworkPolicy =>
  ({
    kind: 'NetworkPolicy',
    metadata: { name, ...(at === undefined ? {} : { creationTimestamp: date(at) }) },
    spec: { podSelector: { matchLabels }, ...spec },
  }) as unknown as NetworkPolicy

/** The watch shows it a little later. */
const LAG_MS = 200
const MS = 1_000
/** The API's dates are whole seconds. */
const date = (at: number) => new Date(Math.floor(at) * MS).toISOString()

/**
 * A pod's life as its watch shows it: `c`reated, `r`eady, `u`nready, `d`eleted, `g`one; a container that ended (`e12:0:api`:
 * when, exit code, name), that ended and was started again (`x`), or that ended because its node evicted the pod (`v`).
 */
export function watched(name: string, events: string, told: Told = {}): PodLife {
  const pod = podOf(name, told)
  let life: PodLife | undefined
  for (const event of events.split(' ')) {
    const [, kind = '', time, code, container] = /^([a-z])(-?[\d.]+)(?::(\d+))?(?::(.+))?$/.exec(event) ?? []
    const at = Number(time)
    happen(pod, kind, { at, code: Number(code), container, ...told })
    const seenMs = at * MS + LAG_MS
    life = kind === 'g' ? goneNow(seenNow(life, pod, seenMs), seenMs) : seenNow(life, pod, seenMs)
  }
  return life as PodLife
}

/** As the API has it: parts that are written into. */
type Raw = { metadata: Record<string, unknown>; status: { conditions: unknown[]; containerStatuses: Status[] } }
type Status = { name: string; restartCount: number; state: object; lastState?: object }
interface Happening {
  at: number
  code: number
  container?: string | undefined
  grace?: number
  readyAgain?: boolean
}

function happen(pod: Pod, kind: string, { at, code, container, grace = 30, readyAgain }: Happening): void {
  const { metadata, status } = pod as unknown as Raw
  const ready = (value: 'True' | 'False') => {
    status.conditions = [{ type: 'Ready', status: value, lastTransitionTime: date(at) }]
  }
  if (kind === 'c') metadata.creationTimestamp = date(at)
  if (kind === 'd') Object.assign(metadata, { deletionTimestamp: date(at + grace), deletionGracePeriodSeconds: grace })
  if (kind === 'r') ready('True')
  if ('uexv'.includes(kind) && !readyAgain) ready('False')
  if (!'exv'.includes(kind)) return
  const terminated = { exitCode: code, finishedAt: date(at) }
  const its = status.containerStatuses.find((each) => each.name === container) ?? status.containerStatuses[0]
  if (kind === 'x' && its) Object.assign(its, { restartCount: its.restartCount + 1, lastState: { terminated } })
  else if (its) its.state = { terminated }
}

function podOf(name: string, told: Told): Pod {
  const { owner = 'Deployment/api', labels = { app: 'api' }, containers = { api: '8000' }, grace = 30 } = told
  const [kind, of] = owner.split('/')
  const hash = 'abc'
  const isDeployment = kind === 'Deployment'
  return {
    metadata: {
      name,
      namespace: 'demo',
      labels: { ...labels, ...(isDeployment ? { 'pod-template-hash': hash } : {}) },
      ownerReferences: [isDeployment ? { kind: 'ReplicaSet', name: `${of}-${hash}` } : { kind, name: of }],
    },
    spec: {
      nodeName: told.node,
      terminationGracePeriodSeconds: grace,
      containers: Object.entries(containers).map(([each, port]) => ({
        name: each,
        ...(port ? { readinessProbe: { httpGet: { port } } } : {}),
        ...(told.startupProbe ? { startupProbe: { httpGet: { port: 8000 } } } : {}),
        ...(told.preStop ? { lifecycle: { preStop: { sleep: { seconds: 5 } } } } : {}),
      })),
    },
    status: {
      conditions: [],
      containerStatuses: Object.keys(containers).map((each) => ({ name: each, restartCount: 0, state: {} })),
    },
  } as unknown as Pod
}

const KINDS = {
  a: {},
  b: { kept: true },
  e: { failure: 'status', kept: true },
  f: { failure: 'refused' },
  r: { failure: 'reset' },
  k: { failure: 'reset', kept: true },
  h: { failure: 'unreachable' },
  t: { failure: 'timeout' },
  s: { failure: 'status' },
} as const

/**
 * Requests: `f3.1` refused, `r3-4` reset (sent, lost), `k` the same over a kept connection, `h` no route, `t3-5` no answer,
 * `s3:503` another status, `e` the same over a kept connection; `a5..9` answered each second, `b` over kept connections.
 */
export function requests(text: string): Sent[] {
  return text.split(' ').flatMap((each) => {
    const [, kind = 'a', from, to, last, status] =
      /^([a-z])(-?[\d.]+?)(?:-([\d.]+))?(?:\.\.([\d.]+))?(?::(\d+))?$/.exec(each) ?? []
    const begins = last ? Array.from({ length: Number(last) - Number(from) + 1 }, (_, n) => Number(from) + n) : [from]
    return begins.map((begin) => ({
      plan: 0,
      dueMs: Number(begin) * MS,
      sentMs: Number(begin) * MS,
      endMs: to ? Number(to) * MS : Number(begin) * MS + 5,
      kept: false,
      ...(status ? { status: Number(status) } : {}),
      ...KINDS[kind as keyof typeof KINDS],
    }))
  })
}

/** An upgrade. */
export interface Timeline {
  pods: readonly PodLife[]
  sent: string
  /** Of the workload that Kubernetes replaces itself; null for another controller. */
  rolling?: Partial<Rolling> | null
  /** What the Service selects, from when on. */
  leads?: readonly (readonly [from: number, selector: Record<string, string>, more?: object])[]
  /** The node that the load is sent to. */
  node?: string
  /** NetworkPolicies in the order of the phases, the first of them before the change; the last one stays. */
  policies?: readonly (readonly NetworkPolicy[])[]
  /** What pods of the workload need. */
  needs?: Needs
  /** When the way back began. */
  back?: number
}

const ALWAYS = [[-60, { app: 'api' }]] as const

/** Pure: what was going on in each phase. */
export function scenesIn({ pods, rolling = {}, leads = ALWAYS, back, node, policies = [], needs }: Timeline): Scene[] {
  const its = { object: 'Deployment/api', replicas: 2, strategy: 'RollingUpdate', maxUnavailable: 0, ...rolling }
  const workload = { ...its, labels: { app: 'api', v: '1' }, needs }
  const workloads = rolling === null ? [] : [workload]
  const statesAt = (phase: number) =>
    [
      { namespace: 'demo', workloads, policies: policies[phase] ?? policies.at(-1) ?? [] },
    ] as unknown as NamespaceState[]
  const way = {
    namespace: 'demo',
    ...(node ? { node } : {}),
    targets: ['8000', 'http'],
    leads: leads.map(([from, selector, more]) => ({ fromMs: from * MS, selector, ...more })),
  }
  const forward = { changedMs: 0, arriving: 'new', firstMs: 0, untilMs: back && back * MS } as const
  const phases = [forward, ...(back ? [{ changedMs: back * MS, arriving: 'old', firstMs: 0 } as const] : [])]
  return phases.map((phase, at) =>
    sceneOf('api', way, { pods, before: statesAt(0), states: statesAt(at + 1), ...phase }),
  )
}

/** Pure: the causes that are named, with their objects. */
export function roots(timeline: Timeline): string[] {
  const phases = scenesIn(timeline).map((each) => [each])
  const losses = lossesOf([{ service: 'api' } as LoadPlan], requests(timeline.sent), phases)
  return losses.map(({ cause: { name, object } }) => `${name} ${object}`)
}
