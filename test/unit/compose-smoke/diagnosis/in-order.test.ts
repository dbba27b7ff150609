import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COMPOSE_SMOKE } from '../../../../actions/compose-smoke/src/catalogue.ts'
import { inOrder } from '../../../../actions/compose-smoke/src/diagnosis/roots.ts'
import type { Broken } from '../../../../actions/compose-smoke/src/judge/state.ts'
import type { ContainerFacts } from '../../../../actions/compose-smoke/src/project-state/container-facts.ts'

const { exited, unhealthy, 'cannot-start': cannotStart } = COMPOSE_SMOKE
const root = (name: string, maker: Broken['maker'], facts: Partial<ContainerFacts>) => {
  const container = {
    createdAtMs: 0,
    finishedAtMs: Number.NaN,
    failedChecks: [],
    ...facts,
  } as unknown as ContainerFacts
  return { name, state: 'broken', maker, reason: 'x', keys: [], container } as Broken
}
const check = (endMs: number) => [{ startMs: 0, endMs, exitCode: 1, output: '' }]

const tables: [what: string, roots: Broken[], first: string[], later: string[]][] = [
  ['one', [root('a', exited, { finishedAtMs: 1_000 })], ['a'], []],
  ['none', [], [], []],
  [
    'one a moment after the other',
    [root('b', exited, { finishedAtMs: 1_400 }), root('a', exited, { finishedAtMs: 1_000 })],
    ['a'],
    ['b'],
  ],
  [
    'two at once',
    [root('a', exited, { finishedAtMs: 1_000 }), root('b', exited, { finishedAtMs: 1_000 })],
    ['a', 'b'],
    [],
  ],
  [
    'a healthcheck by its last failure',
    [root('a', unhealthy, { finishedAtMs: 1, failedChecks: check(9_000) }), root('b', exited, { finishedAtMs: 5_000 })],
    ['b'],
    ['a'],
  ],
  [
    'one that never started by its creation',
    [root('a', exited, { finishedAtMs: 9_000 }), root('b', cannotStart, { createdAtMs: 5_000 })],
    ['b'],
    ['a'],
  ],
]
for (const [what, roots, first, later] of tables)
  test(`the first causes: ${what}`, () => {
    const found = inOrder(roots)
    assert.deepEqual([found.first.map(({ name }) => name), found.later.map(({ name }) => name)], [first, later])
  })
