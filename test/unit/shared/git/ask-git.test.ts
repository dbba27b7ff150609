import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chownSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { identify } from '../../../../actions/build/src/identity.ts'
import { askGit } from '../../../../actions/shared/git/ask-git.ts'
import { createRunner } from '../../../../actions/shared/process/run.ts'
import { fakeContext } from '../../context.ts'

const PERSON = {
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@b.c',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@b.c',
}
/** No settings of this machine, `safe.directory` such. */
const env = { ...process.env, ...PERSON, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
const { signal } = new AbortController()

function folderFor(t: TestContext): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'slipway-git-')))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function cloneFor(t: TestContext, ...commands: string[][]): string {
  const folder = folderFor(t)
  for (const each of [['init', '--quiet', '--initial-branch=main'], ...commands])
    execFileSync('git', each, { cwd: folder, env })
  return folder
}

const COMMIT = ['commit', '--quiet', '--allow-empty', '--message=first']

function contextIn(directory: string, more: NodeJS.ProcessEnv = {}) {
  const all = { ...env, ...more }
  return { ...fakeContext().context, directory, env: all, run: createRunner({ directory, env: all, signal }) }
}

const revisionOf = (directory: string) => execFileSync('git', ['rev-parse', 'HEAD'], { cwd: directory, env }).toString()

/** Where a build gets its commit from, and where not. */
const SHAPES: [name: string, make: (t: TestContext) => string, known: boolean][] = [
  ['a clone', (t) => cloneFor(t, COMMIT), true],
  ['a detached commit', (t) => cloneFor(t, COMMIT, ['checkout', '--quiet', '--detach']), true],
  ['a shallow clone', (t) => shallow(t), true],
  ['a second worktree', (t) => cloneFor(t, COMMIT, ['worktree', 'add', '--quiet', 'second']).concat('/second'), true],
  ['a repository without a commit', (t) => cloneFor(t), false],
  ['no repository', folderFor, false],
]
for (const [name, make, known] of SHAPES)
  test(`${name}: ${known ? 'its commit' : 'no commit'}`, async (t) => {
    const folder = make(t)
    const found = await identify(contextIn(folder))
    assert.equal(found?.revision, known ? revisionOf(folder).trim() : undefined)
  })

function shallow(t: TestContext): string {
  const folder = folderFor(t)
  const origin = cloneFor(t, COMMIT, COMMIT)
  execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${origin}`, 'copy'], { cwd: folder, env })
  return join(folder, 'copy')
}

// actions/checkout without git: "The repository will be downloaded using the GitHub REST API".
test('a machine without git builds, without a commit', async (t) => {
  const context = contextIn(folderFor(t), { PATH: '/nowhere' })
  assert.deepEqual(await askGit(context, ['log']), { ok: false, text: '', said: 'git is not installed' })
  assert.equal(await identify(context), undefined)
})

// dorny/paths-filter#316: in a job that runs in a container, the workspace belongs to another user, although checkout trusts it.
test("another user's workspace is read on GitHub, and nothing else of other users", async (t) => {
  if (process.getuid?.() !== 0) return t.skip('only root gives folders away')
  const folder = cloneFor(t, COMMIT)
  chownSync(folder, 65_534, 65_534)
  chownSync(join(folder, '.git'), 65_534, 65_534)
  assert.match((await askGit(contextIn(folder), ['log'])).said, /dubious ownership/)
  assert.equal((await askGit(contextIn(folder, { GITHUB_WORKSPACE: folder }), ['log'])).ok, false)
  const onGitHub = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: folder }
  assert.equal((await askGit(contextIn(folder, onGitHub), ['log'])).ok, true)
  // actions/checkout, input `path`: the repository is in a folder of the workspace.
  const above = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: join(folder, '..') }
  assert.equal((await askGit(contextIn(folder, above), ['log'])).ok, true)
  mkdirSync(join(folder, 'inner'))
  const elsewhere = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: join(folder, 'inner') }
  assert.equal((await askGit(contextIn(folder, elsewhere), ['log'])).ok, false)
})

test('a run that is cancelled is no answer', async (t) => {
  const directory = folderFor(t)
  const run = createRunner({ directory, env, signal: AbortSignal.abort(new Error('stop')) })
  await assert.rejects(askGit({ run, env }, ['log']), /stop/)
})
