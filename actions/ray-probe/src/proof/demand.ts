import type { RaySession } from '../client/session.ts'
import type { Asked } from '../facts.ts'
import { programOf } from './program.ts'

/** What starts at the same time as the probe has joined by then. */
const PATIENCE_MS = 2_000
const AGAIN_MS = 2_000
const LIMIT_MS = 10_000
const WITHDRAW_LIMIT_MS = 3_000
/** Bundles of one group; what is missing beyond them is asked for once they are placed. */
const BUNDLES_MAX = 100

type Amounts = Record<string, number>

/** Asks an autoscaler for missing resources: it starts nodes only for work that waits. */
export interface Demand {
  /** Best effort. @param missing what the cluster lacks, by resource name. */
  ask(missing: Amounts): Promise<Asked | undefined>
  /** Removes everything that was asked for, so that it holds nothing. Never throws. */
  withdraw(): Promise<void>
}

/**
 * A demand is a placement group with a bundle for each missing unit: it waits as a whole, autoscalers of both
 * versions see it, and it holds what has come until the rest has come, too. Ray removes it with the session.
 */
export function openDemand(session: RaySession, nowMs: () => number): Demand {
  const groups: string[] = []
  const sinceMs = performance.now()
  let last: { atMs: number; asked?: Asked } = { atMs: sinceMs + PATIENCE_MS - AGAIN_MS }
  const run = async (name: 'demand' | 'withdraw', args: string[], limitMs: number) => {
    const work = session.within(Math.min(limitMs, nowMs()))
    const payloadId = await work.upload(name, programOf(name))
    const [id] = await work.submit({ name: `slipway.${name}`, payloadId, args, options: { cpus: 0 } })
    const value = await work.result(id as Uint8Array)
    return Array.isArray(value) ? String(value[1] ?? '') : ''
  }
  const place = async (missing: Amounts): Promise<Asked> => {
    const bundles = bundlesOf(missing)
    const group = await run('demand', [JSON.stringify(bundles), groups.at(-1) ?? ''], LIMIT_MS)
    if (group === 'none') return {}
    if (!groups.includes(group)) groups.push(group)
    return { bundles }
  }
  const ask = async (missing: Amounts) => {
    const now = performance.now()
    const over = last.asked !== undefined && last.asked.bundles === undefined
    if (Object.keys(missing).length === 0 || over || now - last.atMs < AGAIN_MS) return last.asked
    last = { atMs: now, asked: await place(missing).catch(() => last.asked) }
    last.atMs = performance.now()
    return last.asked
  }
  const withdraw = async () => {
    if (groups.length > 0) await run('withdraw', [groups.join()], WITHDRAW_LIMIT_MS).catch(() => '')
  }
  return { ask, withdraw }
}

/** Pure: a bundle for each unit, because it fits on any node that has the resource at all. */
export function bundlesOf(missing: Amounts): Amounts[] {
  const units = Object.entries(missing).flatMap(([name, amount]) => {
    const whole = Array.from({ length: Math.min(Math.floor(amount), BUNDLES_MAX) }, () => 1)
    const rest = amount - Math.floor(amount)
    return [...whole, ...(rest > 0 ? [rest] : [])].map((unit) => ({ [name]: unit }))
  })
  return units.slice(0, BUNDLES_MAX)
}
