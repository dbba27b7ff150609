import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { workflowText } from '../../../actions/pipeline/src/init/texts.ts'
import { uncovered } from '../../../scripts/tooling/verify/coverage.ts'
import { type Job, ROOT, workflow } from './read.ts'

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
  assert.ok(!group.includes('\n'), 'one line, whatever the file looks like')
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

interface Manifest {
  name?: string
  author?: string
  description?: string
  branding?: { icon?: string; color?: string }
  runs?: { using: string }
}

const ACTIONS = globSync(['action.yml', 'actions/*/action.yml'], { cwd: ROOT })
const SHOWN = 125

for (const path of ACTIONS) {
  const action = parse(readFileSync(join(ROOT, path), 'utf8')) as Manifest
  test(`${path}: looks well where others choose it, and its README says all there is to know`, () => {
    const { icon, color } = action.branding ?? {}
    assert.ok(icon && color && action.name && action.author)
    assert.ok(String(action.description).length <= SHOWN, `the marketplace shows ${SHOWN} characters`)
    assert.equal(action.runs?.using, 'node24')
    if (path === 'action.yml') return
    const readme = readFileSync(join(ROOT, path.replace('action.yml', 'README.md')), 'utf8')
    for (const heading of ['Inputs', 'Outputs', 'Permissions', 'Findings'])
      assert.match(readme, new RegExp(`^## ${heading}`, 'm'))
    assert.ok((readme.match(/^```yaml/gm) ?? []).length >= 2, 'the smallest example and a full one')
  })
}

test('the starter workflow is what init writes', () => {
  const starter = readFileSync(join(ROOT, '.github/workflow-templates/slipway.yml'), 'utf8')
  assert.equal(
    starter.replace('$default-branch', 'main'),
    workflowText({ source: 'OWNER/slipway@v1', config: 'slipway.yaml', branch: 'main' }),
  )
})

test('a starter gives only inputs that its workflow has, and the rights that it asks for', () => {
  for (const path of globSync('.github/workflow-templates/*.yml', { cwd: ROOT }))
    for (const { uses = '', with: given = {}, permissions = {} } of Object.values(
      (parse(readFileSync(join(ROOT, path), 'utf8')) as { jobs: Record<string, Job & { with?: object }> }).jobs,
    )) {
      const called = workflow(basename(uses.split('@')[0] ?? ''))
      const { inputs = {} } = called.on.workflow_call as { inputs?: object }
      for (const name of Object.keys(given)) assert.ok(name in inputs, `${path}: ${name}`)
      for (const job of Object.values(called.jobs))
        for (const [scope, right] of Object.entries(job.permissions ?? {}))
          assert.ok(permissions[scope] === 'write' || permissions[scope] === right, `${path}: ${scope}: ${right}`)
    }
})
