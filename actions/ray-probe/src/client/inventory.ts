import { shortLine } from '../../../shared/report/short.ts'
import { RayFailure } from '../failure.ts'

/** A node in the cluster's list, which includes dead nodes. */
export interface RayNode {
  /** Hexadecimal. */
  id: string
  alive: boolean
  address: string
  hostname: string
  resources: Record<string, number>
  /** Why it died; empty while it is alive. */
  deathReason: string
  /** Whether it was ended on purpose: stopped, or removed by the autoscaler; undefined while it is alive. */
  ended?: 'stopped' | 'removed' | 'unexpectedly'
}

/**
 * Pure: parses the response to ClusterInfo NODES, which is `json.dumps(ray.nodes())`.
 * @throws {RayFailure} garbled-answer.
 */
export function nodesIn(json: string): RayNode[] {
  const listed = parsed(json)
  if (!Array.isArray(listed)) throw garbled(json)
  return listed.map((each) => nodeOf(each, json))
}

function nodeOf(each: unknown, json: string): RayNode {
  if (typeof each !== 'object' || each === null) throw garbled(json)
  const node = each as Record<string, unknown>
  if (typeof node.NodeID !== 'string' || typeof node.Alive !== 'boolean') throw garbled(json)
  return {
    id: node.NodeID,
    alive: node.Alive,
    address: text(node.NodeManagerAddress),
    hostname: text(node.NodeManagerHostname),
    resources: amounts(node.Resources),
    deathReason: node.Alive ? '' : deathOf(node),
    ...(node.Alive ? {} : { ended: endOf(node) }),
  }
}

/** DeathReason is a number in ray.nodes() (NodeDeathInfo.Reason of gcs.proto); DeathReasonMessage is a text. */
const DEATHS = [
  'unspecified',
  'expected termination',
  'unexpected termination',
  'drained on preemption',
  'drained because it was idle',
]
const [STOPPED, PREEMPTED, IDLE] = [1, 3, 4]

/** Older autoscalers report the removal of an idle node as a stop. */
const IDLE_MESSAGE = /\bidle\b/i

function endOf({ DeathReason, DeathReasonMessage }: Record<string, unknown>): RayNode['ended'] {
  if (DeathReason === PREEMPTED || DeathReason === IDLE) return 'removed'
  if (DeathReason === STOPPED) return IDLE_MESSAGE.test(text(DeathReasonMessage)) ? 'removed' : 'stopped'
  return 'unexpectedly'
}

function deathOf(node: Record<string, unknown>): string {
  const reason = typeof node.DeathReason === 'number' ? (DEATHS[node.DeathReason] ?? `reason ${node.DeathReason}`) : ''
  return [reason, text(node.DeathReasonMessage)].filter(Boolean).join(': ')
}

function amounts(value: unknown): Record<string, number> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(Object.entries(value).filter(([, amount]) => typeof amount === 'number'))
}

/** Longer names and reasons are truncated so that messages stay readable. */
const TEXT_MAX = 500

function text(value: unknown): string {
  return typeof value === 'string' ? shortLine(value, TEXT_MAX) : ''
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    throw garbled(json)
  }
}

const SHOWN_MAX = 200

function garbled(json: string): RayFailure {
  return new RayFailure('garbled-answer', "the node list isn't valid", [shortLine(json, SHOWN_MAX)])
}
