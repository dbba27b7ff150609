import type { Action } from '../../../shared/action/action.ts'
import type { Proposal, Survey } from '../../../shared/action/proposal.ts'

/** A pipeline for the result of a survey, in the actions' order; empty if nothing was found. */
export async function propose(survey: Survey, actions: Iterable<Action>): Promise<Proposal> {
  let proposal: Proposal = {}
  for (const each of actions) {
    const forAction = await each.propose?.()
    proposal = { ...proposal, ...forAction?.(survey, proposal) }
  }
  return proposal
}
