import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { compileCacheFolder } from '../../../../actions/shared/process/compile-cache.ts'

const cases: [what: string, env: Record<string, string>, folder: string | undefined][] = [
  ['on a laptop in the cache folder of the user', {}, '/home/me/.cache/slipway/compiled'],
  ['where the cache was put elsewhere, there', { SLIPWAY_CACHE: '/cache' }, '/cache/compiled'],
  ['on a runner nowhere', { GITHUB_ACTIONS: 'true', SLIPWAY_CACHE: '/cache' }, undefined],
]

for (const [what, env, folder] of cases)
  test(`compiled code is kept ${what}`, () => {
    assert.equal(compileCacheFolder(env, '/home/me'), folder)
  })

const MODULE = join(import.meta.dirname, '../../../../actions/shared/process/compile-cache.ts')
const temp = mkdtempSync(join(tmpdir(), 'slipway-compiled-'))
after(() => rmSync(temp, { recursive: true }))

writeFileSync(join(temp, 'package.json'), '{ "type": "commonjs" }')
writeFileSync(
  join(temp, 'index.js'),
  `"use strict"
exports.start = (name) => console.log(name, require('./7.index.js').add(1), require('node:path').basename(__filename))`,
)
writeFileSync(join(temp, '7.index.js'), 'const add = (number) => number + 1\nexports.add = add\n')
writeFileSync(
  join(temp, 'cli.mjs'),
  `import { createRequire } from 'node:module'
import { loadKept } from ${JSON.stringify(MODULE)}
loadKept(${JSON.stringify(join(temp, 'index.js'))}, createRequire(import.meta.url), process.env.BUILD).start('cli')`,
)

/** What a run prints, and the kept files with their inodes: a file that is written again has another inode. */
function run(cache: string, build: string, command: string, env: Record<string, string> = {}) {
  const folder = join(temp, cache)
  const { stdout } = spawnSync(process.execPath, [join(temp, 'cli.mjs'), command], {
    env: { ...process.env, GITHUB_ACTIONS: '', SLIPWAY_CACHE: folder, BUILD: build, ...env },
    encoding: 'utf8',
  })
  return { stdout, kept: keptIn(folder) }
}

function keptIn(folder: string): Map<string, number> {
  const all = readdirSync(temp, { recursive: true, encoding: 'utf8' }).map((name) => join(temp, name))
  const files = all.filter((file) => file.startsWith(folder) && statSync(file).isFile())
  return new Map(files.map((file) => [file, statSync(file).ino]))
}

test('a second run of a command loads what the first one compiled', () => {
  const first = run('twice', 'a', 'plan')
  assert.equal(first.stdout, 'cli 2 index.js\n')
  assert.deepEqual([...first.kept.keys()].map((file) => file.split('/').slice(-2).join('/')).sort(), [
    'plan/7.index.js',
    'plan/index.js',
  ])
  assert.deepEqual(run('twice', 'a', 'plan'), first)
})

test('another command and another build keep code of their own', () => {
  run('apart', 'a', 'plan')
  assert.equal(run('apart', 'a', 'run').kept.size, 4)
  assert.equal(run('apart', 'b', 'plan').kept.size, 6)
})

test('code of builds of long ago is removed', () => {
  const [[file = ''] = []] = run('old', 'a', 'plan').kept
  run('old', 'b', 'plan')
  utimesSync(join(file, '../..'), 0, 0)
  assert.equal(run('old', 'c', 'plan').kept.size, 4)
})

test('code that V8 rejects is compiled and kept again', () => {
  const [[file = ''] = []] = run('broken', 'a', 'plan').kept
  writeFileSync(file, 'no code')
  assert.equal(run('broken', 'a', 'plan').stdout, 'cli 2 index.js\n')
  assert.ok(statSync(file).size > 'no code'.length)
})

test('a run goes on where nothing can be kept', () => {
  writeFileSync(join(temp, 'file'), '')
  assert.equal(run('file', 'a', 'plan').stdout, 'cli 2 index.js\n')
})

test('a runner keeps nothing', () => {
  assert.deepEqual(run('runner', 'a', 'plan', { GITHUB_ACTIONS: 'true' }), {
    stdout: 'cli 2 index.js\n',
    kept: new Map(),
  })
})
