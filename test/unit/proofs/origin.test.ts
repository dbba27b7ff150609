import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Consumer, type Run, refusedConsumer, refusedRun } from '../../../actions/proofs/src/origin.ts'

const [OWN, FORK] = [1, 2]
const [BASE, TIP, OTHER] = ['b', 'c', 'd'].map((each) => each.repeat(40)) as [string, string, string]
const CI = '.github/workflows/ci.yml'

const push: Consumer = {
  repositoryId: OWN,
  workflow: CI,
  defaultBranch: 'main',
  event: 'push',
  ref: 'refs/heads/main',
  sha: TIP,
}
const pull: Consumer = { ...push, event: 'pull_request', ref: 'refs/pull/7/merge', sha: OTHER }
const queue: Consumer = { ...push, event: 'merge_group', ref: 'refs/heads/gh-readonly-queue/main/pr-7-b', sha: TIP }

const merged: Run = {
  id: 10,
  url: 'https://github.com/me/shop/actions/runs/10',
  repositoryId: OWN,
  headRepositoryId: OWN,
  path: CI,
  event: 'push',
  status: 'completed',
  conclusion: 'success',
  attempt: 1,
  headBranch: 'main',
  headSha: BASE,
}
const queued: Run = { ...merged, event: 'merge_group', headBranch: 'gh-readonly-queue/main/pr-7-b', headSha: TIP }

test('what the default branch proved counts for it, for the merge queue and for pull requests', () => {
  for (const consumer of [push, pull, queue]) {
    assert.equal(refusedRun(merged, consumer, true), undefined)
    assert.equal(refusedRun({ ...merged, event: 'schedule' }, consumer, true), undefined)
  }
})

test('what the merge queue proved counts for the default branch at that very commit, and nowhere else', () => {
  assert.equal(refusedRun(queued, push, false), undefined)
  assert.match(refusedRun(queued, { ...push, sha: OTHER }, true) ?? '', /another commit, ccccccc/)
  assert.match(refusedRun(queued, pull, true) ?? '', /not merged yet/)
  assert.match(refusedRun(queued, { ...pull, sha: TIP }, true) ?? '', /not merged yet/)
  assert.match(refusedRun(queued, { ...queue, sha: TIP }, true) ?? '', /not merged yet/)
})

