import type { Finding } from '../../../shared/outcome/finding.ts'
import type { BlockedPort } from '../facts.ts'
import { makeFinding } from '../findings.ts'
import { hostOf } from './node.ts'

const EVIDENCE_MAX = 8

/** Pure: one finding for ports of nodes that other nodes can't reach; empty without any. */
export function judgePorts(blocked: readonly BlockedPort[] = []): Finding[] {
  const [first] = blocked
  if (!first) return []
  const lines = blocked.map((each) => `${pathOf(each)}: ${each.reason}`)
  const message = `${hostOf(first.from)} can't connect to ${whatOf(first)}`
  return [makeFinding('node-port-blocked', message, lines.slice(0, EVIDENCE_MAX), { node: first.to.hostname })]
}

function whatOf({ kind, to, target }: BlockedPort): string {
  return `${kind === 'worker' ? 'a worker' : `the ${kind}`} of ${hostOf(to)} (${target})`
}

function pathOf({ from, kind, target }: BlockedPort): string {
  return `from ${hostOf(from)} to ${target} (${kind})`
}
