import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { contentOf, differences, digestOf } from '../../../scripts/tooling/bundle/folder.ts'
import { licencesOf, packageOf } from '../../../scripts/tooling/bundle/licences.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-folder-'))
after(() => rmSync(folder, { recursive: true }))
writeFileSync(join(folder, 'index.js'), 'one')
const first = contentOf(folder)

test('the same files give the same digest', () => {
  assert.equal(digestOf(contentOf(folder)), digestOf(first))
})

test('a changed file, a new file and an x bit are differences', () => {
  writeFileSync(join(folder, 'index.js'), 'two')
  writeFileSync(join(folder, 'new.js'), '')
  assert.deepEqual(differences(first, contentOf(folder)), ['index.js', 'new.js'])
  writeFileSync(join(folder, 'index.js'), 'one')
  chmodSync(join(folder, 'index.js'), 0o755)
  assert.deepEqual(differences(first, contentOf(folder)), ['index.js', 'new.js'])
})

test('a folder that is not there holds nothing', () => {
  assert.equal(contentOf(join(folder, 'nowhere')).size, 0)
})

test('the licences are those of the packages that have a byte in a program, however they are packed', async () => {
  const program = join(folder, 'program.js')
  const names = ['zod', 'semver', 'yaml']
  const paths = names.map((name) => JSON.stringify(import.meta.resolve(name).replace('file://', '')))
  const [zod, semver, yaml] = paths
  const imports = `import { z } from ${zod}\nimport semver from ${semver}\nimport ${yaml}`
  writeFileSync(program, `${imports}\nconsole.log(z.string(), semver.valid('1.0.0'))`)
  const licences = await licencesOf(program)
  for (const each of [
    /^zod \d\S* \(MIT\)$/m,
    /^semver \d\S* \(ISC\)$/m,
    /Permission is hereby granted/,
    /The ISC License/,
  ])
    assert.match(licences, each)
  assert.equal(packageOf('/a/node_modules/b/node_modules/@c/d/e.js'), '/a/node_modules/b/node_modules/@c/d')
  assert.equal(packageOf('/a/actions/b.js'), undefined)
})
