import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forwardOnly, previousOf, type Tags, tagsOf } from '../../../actions/release/src/tags.ts'

const SHA = 'abcdef0123456789'
const named: [string, string[], Tags | undefined][] = [
  ['refs/tags/v1.2.3', [], { fixed: '1.2.3', moving: ['1.2', '1', 'latest'] }],
  ['refs/tags/1.2.3', ['stable'], { fixed: '1.2.3', moving: ['1.2', '1', 'latest', 'stable'] }],
  ['refs/tags/v0.4.1', [], { fixed: '0.4.1', moving: ['0.4', 'latest'] }],
  ['refs/tags/v2.0.0-rc.1', [], { fixed: '2.0.0-rc.1', moving: [] }],
  ['refs/tags/nightly/2026', [], { fixed: 'nightly-2026', moving: [] }],
  ['refs/heads/main', [], { fixed: 'sha-abcdef0', moving: ['main'] }],
  ['refs/heads/feature/x$(id)', [], { fixed: 'sha-abcdef0', moving: ['feature-x--id-'] }],
  ['refs/heads/..', [], { fixed: 'sha-abcdef0', moving: [] }],
  ['refs/pull/7/merge', [], undefined],
  ['', [], undefined],
]
for (const [ref, further, wanted] of named) {
  test(`${ref || 'no reference'} is named`, () => assert.deepEqual(tagsOf(ref, SHA, further), wanted))
}

const TAGS = ['v1.0.0', 'v1.2.0', 'v1.10.0', 'v2.0.0-rc.1', 'v2.0.0', 'other', '']
const before: [string, string | undefined][] = [
  ['v1.10.0', '1.2.0'],
  ['v2.0.0', '1.10.0'],
  ['v2.0.0-rc.1', '1.10.0'],
  ['v0.9.0', undefined],
  ['refs/heads/main', '2.0.0'],
]
for (const [current, wanted] of before) {
  test(`before ${current} came ${wanted ?? 'nothing'}`, () => assert.equal(previousOf(TAGS, current), wanted))
}

/** docker/metadata-action#80, docker/metadata-action#326: a backport takes `latest` and `1` away. */
const MOVING = ['1.2', '1', 'latest', 'stable']
const forward: [known: string[], kept: string[]][] = [
  [[], MOVING],
  [['1.2.3', '1.2.2', '1.1.9', 'latest', '1', 'sha-abcdef0'], MOVING],
  [['1.2.4'], ['stable']],
  [['1.3.0'], ['1.2', 'stable']],
  [['v2.0.0'], ['1.2', '1', 'stable']],
  [['2.0.0-rc.1', '1.2.4-beta', '1.2.4-linux-amd64'], MOVING],
]
for (const [known, kept] of forward)
  test(`1.2.3 beside ${known.join(', ') || 'nothing'} moves ${kept.join(', ')}`, () =>
    assert.deepEqual(forwardOnly(MOVING, 'refs/tags/v1.2.3', known), kept))

test('a branch has no versions to compare', () =>
  assert.deepEqual(forwardOnly(['main'], 'refs/heads/main', ['9.0.0']), ['main']))
