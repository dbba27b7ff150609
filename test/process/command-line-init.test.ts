import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { REPOSITORIES } from '../unit/pipeline/init-repositories.ts'
import { OWN_CACHE } from './runner.ts'

const CLI = new URL('../../actions/dist/pipeline/cli.js', import.meta.url).pathname
const WORKFLOW = '.github/workflows/slipway.yml'

const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** A repository of its own, and `slipway` run in it. */
function repository(files: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-init-'))
  folders.push(folder)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const slipway = (...args: string[]) => {
    const options = {
      cwd: folder,
      encoding: 'utf8' as const,
      env: { PATH: process.env.PATH, HOME: folder, ...OWN_CACHE },
    }
    return spawnSync(process.execPath, [CLI, ...args], options)
  }
  return { slipway, read: (path: string) => readFileSync(join(folder, path), 'utf8'), folder }
}

const written = ['slipway.yaml', WORKFLOW]

for (const [name, { files, stages, preparations = [] }] of Object.entries(REPOSITORIES)) {
  test(`${name}: init, then plan; a second init changes nothing`, () => {
    const { slipway, read } = repository(files)
    const first = slipway('init', '--from', 'me/slipway@v1')
    assert.equal(first.status, 0, first.stderr)
    const before = written.map(read)
    const plan = slipway('plan', '--json')
    assert.equal(plan.status, 0, plan.stderr)
    const { steps } = JSON.parse(plan.stdout) as { steps: { name: string }[][] }
    assert.deepEqual(
      steps
        .flat()
        .map((each) => each.name)
        .sort(),
      [...stages, ...preparations].sort(),
    )
    const second = slipway('init', '--from', 'other/slipway@v2')
    assert.equal(second.status, 0)
    assert.match(second.stdout, /kept {2}slipway\.yaml[\s\S]*kept {2}\.github/)
    assert.deepEqual(written.map(read), before)
  })
}

test('what is there is never overwritten, and what is missing is still written', () => {
  const { slipway, read } = repository({ Dockerfile: 'FROM scratch\n', 'slipway.yaml': 'mine' })
  assert.equal(slipway('init', '--from', 'me/slipway@v1').status, 0)
  assert.equal(read('slipway.yaml'), 'mine')
  assert.match(read(WORKFLOW), /uses: me\/slipway\//)
})

test('a repository with nothing to prove is refused, and nothing is written', () => {
  const { slipway, folder } = repository({ 'main.go': 'package main\n' })
  const { status, stderr } = slipway('init')
  assert.equal(status, 2)
  assert.match(stderr, /SW044 nothing-to-prove/)
  assert.deepEqual(readdirSync(folder), ['main.go'])
})

test('a copy without a repository of its own still writes a workflow, and warns', () => {
  const copy = mkdtempSync(join(tmpdir(), 'slipway-copy-'))
  folders.push(copy)
  cpSync(join(CLI, '../..'), copy, { recursive: true })
  const { folder, read } = repository({ Dockerfile: 'FROM scratch\n' })
  const options = { cwd: folder, encoding: 'utf8' as const, env: { PATH: process.env.PATH, HOME: folder } }
  const { status, stdout } = spawnSync(process.execPath, [join(copy, 'pipeline/cli.js'), 'init'], options)
  assert.equal(status, 0)
  assert.match(stdout, /SW045 source-unknown/)
  assert.match(read(WORKFLOW), /uses: OWNER\/slipway/)
})

test('an invalid source is refused before anything is written', () => {
  const { slipway, folder } = repository({ Dockerfile: 'FROM scratch\n' })
  const { status, stderr } = slipway('init', '--from', 'slipway')
  assert.equal(status, 2)
  assert.match(stderr, /SW043 wrong-arguments[\s\S]*OWNER\/REPOSITORY@REF/)
  assert.ok(!existsSync(join(folder, 'slipway.yaml')))
})
