import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { opened, sealed } from '../../../../actions/shared/proof/envelope.ts'
import { aProof } from './a-proof.ts'

const SECRET = Buffer.alloc(32, 1)
const WRITTEN = sealed(aProof(), SECRET)
const edit = (change: (envelope: { mac: string; proof: string }) => void) => {
  const envelope = JSON.parse(WRITTEN) as { mac: string; proof: string }
  change(envelope)
  return JSON.stringify(envelope)
}

const TAMPERED: readonly (readonly [string, string, RegExp])[] = [
  ['truncated', WRITTEN.slice(0, -20), /truncated/],
  ['empty', '', /truncated/],
  ['another JSON', '[1]', /not a proof/],
  ['null', 'null', /not a proof/],
  ['an edited outcome', edit((each) => (each.proof = each.proof.replace('1 image', '2 images'))), /was changed/],
  ['an edited time', edit((each) => (each.proof = each.proof.replace('2026-03-01', '2026-03-09'))), /was changed/],
  ['a space more', edit((each) => (each.proof += ' ')), /was changed/],
  ['no code', edit((each) => (each.mac = '')), /was changed/],
  ['a code of another form', edit((each) => (each.mac = 'zz')), /was changed/],
  ['a shortened code', edit((each) => (each.mac = each.mac.slice(0, 32))), /was changed/],
  ['of another machine', sealed(aProof(), Buffer.alloc(32, 2)), /another machine/],
  ['of a later version', sealed({ ...aProof(), version: 2 as 1 }, SECRET), /another version/],
  ['a key that is not of its parts', sealed({ ...aProof(), key: 'a'.repeat(64) }, SECRET), /another version/],
  [
    'a verdict that is not passed',
    sealed({ ...aProof(), outcome: { ...aProof().outcome, verdict: 'warned' } }, SECRET),
    /another version/,
  ],
]

describe('what was done to a proof is seen', () => {
  test('as it was written', () => {
    assert.deepEqual(opened(WRITTEN, SECRET), { proof: aProof() })
  })
  test('what an action reports beside the usual is kept', () => {
    const outcome = { ...aProof().outcome, tables: [{ title: 'a', columns: [], rows: [], more: 1 }], more: [{ a: 1 }] }
    assert.deepEqual(opened(sealed(aProof({ outcome }), SECRET), SECRET), { proof: aProof({ outcome }) })
  })
  for (const [name, content, why] of TAMPERED)
    test(name, () => {
      assert.notEqual(content, WRITTEN)
      const read = opened(content, SECRET)
      assert.match('refused' in read ? read.refused : 'accepted', why)
    })
})
