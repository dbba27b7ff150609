import { createHash } from 'node:crypto'
import type { RayNode } from '../client/inventory.ts'
import type { NodeAnswer, Space } from '../facts.ts'
import type { Plain } from '../pickle/read.ts'

/** Pure: the digest that a node computes, as in the program. */
export function digestOf(...texts: string[]): string {
  return createHash('sha256').update(texts.join('|')).digest('hex')
}

/** Pure: the large text that a node returns. */
export function textOf(nonce: string, size: number): string {
  return nonce.repeat(Math.ceil(size / nonce.length)).slice(0, size)
}

/** Pure: the answer of a node; undefined if it isn't one, or its digest is wrong. */
export function readAnswer(value: Plain, nonce: string): NodeAnswer | undefined {
  if (!Array.isArray(value)) return undefined
  const [nodeId, host, digest, python, ray, spaces, status, autoscaler] = value
  if (typeof nodeId !== 'string' || typeof host !== 'string' || digest !== digestOf(nonce, nodeId)) return undefined
  return {
    nodeId,
    host,
    python: String(python ?? ''),
    ray: String(ray ?? ''),
    spaces: Array.isArray(spaces) ? spaces.flatMap(spaceOf) : [],
    status: Buffer.from(String(status ?? ''), 'base64'),
    ...scalingOf(autoscaler),
  }
}

/** What an autoscaler is, and what it does or could not do, one line each. */
function scalingOf(value: Plain | undefined): Pick<NodeAnswer, 'autoscaler' | 'scaling'> {
  const [kind, ...lines] = Array.isArray(value) ? value.map(String) : []
  return { autoscaler: kind === 'some' || (kind === 'none' ? false : undefined), scaling: lines }
}

function spaceOf(value: Plain): Space[] {
  if (!Array.isArray(value)) return []
  const [path, total, free, store] = value
  if (typeof path !== 'string' || typeof total !== 'number' || typeof free !== 'number' || total <= 0) return []
  return [{ path, total, free, ...(typeof store === 'number' ? { store } : {}) }]
}

/** Pure: why an answer isn't the one of the node that was asked; undefined if it is. */
export function mismatch(answer: NodeAnswer | undefined, node: RayNode): string | undefined {
  if (!answer) return 'the answer was not computed from what was sent'
  if (answer.nodeId !== node.id) return `node ${answer.nodeId.slice(0, 8)} answered, on host ${answer.host}`
  if (node.hostname && answer.host !== node.hostname)
    return `the answer came from host ${answer.host}, and Ray lists that node as ${node.hostname}`
  return undefined
}
