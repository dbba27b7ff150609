import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Keyed } from '../../../../actions/pipeline/src/proofs/keyed.ts'
import { unitKeys } from '../../../../actions/pipeline/src/proofs/unit-keys.ts'
import { keyOf } from '../../../../actions/shared/proof/key.ts'
import type { KeyPart, UnitParts } from '../../../../actions/shared/proof/key-part.ts'

const file = (name: string): KeyPart => ({ kind: 'file', name, hash: 'aa' })

/** A build of these targets. */
function build(...names: string[]): Keyed {
  const units = new Map(
    names.map((name) => {
      const parts = [file(name)]
      return [name, { key: keyOf(parts), parts, unknown: [], from: [], linked: [] }] as const
    }),
  )
  const parts = names.map(file)
  return { key: keyOf(parts), parts, unknown: [], makes: {}, units }
}
const whole = (name: string): Keyed => ({ key: keyOf([file(name)]), parts: [file(name)], unknown: [], makes: {} })
const unprovable: Keyed = { parts: [], unknown: [{ name: 'a', reason: 'its tag can move' }], makes: {} }

/** The stages that the unit `api` of a stage holds keys of. */
function seen(needs: Record<string, Keyed | undefined>, taken: string[], unit: Partial<UnitParts> = {}) {
  const units = { api: { parts: [file('budgets')], unknown: [], takes: 'images', ...unit } }
  const own = { parts: [], unknown: [], units }
  const found = unitKeys({ taken: new Map([['images', taken]]) }, own, new Map(Object.entries(needs)))?.get('api')
  return (
    found && (found.key === undefined ? found.unknown.map(({ reason }) => reason) : found.parts.map(({ name }) => name))
  )
}

const CASES: readonly (readonly [string, ReturnType<typeof seen>, string[] | undefined])[] = [
  ['only the unit of its own name', seen({ build: build('api', 'web') }, ['build']), ['budgets', 'build(api)']],
  [
    'all of a stage that it takes nothing from',
    seen({ build: build('api'), kind: whole('kind') }, ['build']),
    ['budgets', 'build(api)', 'kind'],
  ],
  [
    'all of a stage without units that it takes from',
    seen({ a: build('api'), b: whole('b') }, ['a', 'b']),
    ['budgets', 'a(api)', 'b'],
  ],
  [
    'nothing of a stage with other units',
    seen({ a: build('api'), b: build('web') }, ['a', 'b']),
    ['budgets', 'a(api)'],
  ],
  [
    'both, where two stages have one of its name',
    seen({ a: build('api'), b: build('api') }, ['a', 'b']),
    ['budgets', 'a(api)', 'b(api)'],
  ],
  ['a unit that no stage hands on is left out', seen({ build: build('web') }, ['build']), undefined],
  [
    'a unit that takes nothing: all of each stage',
    seen({ build: build('api') }, ['build'], { takes: undefined }),
    ['budgets', 'build'],
  ],
  ['a stage that cannot be proved', seen({ build: unprovable }, ['build']), ["it needs build, which can't be proved"]],
  ['what a unit cannot know', seen({}, [], { takes: undefined, unknown: [{ name: 'x', reason: 'a URL' }] }), ['a URL']],
]

describe('what the key of a unit holds of other stages', () => {
  for (const [name, found, expected] of CASES) test(name, () => assert.deepEqual(found, expected))

  test('a stage without units has none', () => {
    assert.equal(unitKeys({}, { parts: [], unknown: [] }, new Map()), undefined)
  })
})
