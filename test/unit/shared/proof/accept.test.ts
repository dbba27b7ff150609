import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { finding } from '../../../../actions/shared/outcome/finding.ts'
import { outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { notProvable, refusal, type Terms } from '../../../../actions/shared/proof/accept.ts'
import { keyOf } from '../../../../actions/shared/proof/key.ts'
import type { Proof } from '../../../../actions/shared/proof/proof.ts'
import { AT, aProof, PARTS } from './a-proof.ts'

const HOUR_MS = 3_600_000
const TERMS: Terms = {
  repository: '/srv/shop',
  config: 'slipway.yaml',
  scopes: ['local'],
  nowMs: Date.parse(AT) + HOUR_MS,
  maxAgeMs: 24 * HOUR_MS,
}
const origin = (given: object) => ({ origin: { ...aProof().origin, ...given } })
const after = (ms: number) => ({ at: new Date(TERMS.nowMs + ms).toISOString() })

const PROOFS: readonly (readonly [
  name: string,
  proof: Partial<Proof>,
  terms: Partial<Terms>,
  why: RegExp | undefined,
])[] = [
  ['an hour old', {}, {}, undefined],
  ['as old as it may be', {}, { maxAgeMs: HOUR_MS }, undefined],
  ['older than max-age', {}, { maxAgeMs: HOUR_MS - 1 }, /older than max-age: 2026-03-01T12/],
  ['of a clock that is a little ahead', after(30_000), {}, undefined],
  ['with a future time', after(120_000), {}, /is in the future/],
  ['with a time that is not valid', { at: 'yesterday' }, {}, /is not valid/],
  ['of another repository', origin({ repository: '/srv/copy' }), {}, /another repository, \/srv\/copy/],
  ['of another configuration', origin({ config: 'other.yaml' }), {}, /another configuration file, other\.yaml/],
  ['of another scope', origin({ scope: 'refs/pull/7/merge' }), {}, /another scope, refs\/pull\/7\/merge/],
  [
    'of a scope that counts too',
    origin({ scope: 'refs/heads/main' }),
    { scopes: ['refs/pull/7/merge', 'refs/heads/main'] },
    undefined,
  ],
  ['of another stage', { stage: 'image-size' }, {}, /of the stage image-size/],
  ['of other inputs', { parts: PARTS.slice(1) }, {}, /its key is that of other inputs/],
]

describe('which proofs count', () => {
  for (const [name, proof, terms, why] of PROOFS)
    test(name, () => {
      const said = refusal(aProof(proof), { stage: 'build', key: keyOf(PARTS) }, { ...TERMS, ...terms })
      if (why) assert.match(said ?? 'accepted', why)
      else assert.equal(said, undefined)
    })
})

const found = (severity: 'error' | 'warning' | 'note', code = 'UP020 lost') =>
  outcome({ findings: [finding({ code, severity, message: 'x', remedy: 'y' })] })

const OUTCOMES: readonly (readonly [
  string,
  ReturnType<typeof outcome>,
  'error' | 'warning' | 'note',
  RegExp | undefined,
])[] = [
  ['passed', outcome({}), 'error', undefined],
  ['passed with a note', found('note'), 'note', undefined],
  ['a warning', found('warning'), 'warning', /it warned/],
  ['an error', found('error'), 'error', /it failed/],
  ['an error that was tolerated', found('note'), 'error', /UP020 lost was tolerated/],
  ['a warning that was tolerated', found('note'), 'warning', /was tolerated/],
]

describe('which outcomes become a proof', () => {
  for (const [name, each, severity, why] of OUTCOMES)
    test(name, () => {
      const said = notProvable(each, () => ({ severity }))
      if (why) assert.match(said ?? 'provable', why)
      else assert.equal(said, undefined)
    })

  test('blocked: nothing was learned', () => {
    const blocked = outcome({
      findings: [finding({ code: 'SW060 x', fault: 'infrastructure', message: 'x', remedy: 'y' })],
    })
    assert.match(notProvable(blocked, () => undefined) ?? '', /it blocked/)
  })

  test('a definition without a severity is that of an error', () => {
    assert.match(notProvable(found('note'), () => ({})) ?? '', /tolerated/)
    assert.equal(
      notProvable(found('note', 'XX000 gone'), () => undefined),
      undefined,
    )
  })
})
