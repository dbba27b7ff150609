import assert from 'node:assert/strict'
import { chmodSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { contentOf, differences, digestOf } from '../../../scripts/tooling/bundle/folder.ts'

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

test('only a program that speaks with GitHub’s API carries an HTTP client of its own', () => {
  const root = join(import.meta.dirname, '..', '..', '..')
  const programs = globSync('actions/*/dist/*/index.js', { cwd: root })
  const carrying = programs.filter((file) => readFileSync(join(root, file), 'utf8').includes('undici'))
  assert.deepEqual(carrying.sort(), ['actions/announce/dist/main/index.js', 'actions/comment/dist/main/index.js'])
})
