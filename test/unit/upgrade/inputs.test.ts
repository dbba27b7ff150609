import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createClients } from '../../../actions/shared/context/clients.ts'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import { Problem } from '../../../actions/shared/outcome/problem.ts'
import { action } from '../../../actions/upgrade/src/action.ts'
import { schema } from '../../../actions/upgrade/src/inputs.ts'
import { oldManifests } from '../../../actions/upgrade/src/old-state.ts'
import { removeTrees, treeAt } from '../../../actions/upgrade/src/old-tree.ts'
import { fakeContext } from '../context.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-upgrade-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const repository = join(folder, 'repository')
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: repository })

mkdirSync(join(repository, 'k8s/app'), { recursive: true })
git('init', '--quiet', '--initial-branch=main')
writeFileSync(join(repository, 'k8s/app/api.yaml'), 'version: old\n')
git('add', '.')
git('commit', '--quiet', '--message', 'old')
git('tag', 'v1')
writeFileSync(join(repository, 'k8s/app/api.yaml'), 'version: new\n')

const codeOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (each: unknown) => each,
  )
  assert.ok(error instanceof Problem, String(error))
  return error.finding
}

const { context: fake } = fakeContext()
/** With real processes, in a folder of the repository. */
const context = (within = '') => {
  const directory = join(repository, within)
  const clients = createClients({ directory, env: process.env, signal: fake.signal })
  return { ...fake, ...clients, directory, scratch: join(folder, 'scratch') }
}
const inputs = (given: object) => parseInputs(schema, given)

test('git:REF takes the manifests as they were there', async () => {
  const [path = ''] = await oldManifests(inputs({ from: ['git:v1'], manifests: ['k8s/app'] }), context())
  assert.equal(readFileSync(join(path, 'api.yaml'), 'utf8'), 'version: old\n')
})

test('paths are those of the folder that one works in', async () => {
  const [path = ''] = await oldManifests(inputs({ from: ['git:v1'], manifests: ['app'] }), context('k8s'))
  assert.equal(readFileSync(join(path, 'api.yaml'), 'utf8'), 'version: old\n')
})

test('a git ref has all of its files, and leaves nothing behind in the repository', async () => {
  writeFileSync(join(repository, '.gitattributes'), 'docs export-ignore\n')
  mkdirSync(join(repository, 'docs'), { recursive: true })
  writeFileSync(join(repository, 'docs/page.md'), 'a page')
  git('add', '.gitattributes', 'docs')
  git('commit', '--quiet', '--message', 'docs')
  const before = git('status', '--porcelain').toString()
  const { folder: tree, within } = await treeAt('HEAD', context('k8s'))
  assert.equal(readFileSync(join(tree, 'docs/page.md'), 'utf8'), 'a page')
  assert.equal(within, 'k8s/')
  assert.equal(git('status', '--porcelain').toString(), before)
  assert.equal(git('worktree', 'list').toString().trim().split('\n').length, 1)
  await removeTrees(context())
  assert.equal(existsSync(tree), false)
  assert.deepEqual(fake.journal.entries(), [])
})

test('the files of a git ref are recorded before they are written, for a run that is killed', async () => {
  const { folder: tree } = await treeAt('v1', context())
  const [entry, ...others] = fake.journal.entries()
  assert.deepEqual([entry?.kind, others], ['git-trees', []])
  const remove = action.removers?.['git-trees']
  await remove?.(entry as never, fake)
  assert.equal(existsSync(tree), false)
  fake.journal.forget(entry as never)
})

test('a folder is taken as it is', async () => {
  assert.deepEqual(await oldManifests(inputs({ from: ['old'], manifests: ['new'] }), context()), ['old'])
})

for (const ref of ['v9', '--output=/tmp/x', 'main:k8s'])
  test(`a ref that is not there: ${ref}`, async () => {
    const { code, message } = await codeOf(
      oldManifests(inputs({ from: [`git:${ref}`], manifests: ['k8s'] }), context()),
    )
    assert.equal(code, 'UP001 old-state-missing')
    assert.ok(message.includes(ref), message)
  })
