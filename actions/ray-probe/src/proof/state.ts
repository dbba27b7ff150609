import { stateOf } from '../cross-check/state.ts'
import type { NodeAnswer, Proof } from '../facts.ts'
import { GetClusterStatusReply } from '../wire/gcs.ts'

/** Pure: what one of the answers tells about the whole cluster. */
export function stateIn(answers: readonly NodeAnswer[]): Pick<Proof, 'state' | 'autoscaler' | 'scaling'> {
  const answer = answers.find(({ status }) => status.length > 0)
  if (!answer) return {}
  const { autoscaler, scaling } = answer
  try {
    return { state: stateOf(GetClusterStatusReply.decode(answer.status)), autoscaler, scaling }
  } catch {
    return { autoscaler, scaling }
  }
}
