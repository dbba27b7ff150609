import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeNode } from '../../../actions/pipeline/src/older-node.ts'

/** Runs as on a Node without these functions. */
async function without(work: () => unknown): Promise<void> {
  const { withResolvers } = Promise
  const { groupBy } = Map
  const sets = Set.prototype as { union?: unknown }
  const { union } = sets
  Object.assign(Promise, { withResolvers: undefined })
  Object.assign(Map, { groupBy: undefined })
  sets.union = undefined
  try {
    completeNode()
    await work()
  } finally {
    Object.assign(Promise, { withResolvers })
    Object.assign(Map, { groupBy })
    sets.union = union
  }
}

test('promises with their functions', () =>
  without(async () => {
    const kept = Promise.withResolvers<number>()
    kept.resolve(7)
    assert.equal(await kept.promise, 7)
    const broken = Promise.withResolvers<number>()
    broken.reject(new Error('no'))
    await assert.rejects(broken.promise, /no/)
  }))

test('groups in the order of their first item', () =>
  without(() => {
    const groups = Map.groupBy(new Set([3, 1, 4, 2]), (each) => each % 2)
    assert.deepEqual(
      [...groups],
      [
        [1, [3, 1]],
        [0, [4, 2]],
      ],
    )
  }))

test('what Node has stays', () => {
  const { groupBy } = Map
  const sets = Set.prototype as { union?: unknown }
  const { union } = sets
  completeNode()
  assert.equal(Map.groupBy, groupBy)
  assert.equal(sets.union, union)
})

test('sets together, each item once', () =>
  without(() => {
    const one = new Set([1, 2]) as Set<number> & { union(other: Set<number>): Set<number> }
    assert.deepEqual([...one.union(new Set([2, 3]))], [1, 2, 3])
  }))
