import { stateOf } from '../cross-check/state.ts'
import type { NodeAnswer, Proof } from '../facts.ts'
import { GetClusterStatusReply } from '../wire/gcs.ts'

/** Pure: what one of the answers tells about the whole cluster. */
export function stateIn(answers: readonly NodeAnswer[]): Pick<Proof, 'state' | 'autoscaler'> {
  const told = answers.find(({ status }) => status.length > 0)
  if (!told) return {}
  try {
    return { state: stateOf(GetClusterStatusReply.decode(told.status)), autoscaler: told.autoscaler }
  } catch {
    return { autoscaler: told.autoscaler }
  }
}
