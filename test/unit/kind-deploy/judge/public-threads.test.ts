import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { play } from '../film.ts'
import { FAULTS, MIXED } from './public-threads/faults.ts'
import { HEALTHY } from './public-threads/healthy.ts'
import { MORE } from './public-threads/more-faults.ts'

/** Rollouts that people reported, as Kubernetes 1.34 writes them, or as the thread shows. */

const verdictOf = (end: ReturnType<typeof play>) =>
  end.ended === 'ready' ? 'passed' : end.findings[0]?.fault === 'infrastructure' ? 'blocked' : 'failed'

for (const [what, rows] of [
  ['faults', FAULTS],
  ['faults of networks, volumes and custom resources', MORE],
  ['mixtures', MIXED],
] as const)
  describe(what, () => {
    for (const { thread, what: name, film, code, verdict, object, says } of rows)
      test(`${thread}: ${name}`, () => {
        const end = play('pods' in film ? { 0: film as Snapshot } : film)
        const [root] = end.findings
        assert.deepEqual(
          [verdictOf(end), root?.code.slice(0, 5), root?.where.object],
          [verdict, code, object ?? 'shop/Deployment/api'],
          `${end.ended} after ${end.atS} s: ${root?.message}`,
        )
        if (says) assert.match([root?.message, ...(root?.evidence ?? [])].join('\n'), says)
      })
  })

describe('healthy, and looks sick', () => {
  for (const { thread, what: name, film } of HEALTHY)
    test(`${thread}: ${name}`, () => {
      const end = play('pods' in film ? { 0: film as Snapshot } : film)
      assert.equal(verdictOf(end), 'passed', `${end.ended} after ${end.atS} s: ${end.findings[0]?.message}`)
    })
})

test('no case is there twice', () => {
  const all = [...FAULTS, ...MORE, ...MIXED, ...HEALTHY]
  assert.equal(new Set(all.map(({ thread, what }) => thread + what)).size, all.length)
})
