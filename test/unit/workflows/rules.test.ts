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
/** Third-party actions by commit, with the version beside it; ours at the running commit, or checked out at it. */
const PINNED =
  /^(\$\/\S+|\.\/\.slipway\/source\/\S+ # zizmor: ignore\[self-repository\]|[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/

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
  const { check, announce, sbom, plan, ...jobs } = workflow('release.yml').jobs
  assert.deepEqual(check?.permissions, { contents: 'read' })
  assert.deepEqual(Object.keys(jobs), ['publish', 'publish-keyless', 'attest', 'attest-sbom'])
  for (const job of [...Object.values(jobs), announce])
    for (const { uses = '', run = '' } of job?.steps ?? []) {
      assert.notEqual(uses, '$/')
      assert.doesNotMatch(run, /npm|make|\.\/|scripts\/|curl|wget/)
    }
})

test('release.yml: what unpacks images or plans has no right at all, and fetches by a checksum', () => {
  const { sbom, plan } = workflow('release.yml').jobs
  for (const job of [sbom, plan]) assert.deepEqual(job?.permissions, {})
  const fetching = (sbom?.steps ?? []).map(({ run = '' }) => run).filter((run) => run.includes('curl'))
  assert.equal(fetching.length, 1)
  assert.match(fetching[0] ?? '', /sha256sum --check --strict\n.*tar/)
  for (const each of ['SYFT_AMD64', 'SYFT_ARM64']) assert.match(sbom?.env?.[each] ?? '', /^[0-9a-f]{64}$/)
})

/** A token of GitHub for another system only where the login needs it. */
test('release.yml: publish-keyless is publish with a login by OIDC, and only it may ask for a token', () => {
  const { publish, 'publish-keyless': keyless } = workflow('release.yml').jobs
  const { 'id-token': token, ...rights } = keyless?.permissions ?? {}
  assert.deepEqual([token, rights], ['write', publish?.permissions])
  assert.equal(keyless?.if, publish?.if?.replace('!=', '=='))
  const names = (keyless?.steps ?? []).map(({ uses = '', run = '' }) => (uses || run).split(/[@ ]/)[0])
  const logins = [
    'aws-actions/configure-aws-credentials',
    'google-github-actions/auth',
    'azure/login',
    'az',
    'docker/login-action',
  ]
  assert.deepEqual(names.slice(3, 3 + logins.length), logins)
  const others = (keyless?.steps ?? []).filter((_, at) => at < 3 || at >= 3 + logins.length)
  const withoutPassword = (publish?.steps ?? []).map((step) => {
    if (step.id !== 'release') return step
    const { username: _, password: __, ...rest } = step.with ?? {}
    return { ...step, with: rest }
  })
  assert.deepEqual(others, withoutPassword)
})

