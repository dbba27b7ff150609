import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { play } from '../film.ts'
import { backingOff } from '../world.ts'
import { FIRST_BATCH, FIRST_BATCH_HEALTHY } from './kinds/batch-1.ts'
import { SECOND_BATCH, SECOND_BATCH_HEALTHY } from './kinds/batch-2.ts'
import { CUSTOM } from './kinds/custom.ts'
import { HEALTHY } from './kinds/healthy.ts'
import { IMAGES } from './kinds/images.ts'
import { LAST_LINES } from './kinds/logs.ts'
import { MIXTURES } from './kinds/mixtures.ts'
import { THIRD_OPERATORS, THIRD_OPERATORS_HEALTHY } from './kinds/operators-3.ts'
import type { Kind } from './kinds/parts.ts'
import { PODS } from './kinds/pods.ts'
import { SCHEDULING } from './kinds/scheduling.ts'
import { api, wrote } from './public-threads/parts.ts'

/** Kinds of faults of which no public thread is a test here, in the words of Kubernetes and of the operators. */

const verdictOf = (end: ReturnType<typeof play>) =>
  end.ended === 'ready' ? 'passed' : end.findings[0]?.fault === 'infrastructure' ? 'blocked' : 'failed'
const played = ({ film }: Pick<Kind, 'film'>) => play('pods' in film ? { 0: film as Snapshot } : film)

function holds({ code, verdict, object = 'shop/Deployment/api', says }: Kind, end: ReturnType<typeof play>): void {
  const [root] = end.findings
  assert.deepEqual(
    [verdictOf(end), root?.code.slice(0, 5), root?.where.object],
    [verdict, code, object],
    `${end.ended} after ${end.atS} s: ${root?.message}`,
  )
  if (says) assert.match([root?.message, ...(root?.evidence ?? [])].join('\n'), says)
}

describe('faults', () => {
  for (const each of [
    ...SCHEDULING,
    ...IMAGES,
    ...PODS,
    ...CUSTOM,
    ...MIXTURES,
    ...FIRST_BATCH,
    ...SECOND_BATCH,
    ...THIRD_OPERATORS,
  ])
    test(each.what, () => holds(each, played(each)))
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
  for (const each of [...HEALTHY, ...FIRST_BATCH_HEALTHY, ...SECOND_BATCH_HEALTHY, ...THIRD_OPERATORS_HEALTHY])
    test(each.what, () => assert.equal(verdictOf(played(each)), 'passed'))
})
