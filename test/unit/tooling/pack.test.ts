import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { packagedSource } from '../../../actions/pipeline/src/init/source.ts'
import { manifestOf, PROGRAM } from '../../../scripts/tooling/pack/manifest.ts'

const own = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))

test('the package needs no other one, runs on Node 20, and has nothing of a development', () => {
  const manifest = manifestOf({ own })
  assert.deepEqual(Object.keys(manifest), ['name', 'version', 'description', 'license', 'engines', 'bin'])
  assert.deepEqual(manifest.bin, { slipway: PROGRAM })
  assert.deepEqual(manifest.engines, { node: '>=20' })
})

test('it knows the repository and the major version that it was packed from', () => {
  const { slipway, repository } = manifestOf({ own: { ...own, version: '2.3.4' }, repository: 'me/slipway' })
  assert.deepEqual(slipway, { source: 'me/slipway@v2' })
  assert.deepEqual(repository, { type: 'git', url: 'git+https://github.com/me/slipway.git' })
})

test('a clone has no source of its own', async () =>
  assert.equal(await packagedSource(join(import.meta.dirname, '../../../actions/dist/pipeline')), undefined))
