import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Problem } from '../../../actions/shared/outcome/problem.ts'
import { createRunner } from '../../../actions/shared/process/run.ts'
import { treeAt } from '../../../actions/upgrade/src/old-tree.ts'

const root = mkdtempSync(join(tmpdir(), 'slipway-tree-'))
after(() => rmSync(root, { recursive: true, force: true }))

const IDENTITY = ['-c', 'user.name=a', '-c', 'user.email=a@example.com']
const git = (cwd: string, ...args: string[]) =>
  execFileSync('git', [...IDENTITY, ...args], { cwd, stdio: ['ignore', 'pipe', 'ignore'] })

function repository(name: string, commits = 1): string {
  const folder = join(root, name)
  mkdirSync(folder)
  git(folder, 'init', '-q', '-b', 'main')
  for (let count = 0; count < commits; count += 1) {
    writeFileSync(join(folder, 'a.txt'), String(count))
    git(folder, 'add', '.')
    git(folder, 'commit', '-qm', `c${count}`)
  }
  return folder
}

function fetched(name: string, ...args: string[]): string {
  git(root, 'clone', '-q', ...args, `file://${repository(`${name}-source`, 2)}`, name)
  return join(root, name)
}

/** A git that fails as the real one does for a repository of another user. */
const refusing = async () => ({
  exitCode: 128,
  stdout: '',
  stderr: "fatal: detected dubious ownership in repository at '/src'\nTo add an exception for this directory, call:",
})

type Run = Parameters<typeof treeAt>[1]['run']

const at = (ref: string, directory: string, run?: Run) =>
  treeAt(ref, {
    directory,
    scratch: mkdtempSync(join(root, 'scratch-')),
    run:
      run ??
      createRunner({
        directory,
        env: { ...process.env, GIT_CEILING_DIRECTORIES: root },
        signal: AbortSignal.timeout(60_000),
      }),
  })

const REFUSED: [shape: string, make: () => string, ref: string, words: RegExp, run?: Run][] = [
  ['no repository', () => mkdtempSync(join(root, 'plain-')), 'main', /not in a git repository Run it in a clone/],
  ['no commits yet', () => repository('empty', 0), 'HEAD', /has no HEAD here/],
  [
    'a shallow clone',
    () => fetched('shallow', '--depth=1'),
    'HEAD~1',
    /has no HEAD~1 here.*shallow clone, fetch the ref/,
  ],
  ['a repository of another user', () => root, 'main', /another user owns it.*safe\.directory/, refusing as never],
]
for (const [shape, make, ref, words, run] of REFUSED)
  test(`${shape}: told as what it is`, async () => {
    await assert.rejects(at(ref, make(), run), (error) => {
      assert.ok(error instanceof Problem)
      assert.match(`${error.message} ${error.finding.remedy}`, words)
      assert.equal(error.others.length, 0)
      return error.finding.fault === 'input'
    })
  })

const TAKEN: [shape: string, make: () => string][] = [
  [
    'a detached head',
    () => {
      const folder = fetched('detached')
      git(folder, 'checkout', '-q', '--detach')
      return folder
    },
  ],
  [
    'a worktree',
    () => {
      git(repository('main-tree', 2), 'worktree', 'add', '-q', '../other-tree', '-b', 'other')
      return join(root, 'other-tree')
    },
  ],
]
for (const [shape, make] of TAKEN)
  test(`${shape}: the state before is written`, async () => {
    const { folder } = await at('HEAD~1', make())
    assert.ok(existsSync(join(folder, 'a.txt')))
  })
