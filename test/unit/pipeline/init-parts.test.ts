import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { optionOf } from '../../../actions/pipeline/src/init/ask.ts'
import { defaultBranch } from '../../../actions/pipeline/src/init/branch.ts'
import { ownSource } from '../../../actions/pipeline/src/init/source.ts'
import { createRunner, type Run } from '../../../actions/shared/process/run.ts'

test('an answer is a number or a path; anything else takes the first', () => {
  const options = ['a/compose.yaml', 'b/compose.yaml']
  assert.equal(optionOf('2', options), 'b/compose.yaml')
  assert.equal(optionOf(' b/compose.yaml ', options), 'b/compose.yaml')
  for (const each of ['', '1', '7', 'x']) assert.equal(optionOf(each, options), 'a/compose.yaml')
})

/** A remote with one commit, a clone of it, and git with the remote in the place of a repository on GitHub. */
function repositories() {
  const root = mkdtempSync(join(tmpdir(), 'slipway-branch-'))
  const remote = join(root, 'remote')
  const git = (folder: string, ...args: string[]) =>
    execFileSync('git', ['-C', join(root, folder), ...args], { encoding: 'utf8' }).trim()
  const commit = (folder: string) =>
    git(folder, '-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '-q', '--allow-empty', '-m', 'x')
  execFileSync('git', ['init', '-q', '-b', 'trunk', remote])
  const real = createRunner({ directory: root, env: { ...process.env }, signal: new AbortController().signal })
  // The remote is a folder here; all but its address is git's own answer.
  const onGithub: Run = (command) =>
    command.args?.includes('get-url')
      ? real({ file: 'echo', args: ['https://github.com/me/slipway.git'] })
      : real(command)
  return { root, remote, git, commit, run: real, onGithub }
}

test("the workflow runs on the remote's default branch now, else on the present one", async () => {
  const { root, remote, git, commit, run } = repositories()
  try {
    assert.equal(await defaultBranch(remote, run), 'trunk')
    commit('remote')
    execFileSync('git', ['clone', '-q', remote, join(root, 'clone')])
    git('clone', 'checkout', '-q', '-b', 'topic')
    assert.equal(await defaultBranch(join(root, 'clone'), run), 'trunk')
    git('remote', 'branch', '-q', '-m', 'renamed')
    assert.equal(await defaultBranch(join(root, 'clone'), run), 'renamed', 'the clone remembers the old name')
    rmSync(remote, { recursive: true })
    assert.equal(await defaultBranch(join(root, 'clone'), run), 'trunk', 'without the remote, what it remembers')
    assert.equal(await defaultBranch(root, run), 'main')
  } finally {
    rmSync(root, { recursive: true })
  }
})

test('the workflow uses a reference that the remote of Slipway has', async () => {
  const { root, remote, git, commit, run, onGithub } = repositories()
  const clone = join(root, 'clone')
  try {
    commit('remote')
    execFileSync('git', ['clone', '-q', remote, clone])
    assert.equal(await ownSource(clone, run), undefined, 'not on GitHub')
    const first = git('clone', 'rev-parse', 'HEAD')
    git('clone', 'tag', 'v9.0.0')
    assert.equal(await ownSource(clone, onGithub), `me/slipway@${first}`, 'a tag that was never pushed does not exist')
    commit('clone')
    assert.equal(await ownSource(clone, onGithub), `me/slipway@${first}`, 'nor does a commit')
    git('remote', 'tag', 'v1.0.0')
    assert.equal(await ownSource(clone, onGithub), 'me/slipway@v1.0.0')
    git('remote', 'tag', 'v1')
    assert.equal(await ownSource(clone, onGithub), 'me/slipway@v1')
    git('clone', 'reset', '-q', '--hard', first)
    rmSync(remote, { recursive: true })
    assert.equal(await ownSource(clone, onGithub), `me/slipway@${first}`, 'without the remote, what is known of it')
  } finally {
    rmSync(root, { recursive: true })
  }
})