/** Every run that somebody can make without changing the default branch, and what gives it away. */
const forged: [what: string, run: Partial<Run>, RegExp, merged?: boolean][] = [
  ['a fork’s pull request', { event: 'pull_request', headRepositoryId: FORK }, /from a fork/],
  ['a fork’s pull request from its own branch main', { event: 'pull_request', headRepositoryId: FORK }, /fork/],
  ['a fork that is gone', { event: 'pull_request', headRepositoryId: undefined }, /fork/],
  ['a pull request of this repository', { event: 'pull_request', headBranch: 'fix' }, /pull_request executes what was/],
  ['one whose branch has the name main', { event: 'pull_request' }, /pull_request executes what was not merged/],
  ['pull_request_target', { event: 'pull_request_target' }, /pull_request_target executes/],
  ['what runs after a fork’s run', { event: 'workflow_run' }, /workflow_run executes/],
  ['a comment', { event: 'issue_comment' }, /issue_comment executes/],
  ['a start by hand, with inputs', { event: 'workflow_dispatch' }, /workflow_dispatch executes/],
  ['a start by a program, with a payload', { event: 'repository_dispatch' }, /repository_dispatch executes/],
  ['an event that is not known yet', { event: 'new_event' }, /new_event executes/],
  ['a push to another branch', { headBranch: 'fix' }, /it is for fix/, false],
  ['a branch that looks like the queue', { headBranch: 'gh-readonly-queue/main/pr-7-b' }, /it is for gh-readonly/],
  ['a tag with the name of the default branch', { headBranch: 'main' }, /its commit isn't part of main/, false],
  ['a commit that was removed from the default branch', {}, /its commit isn't part of main/, false],
  ['another workflow', { path: '.github/workflows/other.yml' }, /another workflow, \.github\/workflows\/other\.yml/],
  ['a workflow of another repository', { path: `evil/shop/${CI}` }, /another workflow/],
  ['a path that ends the same', { path: `x/${CI}` }, /another workflow/],
  ['another repository', { repositoryId: FORK, headRepositoryId: FORK }, /another repository/],
  ['a run that failed', { conclusion: 'failure' }, /conclusion is failure/],
  ['a run that was cancelled', { conclusion: 'cancelled' }, /conclusion is cancelled/],
  ['a run that was skipped', { conclusion: 'skipped' }, /conclusion is skipped/],
  ['a run that hasn’t ended', { status: 'in_progress', conclusion: 'unknown' }, /it is in_progress/],
  ['another queue', { event: 'merge_group', headBranch: 'gh-readonly-queue/next/pr-7-b', headSha: TIP }, /queue of/],
  ['a queue by its event alone', { event: 'merge_group', headBranch: 'main', headSha: TIP }, /queue of main/],
]
for (const [what, run, reason, isMerged = true] of forged)
  test(`refused: ${what}`, () => {
    for (const consumer of [push, pull, queue])
      assert.match(refusedRun({ ...merged, ...run }, consumer, isMerged) ?? 'counts', reason)
  })

/** What of a run is only its name or its place. */
const NAMES = new Set(['id', 'url', 'attempt'])

test('every fact that GitHub has of a run decides: another value of any of them, and nothing is taken', () => {
  const facts = Object.keys(merged).filter((name) => !NAMES.has(name)) as (keyof Run)[]
  for (const [run, isMerged] of [
    [merged, true],
    [queued, false],
  ] as const) {
    assert.equal(refusedRun(run, push, isMerged), undefined)
    for (const name of facts) {
      const other = typeof run[name] === 'number' ? 7 : `x${run[name]}`
      // The commit of the default branch is judged by GitHub's comparison.
      const isPart = isMerged && name !== 'headSha'
      assert.notEqual(refusedRun({ ...run, [name]: other }, push, isPart), undefined, `${run.event}: ${name}`)
      assert.notEqual(
        refusedRun({ ...run, [name]: typeof run[name] === 'number' ? 0 : '' }, push, isPart),
        undefined,
        `${run.event}: no ${name}`,
      )
    }
  }
})

// camunda/camunda#16458: a queue that may merge groups of which only the last one passed.
test('a group of the merge queue that failed proves nothing, although it was merged', () => {
  assert.match(refusedRun({ ...queued, conclusion: 'failure' }, push, true) ?? '', /conclusion is failure/)
})

test('a path with its reference behind, as some servers write it, is the same workflow', () => {
  assert.equal(refusedRun({ ...merged, path: `${CI}@refs/heads/main` }, push, true), undefined)
})

const consumers: [Partial<Consumer>, RegExp | undefined][] = [
  [{}, undefined],
  [pull, undefined],
  [queue, undefined],
  [{ event: 'schedule' }, undefined],
  [{ event: 'workflow_dispatch' }, undefined],
  [{ ref: 'refs/heads/fix' }, undefined],
  [{ ref: 'refs/tags/v1.2.3' }, /a release, which checks everything/],
  [{ event: 'workflow_dispatch', ref: 'refs/tags/v1.2.3' }, /a release/],
  [{ event: 'release', ref: 'refs/tags/v1.2.3' }, /a release/],
  [{ event: 'pull_request_target' }, /pull_request_target check everything/],
  [{ event: 'workflow_run' }, /workflow_run check everything/],
]
for (const [of, reason] of consumers)
  test(`${JSON.stringify(of)} ${reason ? 'takes no proofs' : 'may take proofs'}`, () => {
    const refused = refusedConsumer({ ...push, ...of })
    if (reason) assert.match(refused ?? 'may', reason)
    else assert.equal(refused, undefined)
  })
