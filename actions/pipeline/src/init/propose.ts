import type { Action } from '../../../shared/action/action.ts'
import type { Proposal, Survey } from '../../../shared/action/proposal.ts'

/** The pipeline that proves what a survey found, in the actions' order; empty when it found nothing to prove. */
export async function propose(survey: Survey, actions: Iterable<Action>): Promise<Proposal> {
  let proposal: Proposal = {}
  for (const each of actions) {
    const forAction = await each.propose?.()
    proposal = { ...proposal, ...forAction?.(survey, proposal) }
  }
  return proposal
}
