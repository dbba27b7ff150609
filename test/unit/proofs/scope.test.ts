import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asMerged } from '../../../actions/proofs/src/scope.ts'
import { aProof } from '../shared/proof/a-proof.ts'

const proof = (scope: string) => aProof({ origin: { ...aProof().origin, scope } })
const scopeOf = (scope: string) => asMerged(proof(scope), 'main')?.origin.scope

test('what the default branch and its merge queue proved becomes the default branch’s', () => {
  for (const scope of ['refs/heads/main', 'refs/heads/gh-readonly-queue/main/pr-7-abc'])
    assert.equal(scopeOf(scope), 'refs/heads/main')
})

test('a run of these can’t have made a proof of another scope', () => {
  for (const scope of [
    'refs/pull/7/merge',
    'refs/heads/fix',
    'refs/tags/main',
    'refs/heads/main2',
    'refs/heads/gh-readonly-queue/next/pr-7-abc',
    'local',
  ])
    assert.equal(scopeOf(scope), undefined, scope)
})
