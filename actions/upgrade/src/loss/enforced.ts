import type { PodLife } from '../lifelines/pod-life.ts'
import type { Sent } from '../load/request.ts'
import type { Barriers } from '../state/barriers.ts'
import { PROXY_LAG_MS, reachable, type Scene, sceneFor } from './scene.ts'

type Phases = readonly (readonly Scene[])[]

/** Of the requests that a policy keeps out, or its pods cannot answer, so many are lost at least where it is enforced. */
const LOST = { keptOut: 0.9, cutOff: 0.1 } as const satisfies Record<keyof Barriers, number>

/**
 * Pure: what was going on, without policies that no network of the cluster enforces: what they would keep out is answered.
 * @param sent by all plans.
 */
export const enforced = (phases: Phases, sent: readonly Sent[]): Scene[][] =>
  phases.map((scenes) =>
    scenes.map((scene, plan) => {
      const own = sent.filter((each) => each.plan === plan)
      const ignored = BARRIERS.filter((kind) => scene.pods.some((each) => each[kind]) && isIgnored(kind, own, phases))
      const without = Object.fromEntries(ignored.map((kind) => [kind, undefined]))
      return ignored.length === 0 ? scene : { ...scene, pods: scene.pods.map((each) => ({ ...each, ...without })) }
    }),
  )

const BARRIERS = ['keptOut', 'cutOff'] as const

/** A kept connection is not asked for again; an error is an answer of a pod. */
function isIgnored(kind: keyof Barriers, sent: readonly Sent[], phases: Phases): boolean {
  const counted = kind === 'keptOut' ? sent.filter(({ kept }) => !kept) : sent
  const fails = ({ failure }: Sent) => failure !== undefined && (kind === 'cutOff' || failure !== 'status')
  const meets = (request: Sent) => podsOf(request, phases).some((each) => each[kind])
  const firstMs = Math.min(...counted.filter((each) => fails(each) && meets(each)).map(({ sentMs }) => sentMs))
  const shares = counted.flatMap((request) => {
    const pods = podsOf(request, phases)
    const barred = pods.filter((each) => (each[kind] ? sinceOf(each[kind], firstMs) <= request.sentMs : false))
    return barred.length > 0 ? [{ request, share: barred.length / pods.length }] : []
  })
  const lost = shares.filter(({ request }) => fails(request)).length
  if (lost === 0 && isUnsure(kind, phases)) return true
  const expected = sumOf(shares, ({ share }) => share)
  const spread = Math.sqrt(sumOf(shares, ({ share }) => share * (1 - share)))
  return lost < LOST[kind] * expected - 2 * spread
}

const podsOf = (request: Sent, phases: Phases): PodLife[] => {
  const scene = sceneFor(request, phases)
  return scene ? reachable(scene, request) : []
}

const sinceOf = ({ sinceMs }: { sinceMs?: number | undefined }, firstMs: number) => (sinceMs ?? firstMs) + PROXY_LAG_MS

/** A block of addresses may be that of the load. */
const isUnsure = (kind: keyof Barriers, phases: Phases) =>
  kind === 'keptOut' && phases.flat().some(({ pods }) => pods.some(({ keptOut }) => keptOut?.admits === 'addresses'))

const sumOf = <T>(all: readonly T[], of: (each: T) => number) => all.reduce((sum, each) => sum + of(each), 0)
