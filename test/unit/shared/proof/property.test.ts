import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { variableParts } from '../../../../actions/shared/proof/environment.ts'
import { difference, keyOf } from '../../../../actions/shared/proof/key.ts'
import type { KeyPart } from '../../../../actions/shared/proof/key-part.ts'
import { inputParts } from '../../../../actions/shared/proof/values.ts'

const PAIRS = 1_000
const SEED = 20_261_126

/** The same numbers in each run: mulberry32. */
function numbers(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const next = numbers(SEED)
const NAMES = ['name', 'password', 'a', 'a[0]', 'a.length', 'b', 'c\nd', '"', 'probes']
const SCALARS = [
  0,
  1,
  -1,
  1.5,
  true,
  false,
  '1',
  'true',
  'a',
  'b',
  'a,b',
  '{}',
  '[]',
  '[1]',
  'x\ny',
  Number.POSITIVE_INFINITY,
]

function pick<T>(all: readonly T[]): T {
  return all[next(all.length)] as T
}

function value(depth: number): unknown {
  const kind = depth === 0 ? 0 : next(4)
  if (kind === 1) return Array.from({ length: 1 + next(3) }, () => value(depth - 1))
  if (kind === 2) return map(depth - 1)
  return pick(SCALARS)
}

const map = (depth: number): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: 1 + next(4) }, () => [pick(NAMES), value(depth)]))

interface Inputs {
  values: Record<string, unknown>
  env: Record<string, string>
}

const inputs = (): Inputs => ({
  values: map(3),
  env: Object.fromEntries(['A', 'B', 'C'].filter(() => next(2) === 0).map((name) => [name, String(next(3))])),
})

/** The same with its keys in another order. */
function shuffled<T>(given: T): T {
  if (Array.isArray(given)) return given.map(shuffled) as T
  if (typeof given !== 'object' || given === null) return given
  return Object.fromEntries(
    Object.entries(given)
      .reverse()
      .map(([key, each]) => [key, shuffled(each)]),
  ) as T
}

/** One thing in it, anywhere, changed. */
function changed(given: Inputs): Inputs {
  if (next(4) === 0) return { ...given, env: { ...given.env, A: String(next(3)) } }
  const values = structuredClone(given.values)
  let at: unknown = values
  for (let depth = next(4); depth > 0; depth--) {
    const inner = Object.values(Object(at)).filter((each) => typeof each === 'object' && each !== null)
    if (inner.length > 0) at = pick(inner)
  }
  if (Array.isArray(at)) at.splice(next(at.length + 1), next(2), value(1))
  else Object.assign(Object(at), { [pick(NAMES)]: value(1) })
  return { ...given, values }
}

function partsOf({ values, env }: Inputs): KeyPart[] {
  const parts = [...inputParts(values, { salt: 's' }), ...variableParts(['A', 'B', 'C'], { env, salt: 's' })]
  return next(2) === 0 ? parts : parts.reverse()
}

test(`keys are equal exactly if the inputs are, over ${PAIRS} random pairs`, () => {
  const seen = { same: 0, other: 0 }
  for (let pair = 0; pair < PAIRS; pair++) {
    const one = inputs()
    const other = next(2) === 0 ? shuffled(one) : changed(one)
    const isSame = isDeepStrictEqual(one, other)
    seen[isSame ? 'same' : 'other']++
    const [before, now] = [partsOf(one), partsOf(other)]
    const shown = JSON.stringify([one, other])
    assert.equal(keyOf(before) === keyOf(now), isSame, shown)
    assert.equal(difference(before, now).length === 0, isSame, shown)
  }
  assert.ok(seen.same > PAIRS / 4 && seen.other > PAIRS / 4, JSON.stringify(seen))
})

test('another salt makes other digests of secrets, and of nothing else', () => {
  const values = { a: '1', password: 'x', list: [{ name: 'y' }, { name: 'z', token: 'hunter2' }] }
  const [one = [], other = []] = ['s', 't'].map((salt) => [...inputParts(values, { salt }), ...variables(salt)])
  const changed = one.filter(({ hash }, at) => other[at]?.hash !== hash)
  assert.deepEqual(
    changed.map(({ kind, name }) => `${kind} ${name}`),
    ['secret password', 'secret list[1] z', 'secret DB_PASSWORD', 'secret HTTP_PROXY'],
  )
})

const variables = (salt: string) =>
  variableParts(['LANG', 'DB_PASSWORD', 'HTTP_PROXY'], {
    env: { LANG: 'C', DB_PASSWORD: 'hunter2', HTTP_PROXY: 'http://me:hunter2@proxy:3128' },
    salt,
  })

test('no secret is shown', () => {
  const parts = inputParts(
    { password: 'hunter2', probes: [{ password: 'hunter2' }], env: { TOKEN: 'hunter2' } },
    { salt: 's' },
  )
  assert.doesNotMatch(JSON.stringify(parts), /hunter2/)
})
