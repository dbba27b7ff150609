import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

const ROOT = join(import.meta.dirname, '../..')
const DIST = 'actions/dist'
const MOST_BYTES = 3_000_000
/** The whole repository at a tag, but for what .gitattributes leaves out. */
const MOST_DOWNLOADED = 2_500_000

/** A Node of a major version, where this machine has one. */
const nodeOf = (major: number) =>
  [process.execPath, '/usr/bin/node', ...toolCache(major)].find(
    (each) => existsSync(each) && spawnSync(each, ['--version'], { encoding: 'utf8' }).stdout.startsWith(`v${major}.`),
  )

/** The Node versions that GitHub's machines bring. */
function toolCache(major: number): string[] {
  const folder = join(process.env.RUNNER_TOOL_CACHE ?? '/opt/hostedtoolcache', 'node')
  const versions = existsSync(folder) ? readdirSync(folder).filter((each) => each.startsWith(`${major}.`)) : []
  return versions.map((each) => join(folder, each, 'x64/bin/node'))
}

const folder = mkdtempSync(join(tmpdir(), 'slipway-package-'))
after(() => rmSync(folder, { recursive: true }))
let archive = ''

before(() => {
  const env = { ...process.env, GITHUB_REPOSITORY: 'me/slipway' }
  const { status, stdout, stderr } = spawnSync(join(ROOT, 'scripts/pack'), [folder], { encoding: 'utf8', env })
  assert.equal(status, 0, stderr)
  archive = stdout.trim()
})

test('the package is small', () => assert.ok(statSync(archive).size <= MOST_BYTES, `${statSync(archive).size}`))

test('what a job downloads of a tag is small', () => {
  const command = 'git archive HEAD | gzip | wc -c'
  const bytes = Number(spawnSync('sh', ['-c', command], { cwd: ROOT, encoding: 'utf8' }).stdout)
  assert.ok(bytes > MOST_BYTES / 10 && bytes <= MOST_DOWNLOADED, `${bytes} bytes`)
})

test('it has every file that a program may load', () => {
  const packed = spawnSync('tar', ['-tzf', archive], { encoding: 'utf8' }).stdout.split('\n')
  const chunks = readdirSync(join(ROOT, DIST)).filter((each) => each.endsWith('.js'))
  assert.deepEqual(
    chunks.filter((each) => !packed.includes(`package/${DIST}/${each}`)),
    [],
  )
})

for (const major of [20, 24]) {
  const node = nodeOf(major)
  test(`Node ${major}: installed without network, the package runs`, { skip: !node && 'not installed' }, () => {
    const home = join(folder, `${major}`)
    const bin = join(home, 'bin')
    spawnSync('mkdir', ['-p', bin])
    symlinkSync(node ?? '', join(bin, 'node'))
    const env = { PATH: `${bin}:${process.env.PATH}`, HOME: home, CI: 'true', npm_config_update_notifier: 'false' }
    const go = (...command: [string, ...string[]]) => {
      const [file, ...args] = command
      return spawnSync(file, args, { cwd: home, encoding: 'utf8', env })
    }
    writeFileSync(join(home, 'package.json'), '{ "private": true }')
    const installed = go('npm', 'install', '--offline', '--no-audit', '--no-fund', archive)
    assert.equal(installed.status, 0, installed.stderr)
    const version = new RegExp(`^slipway \\d\\S* \\(Node\\.js v${major}`)
    assert.match(go('npx', '--offline', 'slipway', '--version').stdout, version)
    const slipway = (...args: string[]) => go(join(home, 'node_modules/.bin/slipway'), ...args)
    writeFileSync(join(home, 'x'), '')
    writeFileSync(join(home, 'Dockerfile'), 'FROM scratch\nCOPY x /\n')
    const init = slipway('init', '--yes')
    assert.equal(init.status, 0, init.stderr)
    assert.match(readFileSync(join(home, '.github/workflows/slipway.yml'), 'utf8'), /uses: me\/slipway\/\S+@v\d/)
    const plan = slipway('plan')
    assert.equal(plan.status, 0, plan.stderr)
    assert.match(plan.stdout, /build/)
    const images = slipway('run', '--save-images', 'images', 'biuld')
    assert.match(images.stderr, major < 22 ? /SW043.*\n.*requires Node\.js 22\.15/ : /SW040/)
    writeFileSync(
      join(home, 'own.yaml'),
      'version: 1\nprepare: { no: { run: "false" } }\nstages: { build: { files: { x: Dockerfile }, needs: [no] } }\n',
    )
    const run = slipway('run', '-c', 'own.yaml')
    assert.equal(run.status, 3, run.stderr)
    assert.match(run.stdout, /SW050 preparation-failed[\s\S]*build +│ not run/)
    for (const command of [['schema'], ['explain', '--all'], ['report'], ['clean']])
      assert.equal(slipway(...command).status, 0, command.join(' '))
  })
}

test('a folder is asked for', () => {
  const { status, stderr } = spawnSync(join(ROOT, 'scripts/pack'), [], { encoding: 'utf8' })
  assert.deepEqual([status, stderr], [2, 'usage: scripts/pack FOLDER\n'])
})
