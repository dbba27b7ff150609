import type { Finding } from '../../../shared/outcome/finding.ts'
import type { RayNode } from '../client/inventory.ts'
import type { RayFailure } from '../failure.ts'
import { type FindingName, makeFinding } from '../findings.ts'
import { deadLine, hostOf } from './node.ts'

/** Pure: the finding for a failed connection. @param before the name of the earlier session, if there was one. */
export function connectionFinding({ symptom, message, evidence }: RayFailure, before?: string): Finding {
  return makeFinding(symptom, message, [...evidence, ...(before ? [`the session before was ${before}`] : [])])
}

const MESSAGES: Partial<Record<FindingName, (host: string) => string>> = {
  'node-runs-nothing': (host) => `${host} is alive but runs nothing`,
  'wrong-answer': (host) => `The task for ${host} got a wrong answer`,
}

/** Pure: the finding for a failed task; `now` is the state of the node after the failure. */
export function taskFinding(failure: RayFailure, node: RayNode | undefined, now: RayNode | undefined): Finding {
  const host = node ? hostOf(node) : 'the cluster'
  const message = MESSAGES[failure.symptom]?.(host) ?? `A task failed on ${host}`
  return makeFinding(
    failure.symptom,
    message,
    [failure.message, ...failure.evidence, ...deadLine(now)],
    node ? { node: node.hostname } : {},
  )
}

/** Pure: the finding for a head that restarted during the probe. */
export function restarted(before: string, after: string): Finding {
  return makeFinding('head-restarted', 'The head restarted during the probe', [`session ${before}`, `session ${after}`])
}
