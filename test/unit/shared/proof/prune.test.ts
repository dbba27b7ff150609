import assert from 'node:assert/strict'
import { test } from 'node:test'
import { expendable } from '../../../../actions/shared/proof/prune.ts'

const NOW = 10_000_000
const name = (digit: string) => `${'0'.repeat(16)}-${'1'.repeat(16)}-${digit.repeat(64)}.json`
const kept = (digit: string, timeMs: number, bytes = 10) => ({ name: name(digit), timeMs, bytes })
const ALL = [kept('a', 3), kept('b', 1), kept('c', 2)]

const CASES: readonly (readonly [string, Parameters<typeof expendable>[0], number, number, string[]])[] = [
  ['nothing beyond the limits', ALL, 3, 30, []],
  ['the oldest beyond the number', ALL, 1, 1000, [name('c'), name('b')]],
  ['the oldest beyond the bytes', ALL, 9, 25, [name('b')]],
  ['one that alone is too large', [kept('a', 1, 50)], 9, 25, [name('a')]],
  ['what is not ours stays', [{ name: 'notes.json', timeMs: 0, bytes: 1e9 }], 0, 0, []],
  ['the secret stays', [{ name: 'secret', timeMs: 0, bytes: 32 }], 0, 0, []],
  ['a draft that is being written stays', [{ name: 'x.draft', timeMs: NOW - 1000, bytes: 1 }], 9, 9, []],
  ['one of the future goes first', [...ALL, kept('d', NOW * 2)], 3, 1000, [name('d')]],
  ['one that was written just now stays', [...ALL, kept('d', Infinity)], 3, 1000, [name('b')]],
  ['a draft of the future', [{ name: 'x.draft', timeMs: NOW * 2, bytes: 1 }], 9, 9, ['x.draft']],
  ['what a killed process left', [{ name: 'x.draft', timeMs: 0, bytes: 1 }], 9, 9, ['x.draft']],
]

for (const [title, files, most, bytes, removed] of CASES)
  test(title, () => {
    assert.deepEqual(expendable(files, { files: most, bytes }, NOW), removed)
  })
