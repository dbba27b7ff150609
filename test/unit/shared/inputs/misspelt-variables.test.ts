import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { VARIABLES } from '../../../../actions/shared/environment/variables.ts'
import { misspeltVariables } from '../../../../actions/shared/inputs/misspelt-variables.ts'

const ROOT = join(import.meta.dirname, '../../../..')

const MISSPELT: [name: string, meant: string][] = [
  ['SLIPWAY_PROOF', 'SLIPWAY_PROOFS'],
  ['SLIPWAY_PROFS', 'SLIPWAY_PROOFS'],
  ['slipway_proofs', 'SLIPWAY_PROOFS'],
  ['SLIPWAYPROOFS', 'SLIPWAY_PROOFS'],
  ['SLIPWAY_CACHE_DIR', 'SLIPWAY_CACHE'],
  ['SLIPWAY_CACHES', 'SLIPWAY_CACHE'],
  ['SLIPWAY_SECRET_NAME', 'SLIPWAY_SECRET_NAMES'],
  ['SLIPWAY_SECRETNAMES', 'SLIPWAY_SECRET_NAMES'],
]
for (const [name, meant] of MISSPELT)
  test(`${name}: a warning that names ${meant}, and not the value`, () => {
    const [found, ...others] = misspeltVariables({ [name]: 'hunter2', PATH: '/bin' })
    assert.deepEqual(others, [])
    assert.equal(found?.code, 'SW024 unknown-variable')
    assert.equal(found?.severity, 'warning')
    assert.ok(found?.message.includes(` ${name} `))
    assert.equal(found?.remedy, `Did you mean ${meant}?`)
    assert.ok(!JSON.stringify(found).includes('hunter2'))
  })

for (const name of [
  'SLIPWAY_VERSION',
  'SLIPWAY_REF',
  'SLIPWAY_',
  'SLIPWAY',
  'SLIPWAY_NODE_DIGESTS',
  'PROOFS',
  'MY_CACHE',
])
  test(`${name}: no warning, it may be the user's own`, () => assert.deepEqual(misspeltVariables({ [name]: 'x' }), []))

test("Slipway's own are taken, and each is in the reference", () => {
  const reference = readFileSync(join(ROOT, 'docs/slipway-yaml.md'), 'utf8')
  for (const name of VARIABLES) {
    assert.deepEqual(misspeltVariables({ [`SLIPWAY_${name}`]: 'x' }), [])
    assert.ok(reference.includes(`| \`SLIPWAY_${name}\` |`), name)
  }
})

test('no source reads a variable that the list does not have', () => {
  const read = execFileSync('git', ['grep', '-hoE', 'env\\.SLIPWAY_[A-Z_]+', '--', 'actions/*.ts'], { cwd: ROOT })
  for (const each of read.toString().trim().split('\n'))
    assert.ok((VARIABLES as readonly string[]).includes(each.slice('env.SLIPWAY_'.length)), each)
})
