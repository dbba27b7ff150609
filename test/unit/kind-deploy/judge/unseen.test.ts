import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { play } from '../film.ts'
import { backingOff } from '../world.ts'
import { api, type Fault, type Thread, wrote } from './public-threads/parts.ts'
import { UNSEEN, UNSEEN_HEALTHY } from './public-threads/unseen.ts'
import { LAST_LINES } from './public-threads/unseen-logs.ts'

/** Faults of public collections and charts, written down with what is right before they were played. */

const verdictOf = (end: ReturnType<typeof play>) =>
  end.ended === 'ready' ? 'passed' : end.findings[0]?.fault === 'infrastructure' ? 'blocked' : 'failed'
const played = ({ film }: Thread) => play('pods' in film ? { 0: film as Snapshot } : film)

function holds({ code, verdict, object = 'shop/Deployment/api', says }: Fault, end: ReturnType<typeof play>): void {
  const [root] = end.findings
  assert.deepEqual(
    [verdictOf(end), root?.code.slice(0, 5), root?.where.object],
    [verdict, code, object],
    `${end.ended} after ${end.atS} s: ${root?.message}`,
  )
  if (says) assert.match([root?.message, ...(root?.evidence ?? [])].join('\n'), says)
}

describe('faults', () => {
  for (const each of UNSEEN) test(each.what, () => holds(each, played(each)))
})

describe('what a program printed last is in the message', () => {
  for (const [what, log, says, exitCode = 1] of LAST_LINES)
    test(what, () => {
      const [root] = play({ 0: api({ status: backingOff(4, exitCode) }, wrote(log)) }).findings
      assert.equal(root?.code, 'KD013 crash-loop')
      assert.match(root?.message ?? '', says)
    })
})

describe('healthy', () => {
  for (const each of UNSEEN_HEALTHY) test(each.what, () => assert.equal(verdictOf(played(each)), 'passed'))
})
