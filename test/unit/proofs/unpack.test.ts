import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { zipSync } from 'fflate'
import { proofsInFolder, proofsInZip } from '../../../actions/proofs/src/unpack.ts'
import { proofStore } from '../../../actions/shared/proof/store.ts'
import { aProof } from '../shared/proof/a-proof.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-unpack-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const made = aProof()
const store = proofStore(join(folder, 'store'))
store.write(made)
store.use({ ...made.origin, stage: made.stage }, made.key)
const files = () =>
  Object.fromEntries(
    readdirSync(join(folder, 'store')).map((name) => [name, new Uint8Array(readFileSync(join(folder, 'store', name)))]),
  )
const text = (value: string) => new TextEncoder().encode(value)

test('proofs and how often they were used come from an archive, and from a folder', () => {
  for (const found of [proofsInZip(zipSync(files())), proofsInFolder(join(folder, 'store'))])
    assert.deepEqual(found, [{ proof: made, uses: 1 }])
})

test('the authentication code of the other machine is not asked for; what is not a proof is left out', () => {
  const [name = ''] = Object.keys(files()).filter((each) => each.endsWith('.json'))
  const { proof } = JSON.parse(new TextDecoder().decode(files()[name])) as { proof: string }
  const cases: [string, number][] = [
    [JSON.stringify({ mac: '00', proof }), 1],
    [JSON.stringify({ mac: '00', proof: proof.replace('"stage":"build"', '"stage":""') }), 0],
    [JSON.stringify({ mac: '00', proof: proof.replace('"hash":"aa"', '"hash":"ab"') }), 0],
    [proof, 0],
    ['', 0],
  ]
  for (const [content, count] of cases)
    assert.equal(proofsInZip(zipSync({ [name]: text(content) })).length, count, content.slice(0, 80))
})

test('other names, folders and large files are not unpacked', () => {
  const [name = ''] = Object.keys(files()).filter((each) => each.endsWith('.json'))
  const content = files()[name] as Uint8Array
  for (const other of ['secret', `../${name}`, `a/${name}`, 'x.json', `/${name}`])
    assert.deepEqual(proofsInZip(zipSync({ [other]: content })), [], other)
  assert.deepEqual(proofsInZip(zipSync({ [name]: new Uint8Array(4_000_001) })), [])
  writeFileSync(join(folder, 'store', 'secret.txt'), 'x')
  assert.equal(proofsInFolder(join(folder, 'store')).length, 1)
})

test('what is not an archive throws', () => assert.throws(() => proofsInZip(text('no archive'))))
