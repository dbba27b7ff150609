import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { uncovered } from '../../../scripts/tooling/verify/coverage.ts'
import { ROOT, workflow } from './read.ts'

const NAMES = globSync('.github/workflows/*.yml', { cwd: ROOT }).map((path) => basename(path))
const textOf = (name: string) => readFileSync(join(ROOT, '.github/workflows', name), 'utf8')
/** Third-party actions by commit, with the version beside it; ours at the running commit. */
const PINNED = /^(\$\/\S*|[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/

for (const name of NAMES) {
  const { on, permissions, jobs } = workflow(name)

  test(`${name}: nothing is granted but by job, and nothing runs with a fork's code and our rights`, () => {
    assert.deepEqual(permissions, {})
    assert.ok(!('pull_request_target' in on))
    for (const [job, { permissions }] of Object.entries(jobs)) assert.ok(permissions, `${job} says what it may`)
  })

  test(`${name}: every action is pinned`, () => {
    for (const [, used = ''] of textOf(name).matchAll(/^[^#\n]*uses:\s*(.+)$/gm)) assert.match(used.trim(), PINNED)
  })

  test(`${name}: no expression stands in a script`, () => {
    for (const { steps = [] } of Object.values(jobs))
      for (const { run = '' } of steps) assert.doesNotMatch(run, /\$\{\{/)
  })
}

test('check.yml asks for reading alone and takes no secret, so that every fork can run it', () => {
  const { jobs, on } = workflow('check.yml')
  for (const { permissions } of Object.values(jobs))
    assert.ok(['{}', '{"contents":"read"}'].includes(JSON.stringify(permissions)))
  assert.ok(!('secrets' in ((on.workflow_call ?? {}) as object)))
  assert.doesNotMatch(textOf('check.yml'), /secrets\./)
})

test('comment.yml takes no code of anybody', () => {
  assert.doesNotMatch(textOf('comment.yml'), /^[^#]*checkout/m)
  for (const { steps = [] } of Object.values(workflow('comment.yml').jobs))
    assert.ok(steps.every(({ run }) => run === undefined))
})

test('what release.yml may write never meets the code of the repository', () => {
  const { check, publish, attest, announce } = workflow('release.yml').jobs
  assert.deepEqual(check?.permissions, { contents: 'read' })
  for (const job of [publish, attest, announce])
    for (const { uses = '', run = '' } of job?.steps ?? []) {
      assert.notEqual(uses, '$/')
      assert.doesNotMatch(run, /npm|make|\.\/|scripts\//)
    }
})

test('ci.yml runs the two commands of the README in test and pipeline, and check as a user would', () => {
  const { test: tests, pipeline, check } = workflow('ci.yml').jobs
  assert.ok(tests?.steps?.some(({ run }) => run === './scripts/test'))
  assert.ok(pipeline?.steps?.some(({ run }) => run === './scripts/pipeline'))
  assert.equal(check?.uses, '$/.github/workflows/check.yml')
})

test('a newer push stops the older run, and never one of the default branch', () => {
  const { concurrency } = workflow('check.yml')
  assert.equal(concurrency?.['cancel-in-progress'], true)
  const group = concurrency?.group ?? ''
  assert.match(group, /github\.ref_name != github\.event\.repository\.default_branch/)
  assert.match(group, /&& github\.ref \|\| github\.run_id/, 'whatever else has a group of its own')
})

test('a job or an action without a test is found, and a job that the gate forgets', () => {
  const tests = { 'test/e2e/a.test.ts': "check.yml pipeline 'build'" }
  const jobs = [
    { workflow: 'check.yml', job: 'pipeline' },
    { workflow: 'check.yml', job: 'lane' },
  ]
  const gate = { others: ['pipeline', 'lane'], needs: ['pipeline'] }
  assert.deepEqual(uncovered({ jobs, gate, actions: ['build', 'release'], tests }), [
    'check.yml: no test names the job lane',
    'actions/release: no test starts its bundle',
    'check.yml: the gate does not wait for lane',
  ])
})
