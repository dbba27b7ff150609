import type { Finding } from '../../../shared/outcome/finding.ts'
import type { RayNode } from '../client/inventory.ts'
import type { RayFailure } from '../failure.ts'
import { say } from '../findings.ts'
import { hostOf } from './cluster.ts'

/** Pure: a failure of the way to the cluster, as a finding. @param before the session's name, when there was one. */
export function brokenLink({ symptom, message, evidence }: RayFailure, before?: string): Finding {
  return say(symptom, message, [...evidence, ...(before ? [`before that, the session was ${before}`] : [])])
}

/** Pure: a task that gave no answer; `now` is what the cluster says of that node afterwards. */
export function brokenTask(failure: RayFailure, node: RayNode | undefined, now: RayNode | undefined): Finding {
  const host = node ? hostOf(node) : 'the cluster'
  const state = now && !now.alive ? [`by now the node is dead: ${now.deathReason || 'no reason given'}`] : []
  const message =
    failure.symptom === 'node-runs-nothing' ? `${host} is alive but runs nothing` : `A task failed on ${host}`
  return say(
    failure.symptom,
    message,
    [failure.message, ...failure.evidence, ...state],
    node ? { node: node.hostname } : {},
  )
}

/** Pure: a head that restarted during the probe. */
export function restarted(before: string, after: string): Finding {
  return say('head-restarted', 'The head restarted during the probe', [`session ${before}`, `session ${after}`])
}
