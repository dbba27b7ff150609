import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { parse } from 'yaml'
import { pathMistake } from '../../../actions/pipeline/src/checks/paths.ts'
import { type Checkout, checkoutOf } from '../../../actions/pipeline/src/init/checkout.ts'
import { workflowText } from '../../../actions/pipeline/src/init/texts.ts'
import { createRunner } from '../../../actions/shared/process/run.ts'
import { workflow } from '../workflows/read.ts'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'slipway-submodules-')))
after(() => rmSync(folder, { recursive: true, force: true }))

const { signal } = new AbortController()
const PERSON = [
  '-c',
  'filter.lfs.required=false',
  '-c',
  'user.name=a',
  '-c',
  'user.email=a@b.c',
  '-c',
  'protocol.file.allow=always',
]
const git = (cwd: string, ...words: string[]) => execFileSync('git', [...PERSON, ...words], { cwd, stdio: 'pipe' })

function repository(name: string, files: Record<string, string>): string {
  const path = join(folder, name)
  mkdirSync(path)
  git(path, 'init', '--quiet', '--initial-branch=main')
  for (const [each, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, each)), { recursive: true })
    writeFileSync(join(path, each), text)
  }
  git(path, 'add', '--all')
  git(path, 'commit', '--quiet', '--message=first')
  return path
}

const service = repository('service', { 'deploy/Dockerfile': 'FROM scratch\n' })
const whole = repository('whole', { 'README.md': '' })
git(whole, 'submodule', '--quiet', 'add', service, 'services/api')
git(whole, 'commit', '--quiet', '--message=second')
const plain = join(folder, 'plain')
git(folder, 'clone', '--quiet', whole, plain)

const ASKED: [path: string, kind: 'file' | 'folder'][] = [
  ['services/api/deploy/Dockerfile', 'file'],
  ['services/api/deploy', 'folder'],
  ['services/api', 'folder'],
]
// LDMX-Software/ldmx-sw#838, luxonis/tools#147: a plain checkout leaves submodules out, and the image can't be built.
for (const [path, kind] of ASKED)
  test(`${path} of a submodule: told where it is not checked out`, () => {
    const named = { what: 'build.files.api', path, where: {}, kind }
    assert.equal(pathMistake(named, whole), undefined)
    const found = pathMistake(named, plain)
    assert.equal(found?.code, 'SW033 path-missing')
    assert.match(found?.message ?? '', /is in the submodule services\/api, which is not checked out/)
    assert.match(
      found?.remedy ?? '',
      /git submodule update --init --recursive; in check\.yml, set submodules: recursive/,
    )
  })

test('an empty folder of the repository itself is no submodule', () => {
  mkdirSync(join(plain, 'empty'))
  const named = { what: 'build.files.api', path: 'empty', where: {}, kind: 'folder' } as const
  assert.equal(pathMistake(named, plain), undefined)
})

/** git-lfs-track(1) writes the first one. */
const LFS = '*.onnx filter=lfs diff=lfs merge=lfs -text\n'
const CHECKOUTS: [name: string, files: Record<string, string>, checkout: Checkout][] = [
  ['models in Git LFS', { '.gitattributes': LFS, 'a/b.onnx': '' }, { lfs: true }],
  ['attributes in a folder of their own', { 'api/.gitattributes': LFS, 'api/m.onnx': '' }, { lfs: true }],
  ['attributes that fit no file', { '.gitattributes': LFS }, {}],
  ['attributes without LFS', { '.gitattributes': '*.sh text eol=lf\n# *.bin filter=lfs\n', 'a.bin': '' }, {}],
  [
    'both',
    { '.gitattributes': '*.bin\tfilter=lfs\n', '.gitmodules': '', 'a.bin': '' },
    { submodules: 'recursive', lfs: true },
  ],
  ['neither', {}, {}],
]
for (const [name, files, checkout] of CHECKOUTS)
  test(`init: the workflow of a repository with ${name}`, async () => {
    const path = repository(`checkout of ${name}`, { 'README.md': '', ...files })
    assert.deepEqual(await checkoutOf(path, createRunner({ directory: path, env: process.env, signal })), checkout)
    const facts = { source: 'me/slipway@v1', config: 'slipway.yaml', branch: 'main', checkout }
    assert.deepEqual(parse(workflowText(facts)).jobs.check.with, { config: 'slipway.yaml', ...checkout })
  })

const given = (name: string) => `\${{ inputs.${name} }}`
const CHECKS_OUT = { submodules: given('submodules'), lfs: given('lfs') }
const WITH_HISTORY = { ...CHECKS_OUT, 'fetch-depth': given('fetch-depth') }
for (const [name, wanted] of [
  ['check.yml', WITH_HISTORY],
  ['deploy.yml', CHECKS_OUT],
] as const)
  test(`${name}: each checkout brings what the inputs say`, () => {
    const steps = Object.values(workflow(name).jobs).flatMap(({ steps = [] }) => steps)
    const checkouts = steps.filter(({ uses = '' }) => uses.startsWith('actions/checkout@'))
    assert.ok(checkouts.length > 0)
    for (const each of checkouts) assert.deepEqual(each.with, { 'persist-credentials': false, ...wanted })
  })

test('check-with-proofs.yml hands on what a checkout brings', () => {
  const { check } = workflow('check-with-proofs.yml').jobs
  for (const name of Object.keys(WITH_HISTORY))
    assert.equal((check as { with?: Record<string, unknown> })?.with?.[name], given(name))
})
