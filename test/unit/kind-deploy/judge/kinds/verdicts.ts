import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Snapshot } from '../../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { verdictOf } from '../../../../../actions/shared/outcome/outcome.ts'
import { play } from '../../film.ts'
import type { Kind } from './parts.ts'

type Healthy = Pick<Kind, 'what' | 'film'>

const said = ({ ended, findings }: ReturnType<typeof play>) => (ended === 'ready' ? 'passed' : verdictOf(findings))
const STEP_S = 2
const played = ({ film }: Pick<Kind, 'film'>) => play('pods' in film ? { 0: film as Snapshot } : film, {}, 0, STEP_S)

function holds({ code, verdict, object = 'shop/Deployment/api', says }: Kind, end: ReturnType<typeof play>): void {
  const [root] = end.findings
  assert.deepEqual(
    [said(end), root?.code.slice(0, 5), root?.where.object],
    [verdict, code, object],
    `${end.ended} after ${end.atS} s: ${root?.message}`,
  )
  if (says) assert.match([root?.message, ...(root?.evidence ?? [])].join('\n'), says)
}

/** A test for each: what is wrong is named, and what is well passes. */
export function verdicts(faults: readonly Kind[], healthy: readonly Healthy[]): void {
  describe('faults', () => {
    for (const each of faults) test(each.what, () => holds(each, played(each)))
  })
  describe('healthy', () => {
    for (const each of healthy) test(each.what, () => assert.equal(said(played(each)), 'passed'))
  })
}