test('verify.yml: job verify can only read, and names the workflow that signs without a reference', () => {
  const { verify } = workflow('verify.yml').jobs
  assert.deepEqual(verify?.permissions, { attestations: 'read', packages: 'read' })
  const [{ run = '', env = {} } = {}] = verify?.steps ?? []
  assert.match(run, /gh attestation verify "oci:\/\/\$each" --repo "\$REPOSITORY" --signer-workflow "\$SIGNER"/)
  assert.doesNotMatch(env.SIGNER ?? '', /@|workflow_ref|workflow_sha/)
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
// Source: docs.github.com, "Metadata syntax for GitHub Actions", branding.
const COLOURS = ['white', 'black', 'yellow', 'blue', 'green', 'orange', 'red', 'purple', 'gray-dark']
const NOT_ALLOWED = ['coffee', 'columns', 'divide-circle', 'divide-square', 'divide', 'frown', 'hexagon', 'key', 'meh']

test('the marketplace has a name for each action once', () => {
  const names = ACTIONS.map((path) => (parse(readFileSync(join(ROOT, path), 'utf8')) as Manifest).name)
  assert.equal(new Set(names).size, names.length, names.join(', '))
})

for (const path of ACTIONS) {
  const action = parse(readFileSync(join(ROOT, path), 'utf8')) as Manifest
  test(`${path}: looks well where others choose it, and its README says all there is to know`, () => {
    const { icon, color } = action.branding ?? {}
    assert.ok(icon && action.name && action.author && action.description)
    assert.ok(COLOURS.includes(color ?? ''), `${color}: GitHub has ${COLOURS.join(', ')}`)
    assert.ok(!NOT_ALLOWED.includes(icon), `${icon}: GitHub doesn't have it`)
    assert.ok(action.description.length <= SHOWN, `the marketplace shows ${SHOWN} characters`)
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
    workflowText({ source: 'OWNER/slipway@v1', config: 'slipway.yaml', branch: 'main', checkout: {} }),
  )
})

test('a starter or an example gives only inputs that its workflow has, and the rights that it asks for', () => {
  for (const path of globSync(['.github/workflow-templates/*.yml', 'docs/examples/*.yml'], { cwd: ROOT }))
    for (const { uses = '', with: given = {}, permissions = {} } of Object.values(
      (parse(readFileSync(join(ROOT, path), 'utf8')) as { jobs: Record<string, Job & { with?: object }> }).jobs,
    )) {
      if (!uses) continue
      const called = workflow(basename(uses.split('@')[0] ?? ''))
      const { inputs = {} } = called.on.workflow_call as { inputs?: object }
      for (const name of Object.keys(given)) assert.ok(name in inputs, `${path}: ${name}`)
      for (const job of Object.values(called.jobs))
        for (const [scope, right] of Object.entries(job.permissions ?? {}))
          assert.ok(permissions[scope] === 'write' || permissions[scope] === right, `${path}: ${scope}: ${right}`)
    }
})

test('every example is run by an end-to-end test, and named in its README', () => {
  const tests = globSync('test/e2e/*.test.ts', { cwd: ROOT }).map((path) => readFileSync(join(ROOT, path), 'utf8'))
  const readme = readFileSync(join(ROOT, 'docs/examples/README.md'), 'utf8')
  const names = globSync('docs/examples/*.yml', { cwd: ROOT }).map((path) => basename(path))
  assert.equal(names.length, 5)
  for (const name of names) {
    assert.ok(
      tests.some((text) => text.includes(`exampleOf('${name}'`)),
      `${name}: no test runs it`,
    )
    assert.ok(readme.includes(`](${name})`), `${name}: not in the README`)
  }
})

test('release-slipway.yml: job test checks everything, then job release is what users call', () => {
  const { on, jobs } = workflow('release-slipway.yml')
  assert.deepEqual(Object.keys(on), ['push'])
  const runs = (jobs.test?.steps ?? []).map(({ run = '' }) => run.trim())
  for (const command of ['./scripts/bundle --check', './scripts/test', './scripts/pack dist'])
    assert.ok(runs.includes(command), command)
  assert.deepEqual(jobs.test?.permissions, { contents: 'read' }, 'what runs our code can write nothing')
  const { uses, needs, with: given } = jobs.release as Job & { with: object }
  assert.deepEqual([uses, needs], ['$/.github/workflows/release.yml', 'test'])
  const expression = '$' + '{{ needs.test.outputs.notes }}'
  const artifact = 'slipway-package'
  assert.deepEqual(given, {
    notes: expression,
    'assets-artifact': artifact,
    'move-major-tag': true,
    'require-immutable': true,
  })
  assert.ok((jobs.test?.steps ?? []).some((each) => (each.with as { name?: string } | undefined)?.name === artifact))
})

test('comment-slipway.yml: job comment is comment.yml, after ci.yml, which leaves a report', () => {
  const { on, jobs } = workflow('comment-slipway.yml')
  const ci = parse(textOf('ci.yml')) as { name: string; jobs: { check: { with?: Record<string, unknown> } } }
  assert.deepEqual((on.workflow_run as { workflows: string[] }).workflows, [ci.name])
  assert.notEqual(ci.jobs.check.with?.['upload-report'], false)
  assert.equal(jobs.comment?.uses, '$/.github/workflows/comment.yml')
  assert.match(jobs.comment?.if ?? '', /event == 'pull_request'/)
})

/**
 * An output that holds a line of a secret arrives empty (actions/runner#1498, actions/runner#1061,
 * docker/metadata-action#214), and a matrix of nothing is an error without a cause.
 */
test('a matrix that comes from a job has a value when the output is left out', () => {
  const matrices = NAMES.flatMap((name) => [...textOf(name).matchAll(/^\s+\w+: (\$\{\{ fromJSON\(needs\..*)$/gm)])
  assert.ok(matrices.length >= 4)
  for (const [, expression = ''] of matrices) assert.match(expression, /\|\| '\[.+\]'\) \}\}$/)
})
