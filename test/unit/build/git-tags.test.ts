import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gitTags, readGitRef, withGitTags } from '../../../actions/build/src/git-tags.ts'
import { schema } from '../../../actions/build/src/inputs.ts'
import { run } from '../../../actions/build/src/run.ts'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import type { Problem } from '../../../actions/shared/outcome/problem.ts'
import { fakeContext } from '../context.ts'

const revision = '90dd6032fac8bda1b6c4436a2e65de27961ed071'

/** The tables of docker/metadata-action's README, and names that are no tags. */
const cases: [event: string, ref: string, tags: string[]][] = [
  ['push', 'refs/heads/master', ['master']],
  ['push', 'refs/heads/releases/v1', ['releases-v1']],
  ['push', 'refs/heads/-feat(ui): größe', ['feat-ui-gr-e']],
  ['push', `refs/heads/${'x'.repeat(200)}`, ['x'.repeat(128)]],
  ['pull_request', 'refs/pull/2/merge', ['pr-2']],
  ['push', 'refs/tags/v1.2.3', ['1.2.3', '1.2', '1', 'latest']],
  ['push', 'refs/tags/1.2.3', ['1.2.3', '1.2', '1', 'latest']],
  ['push', 'refs/tags/v0.4.1', ['0.4.1', '0.4', 'latest']],
  ['push', 'refs/tags/v2.0.8-beta.67', ['2.0.8-beta.67']],
  ['push', 'refs/tags/v1.2.3+amd64', ['1.2.3-amd64', '1.2', '1', 'latest']],
  ['push', 'refs/tags/20200110-RC2', ['20200110-RC2', 'latest']],
  ['schedule', 'refs/heads/main', ['nightly']],
  ['workflow_dispatch', 'refs/heads/main', ['main']],
  ['', '', []],
]
for (const [event, ref, tags] of cases)
  test(`${event} of ${ref.slice(0, 40)}: ${tags.join(', ').slice(0, 40)}`, () => {
    assert.deepEqual(gitTags({ ref, event, revision }), [...tags, 'sha-90dd603'])
    for (const tag of gitTags({ ref, event, revision })) assert.match(tag, /^\w[\w.-]{0,127}$/)
  })

const git = { ref: 'refs/tags/v1.2.3', event: 'push', revision: '' }

test('references without a tag get those of the commit, others stay as they are', () => {
  const given = { api: ['ghcr.io/acme/api', 'host:5000/api'], web: ['acme/web:dev', 'Wrong Name'] }
  const { tags, labels } = withGitTags({ tags: given, labels: {} }, git)
  const all = ['1.2.3', '1.2', '1', 'latest']
  assert.deepEqual(tags, {
    api: [...all.map((tag) => `ghcr.io/acme/api:${tag}`), ...all.map((tag) => `host:5000/api:${tag}`)],
    web: ['acme/web:dev', 'Wrong Name'],
  })
  assert.deepEqual(labels, { 'org.opencontainers.image.version': '1.2.3' })
})

test('a label of the user wins, and without a commit nothing changes', () => {
  const labels = { 'org.opencontainers.image.version': '7' }
  assert.deepEqual(withGitTags({ tags: {}, labels }, git).labels, labels)
  const inputs = { tags: { '': ['acme/api'] }, labels: {} }
  assert.equal(withGitTags(inputs, { ref: '', event: '', revision: '' }), inputs)
})

test('outside of GitHub git itself is asked', async () => {
  const answers: Record<string, string> = { tag: 'v1.3.0\nv1.2.3\n', 'rev-parse': `${revision}\n`, 'symbolic-ref': '' }
  const { context } = fakeContext(({ args: [what = ''] = [] }) => ({ stdout: answers[what] ?? '' }))
  assert.deepEqual(await readGitRef({ ...context, env: {} }), {
    ref: 'refs/tags/v1.3.0',
    revision,
    event: '',
  })
  const env = { GITHUB_REF: 'refs/heads/main', GITHUB_SHA: 'abc', GITHUB_EVENT_NAME: 'push' }
  assert.equal((await readGitRef({ ...context, env })).ref, 'refs/heads/main')
})

/** What git 2.39 says, and exits with 128. */
const NOWHERE = [
  'fatal: not a git repository (or any of the parent directories): .git',
  'fatal: Needed a single revision',
]
for (const said of NOWHERE)
  test(`no tags without a commit: ${said}`, async () => {
    const { context } = fakeContext(() => ({ exitCode: 128, stderr: `${said}\n` }))
    const given = parseInputs(schema, { files: { api: 'Dockerfile' }, tags: 'acme/api', 'tags-from-git': true })
    await assert.rejects(run(given, context), (error: Problem) => {
      assert.equal(error.finding.code, 'BD045 no-commit')
      assert.deepEqual(error.finding.evidence, [said])
      return true
    })
  })
