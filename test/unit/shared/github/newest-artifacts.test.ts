import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newestArtifacts } from '../../../../actions/shared/github/newest-artifacts.ts'

test("of each lane the newest report counts, and no other check's", () => {
  const all = [
    'r-1',
    'r-1-images',
    'r-1-kind',
    'r-2-kind',
    'r-3-kind',
    'r-x-1',
    'r-01x',
    'other-1',
    'r-nightly-report-1',
  ]
  const artifacts = all.map((name, id) => ({ id, name, bytes: 1 }))
  const names = (attempt: number) => newestArtifacts(artifacts, 'r', attempt).map(({ name }) => name)
  assert.deepEqual(names(1), ['r-1', 'r-1-images', 'r-1-kind'])
  assert.deepEqual(names(2), ['r-1', 'r-1-images', 'r-2-kind'])
})
