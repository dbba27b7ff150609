import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Printed } from '../../../../actions/build/src/reads/targets.ts'
import { unitsOf } from '../../../../actions/build/src/reads/units.ts'
import type { KeyParts } from '../../../../actions/shared/proof/key-part.ts'

const of = (name: string): KeyParts => ({ parts: [{ kind: 'file', name, hash: 'aa' }], unknown: [] })

/** What each unit sees, and what is made together with it. */
function units(targets: Record<string, Printed>) {
  const each = Object.fromEntries(Object.keys(targets).map((name) => [name, of(name)]))
  const found = unitsOf(targets, each, of('shared'))
  return (
    found &&
    Object.fromEntries(
      Object.entries(found).map(([name, { parts, linked }]) => [name, [parts.map((part) => part.name), linked ?? []]]),
    )
  )
}

// As docker buildx bake --print shows them.
const LINKED = { output: [{ type: 'cacheonly' }] }
const on = (...names: string[]) => ({ contexts: Object.fromEntries(names.map((name) => [name, `target:${name}`])) })

describe('the targets of a build that can be proved by themselves', () => {
  test('each sees what all see, and its own', () => {
    assert.deepEqual(units({ api: {}, web: {} }), { api: [['shared', 'api'], []], web: [['shared', 'web'], []] })
  })

  test('one that is built only for others is a part of these', () => {
    assert.deepEqual(units({ api: on('base'), web: on('tools'), base: LINKED, tools: { ...LINKED, ...on('base') } }), {
      api: [['shared', 'api', 'base'], []],
      web: [['shared', 'web', 'tools', 'base'], []],
    })
  })

  test('one that is an image too is built together with those that are built upon it', () => {
    assert.deepEqual(units({ api: on('base'), base: {} }), {
      api: [['shared', 'api', 'base'], ['base']],
      base: [['shared', 'base'], []],
    })
  })

  test("a service of Compose's own words", () => {
    assert.deepEqual(units({ api: { contexts: { base: 'service:base' } }, base: LINKED }), {
      api: [['shared', 'api', 'base'], []],
    })
  })

  test('none, where a target makes no image: nothing would tell that it passed', () => {
    assert.equal(units({ api: {}, lint: LINKED }), undefined)
    assert.equal(units({ api: {}, lint: { output: ['type=cacheonly'] } }), undefined)
  })
})
