import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluated } from './expression.ts'
import { type Step, workflow } from './read.ts'

const check = workflow('check.yml')
const shared = workflow('check-with-proofs.yml')
const STAGES = ['pipeline', 'images', 'lane']
const stepsOf = (job: string) => check.jobs[job]?.steps ?? []
const named = (steps: readonly Step[], action: string) => steps.filter(({ uses = '' }) => uses.startsWith(`${action}@`))

const pull = (of: { fork?: boolean; author?: string } = {}) => ({
  event_name: 'pull_request',
  event: {
    repository: { id: 1 },
    pull_request: { head: { repo: { id: of.fork ? 2 : 1 } }, user: { login: of.author ?? 'me' } },
  },
})
const BRANCH = { event_name: 'push', ref_type: 'branch', event: { repository: { id: 1 } } }

const cases: [what: string, proofs: string, github: object, used: string][] = [
  ['off, by default', 'off', BRANCH, ''],
  ['an unknown word', 'yes', BRANCH, ''],
  ['a push', 'cache', BRANCH, 'cache'],
  ['the merge queue', 'cache', { ...BRANCH, event_name: 'merge_group' }, 'cache'],
  ['every night', 'cache', { ...BRANCH, event_name: 'schedule' }, 'cache'],
  ['a pull request', 'cache', { ...BRANCH, ...pull() }, 'cache'],
  ["a fork's pull request", 'cache', { ...BRANCH, ...pull({ fork: true }) }, ''],
  ["Dependabot's pull request", 'cache', { ...BRANCH, ...pull({ author: 'dependabot[bot]' }) }, ''],
  ['a tag', 'cache', { ...BRANCH, ref_type: 'tag' }, ''],
  ['a release', 'cache', { ...BRANCH, ref_type: 'tag', event_name: 'release' }, ''],
  ['pull_request_target', 'cache', { ...BRANCH, event_name: 'pull_request_target' }, ''],
  ['what runs after a run', 'cache', { ...BRANCH, event_name: 'workflow_run' }, ''],
  ["a fork's pull request with proofs of other runs", 'artifact', { ...BRANCH, ...pull({ fork: true }) }, 'artifact'],
  ['a tag with proofs of other runs', 'artifact', { ...BRANCH, ref_type: 'tag' }, ''],
]
for (const [what, proofs, github, used] of cases)
  test(`check.yml with proofs: ${proofs}, for ${what}: ${used || 'none'}`, () => {
    for (const job of STAGES)
      assert.equal(evaluated(check.jobs[job]?.env?.PROOFS ?? '', { inputs: { proofs }, github }).trim(), used, job)
  })

test('check.yml: proofs are off unless they are asked for', () => {
  const { inputs } = check.on.workflow_call as { inputs: Record<string, { default: unknown }> }
  assert.equal(inputs.proofs?.default, 'off')
})

test('check.yml: each job that runs stages restores and saves by the same key, which no other job has', () => {
  const keys = STAGES.map((job) => {
    const [restore, save] = [named(stepsOf(job), 'actions/cache/restore'), named(stepsOf(job), 'actions/cache/save')]
    assert.deepEqual([restore.length, save.length], [1, 1], job)
    const { key, path, 'restore-keys': prefix = '' } = (restore[0]?.with ?? {}) as Record<string, string>
    assert.deepEqual(save[0]?.with, { key, path })
    assert.ok(key?.startsWith(prefix) && prefix.endsWith('/'), 'a prefix ends where a name does')
    return prefix
  })
  assert.equal(new Set(keys).size, STAGES.length)
})

test('check.yml: nothing about proofs ever decides', () => {
  for (const step of STAGES.flatMap(stepsOf).filter(({ if: when = '' }) => when.includes('env.PROOFS')))
    assert.equal(step['continue-on-error'], true, step.uses)
})

test('check.yml: the secret of a folder of proofs is in no artifact', () => {
  const uploads = [...STAGES.flatMap(stepsOf), ...(shared.jobs.proofs?.steps ?? [])].flatMap(
    ({ uses = '', with: given }) =>
      uses.startsWith('actions/upload-artifact@') && JSON.stringify(given).includes('slipway-proofs') ? [given] : [],
  )
  assert.equal(uploads.length, STAGES.length + 1)
  for (const given of uploads)
    for (const path of String(given?.path).trim().split('\n')) assert.match(path, /\*\.(json|uses)$/)
})

test('check-with-proofs.yml: only job proofs may read other runs, and it runs no code of the repository', () => {
  const { proofs, check: called, gate } = shared.jobs
  assert.deepEqual(proofs?.permissions, { contents: 'read', actions: 'read' })
  assert.deepEqual([called?.permissions, gate?.permissions], [{ contents: 'read' }, {}])
  for (const { uses = '', run } of proofs?.steps ?? [])
    assert.ok(run === undefined && !uses.includes('checkout') && uses !== '$/actions/pipeline', uses)
})

test('check-with-proofs.yml: job check is check.yml, with all inputs of the same default but those of releases', () => {
  const { check: called } = shared.jobs
  assert.equal(called?.uses, '$/.github/workflows/check.yml')
  type Inputs = { inputs: Record<string, object> }
  const [own, its] = [shared, check].map(({ on }) => (on.workflow_call as Inputs).inputs) as [
    Inputs['inputs'],
    Inputs['inputs'],
  ]
  const { 'keep-images': _, 'images-index': ____, proofs: __, 'proofs-artifact': ___, ...passed } = its
  assert.deepEqual(own, passed)
  assert.deepEqual(Object.keys(called?.with ?? {}), [...Object.keys(passed), 'proofs', 'proofs-artifact'])
  for (const name of Object.keys(passed)) assert.equal(called?.with?.[name], `$\{{ inputs.${name} }}`)
})

test('check-with-proofs.yml: without proofs, everything runs; the gate opens only if the check succeeded', () => {
  const { check: called, gate } = shared.jobs
  assert.equal(called?.if, `$\{{ !cancelled() }}`)
  assert.deepEqual([gate?.if, gate?.needs], ['always()', ['proofs', 'check']])
  const [{ env = {}, run = '' } = {}] = gate?.steps ?? []
  assert.equal(env.RESULT, `$\{{ needs.check.result }}`)
  assert.match(run, /\[ "\$RESULT" = success \]\n?$/)
})

test('release.yml: what it publishes was checked by itself, for whatever event, and its images are those of that check', () => {
  const { check: called, publish, 'publish-keyless': keyless } = workflow('release.yml').jobs
  const { inputs } = check.on.workflow_call as { inputs: Record<string, { default: unknown }> }
  const defaults = Object.fromEntries(Object.entries(inputs).map(([name, each]) => [name, each.default]))
  for (const event_name of ['push', 'release', 'workflow_dispatch', 'schedule', 'merge_group'])
    for (const ref_type of ['tag', 'branch'])
      for (const job of STAGES) {
        const given = { inputs: { ...defaults, ...called?.with }, github: { ...BRANCH, event_name, ref_type } }
        assert.equal(
          evaluated(check.jobs[job]?.env?.PROOFS ?? '', given).trim(),
          '',
          `${event_name} ${ref_type} ${job}`,
        )
      }
  assert.equal(called?.with?.['keep-images'], true)
  for (const job of [publish, keyless]) assert.deepEqual(job?.needs, ['plan', 'check'])
})
