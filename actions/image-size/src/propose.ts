import type { Proposal, Survey } from '../../shared/action/proposal.ts'

const COMMENT = ' The size of each image. A budget keeps it there: budgets: { api: { max-own: 80MB } }'

/** Pure: what is built is measured. */
export function propose(_: Survey, before: Proposal): Proposal {
  const builds = Object.entries(before).some(([name, { inputs }]) => (inputs.uses ?? name) === 'build')
  return builds ? { 'image-size': { inputs: {}, comment: COMMENT } } : {}
}
