import assert from 'node:assert/strict'
import { test } from 'node:test'
import { difference, keyOf } from '../../../../actions/shared/proof/key.ts'
import type { KeyPart } from '../../../../actions/shared/proof/key-part.ts'

const part = (name: string, hash = 'aa', more: Partial<KeyPart> = {}): KeyPart => ({
  kind: 'file',
  name,
  hash,
  ...more,
})

const SAME: [what: string, before: KeyPart[], now: KeyPart[]][] = [
  ['no parts', [], []],
  ['another order', [part('a'), part('b')], [part('b'), part('a')]],
  ['a part that is there twice', [part('a')], [part('a'), part('a')]],
  ['another form for people', [part('a', 'aa', { shown: '1' })], [part('a', 'aa', { shown: '2' })]],
]

for (const [what, before, now] of SAME)
  test(`the same key: ${what}`, () => {
    assert.equal(keyOf(before), keyOf(now))
    assert.deepEqual(difference(before, now), [])
  })

const OTHER: [what: string, before: KeyPart[], now: KeyPart[], change: object][] = [
  [
    'a changed file',
    [part('a', 'aa', { shown: 'old' }), part('b')],
    [part('a', 'bb', { shown: 'new' }), part('b')],
    { change: 'changed', kind: 'file', name: 'a', before: 'old', now: 'new' },
  ],
  ['a further file', [part('a')], [part('a'), part('b')], { change: 'added', kind: 'file', name: 'b' }],
  ['a file less', [part('a'), part('b')], [part('a')], { change: 'removed', kind: 'file', name: 'b' }],
  [
    'one of two answers for a name',
    [part('a', 'aa'), part('a', 'bb')],
    [part('a', 'aa')],
    { change: 'changed', kind: 'file', name: 'a' },
  ],
]

for (const [what, before, now, change] of OTHER)
  test(`another key: ${what}`, () => {
    assert.notEqual(keyOf(before), keyOf(now))
    assert.deepEqual(difference(before, now), [change])
  })

test('names, kinds and hashes are not mistaken for one another', () => {
  const pairs: [KeyPart[], KeyPart[]][] = [
    [[part('a', 'bc')], [part('ab', 'c')]],
    [[part('a')], [part('a', 'aa', { kind: 'input' })]],
    [[part('a\nb')], [part('a'), part('b')]],
    [[part('a","aa"]\n["file","b')], [part('a'), part('b')]],
  ]
  for (const [one, other] of pairs) assert.notEqual(keyOf(one), keyOf(other))
})
