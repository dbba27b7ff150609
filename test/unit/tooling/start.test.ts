import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { programOf } from '../../../scripts/tooling/bundle/entries.ts'
import { programText, startModule } from '../../../scripts/tooling/bundle/start.ts'

const POST = programOf('actions/build/src/post.ts')
const CLI = programOf('actions/pipeline/src/cli.ts')

test('a program is named after its action and its source', () => {
  assert.deepEqual(POST, { name: 'build/post', source: 'actions/build/src/post.ts', executable: false })
  assert.equal(CLI.executable, true)
})

test('only the command line is for a shell, and keeps compiled code', () => {
  const shared = { build: '1a2b', compileCache: 'module.exports = {}\n' }
  assert.equal(programText(POST, shared), "require('../index.js').start('build/post')\n")
  const cli = programText(CLI, shared)
  assert.match(cli, /^#!.*node\nmodule\.exports = {}\n/)
  assert.match(cli, /\.loadKept\(.*'\.\.\/index.js'\), require, '1a2b'\)\.start\('pipeline\/cli'\)\n$/)
})

const folder = mkdtempSync(join(tmpdir(), 'slipway-start-'))
after(() => rmSync(folder, { recursive: true }))

function write(path: string, text: string): string {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  return file
}

const ends: [what: string, program: string, exitCode: number][] = [
  ['does its work', 'await null', 0],
  ['chooses an exit code', 'process.exitCode = await 3', 3],
  ['exits by itself', 'process.exit(2)', 2],
  ['throws', 'throw new Error("x")', 1],
  ['ends while it still waits for something', 'await new Promise(() => {})', 13],
]

for (const [what, program, exitCode] of ends)
  test(`a program that ${what} exits with ${exitCode}`, () => {
    write('package.json', '{ "type": "module" }')
    write('actions/build/src/post.js', `${program}\nexport {}`)
    write('actions/dist/start.js', startModule([POST]))
    const entry = write('entry.cjs', "import('./actions/dist/start.js').then(({ start }) => start('build/post'))")
    assert.equal(spawnSync(process.execPath, [entry]).status, exitCode)
  })
