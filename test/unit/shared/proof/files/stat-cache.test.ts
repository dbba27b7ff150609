import assert from 'node:assert/strict'
import type { Stats } from 'node:fs'
import { test } from 'node:test'
import { statCache } from '../../../../../actions/shared/proof/files/stat-cache.ts'

const STAT = { size: 3, mtimeMs: 1_000.5, ctimeMs: 1_000.5, ino: 7, dev: 1 } as Stats
const LATER = 9_000

function kept(readMs: number) {
  const cache = statCache(undefined, '/repository')
  cache.keep('/repository/a', STAT, 'hash', readMs)
  return cache
}

test('a file that is as it was has its digest', () => {
  assert.equal(kept(LATER).hashOf('/repository/a', { ...STAT } as Stats), 'hash')
  assert.equal(kept(LATER).hashOf('/repository/b', STAT), undefined)
})

for (const [name, value] of Object.entries({ size: 4, mtimeMs: 1_001.5, ctimeMs: 1_001.5, ino: 8, dev: 2 }))
  test(`with another ${name}, it is read again`, () =>
    assert.equal(kept(LATER).hashOf('/repository/a', { ...STAT, [name]: value } as Stats), undefined))

test('a file that was read as soon as it had changed is read again', () => {
  assert.equal(kept(STAT.mtimeMs).hashOf('/repository/a', STAT), undefined)
})

test('an answer too long to keep is made again', () => {
  const cache = statCache(undefined, '/repository')
  cache.keepAnswer('short', 'x')
  cache.keepAnswer('long', 'x'.repeat(300_000))
  assert.deepEqual([cache.answer('short'), cache.answer('long')], [{ value: 'x' }, undefined])
})
