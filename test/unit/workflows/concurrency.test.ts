import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { evaluated } from './expression.ts'
import { ROOT, workflow } from './read.ts'

const NAMES = globSync('.github/workflows/*.yml', { cwd: ROOT }).map((path) => basename(path))
const defaultsOf = (name: string) => {
  const { inputs = {} } = (workflow(name).on.workflow_call ?? {}) as { inputs?: Record<string, { default?: unknown }> }
  return Object.fromEntries(Object.entries(inputs).map(([key, each]) => [key, each.default ?? '']))
}
/** The group of a run; GitHub doesn't regard its case. */
const groupOf = (name: string, inputs: object, github: object = {}) =>
  evaluated(workflow(name).concurrency?.group ?? '', {
    inputs: { ...defaultsOf(name), ...inputs },
    github,
  }).toLowerCase()

// devantler-tech/platform#2799, 2i2c-org/infrastructure#2652: what waits is dropped for what comes next.
const QUEUED = ['deploy.yml', 'release.yml', 'comment.yml']

test('a deployment, release or comment that waits is not dropped for a newer one', () => {
  for (const name of QUEUED) {
    const { concurrency } = workflow(name)
    assert.equal(concurrency?.queue, 'max')
    assert.equal(concurrency?.['cancel-in-progress'], false)
  }
})

// `queue` came to github.com in May 2026; a server that doesn't know a key rejects the whole workflow.
test('a variant for other servers has no queue, and stops nothing half-way', () => {
  for (const name of ['deploy-portable.yml', 'comment-portable.yml']) {
    const { concurrency } = workflow(name)
    assert.equal(concurrency?.queue, undefined, name)
    assert.equal(concurrency?.['cancel-in-progress'], false, name)
  }
})

test('no workflow queues and cancels at the same time, which GitHub rejects', () => {
  for (const name of NAMES) {
    const { concurrency } = workflow(name)
    assert.ok(!concurrency?.queue || concurrency['cancel-in-progress'] === false, name)
  }
})

const word = fc.stringMatching(/^[a-z][a-z0-9./ -]{0,12}$/)
const place = fc.record({ environment: word, server: word, context: word, namespace: word, manifests: word })

test('deployments to different places, or of different manifests, never share a group; the same always do', () => {
  fc.assert(
    fc.property(place, place, (one, other) => {
      const equal = JSON.stringify(one) === JSON.stringify(other)
      assert.equal(groupOf('deploy.yml', one) === groupOf('deploy.yml', other), equal, groupOf('deploy.yml', one))
    }),
  )
})

test('a part of the place is never read as another part', () => {
  const groups = [
    { environment: 'a b', server: 'c' },
    { environment: 'a', server: 'b c' },
    { environment: 'a', context: 'b', namespace: 'c' },
    { environment: 'a', namespace: 'b c' },
  ].map((each) => groupOf('deploy.yml', { manifests: 'm', namespace: '', ...each }))
  assert.equal(new Set(groups).size, groups.length, groups.join('\n'))
})

test('a name stands for the manifests', () => {
  const of = (manifests: string, name: string) => groupOf('deploy.yml', { manifests, name })
  assert.equal(of('a', 'shop'), of('b', 'shop'))
  assert.notEqual(of('a', 'shop'), of('a', 'admin'))
})

const PUSH = {
  event_name: 'push',
  ref_type: 'branch',
  workflow: 'CI',
  event: { repository: { default_branch: 'main' } },
}
const EVENTS: [what: string, github: object, stops: boolean][] = [
  ['a pull request', { ...PUSH, event_name: 'pull_request', ref: 'refs/pull/1/merge' }, true],
  ['a branch', { ...PUSH, ref: 'refs/heads/x', ref_name: 'x' }, true],
  ['the default branch', { ...PUSH, ref: 'refs/heads/main', ref_name: 'main' }, false],
  ['a tag', { ...PUSH, ref: 'refs/tags/v1', ref_name: 'v1', ref_type: 'tag' }, false],
  ['a merge queue', { ...PUSH, event_name: 'merge_group', ref: 'refs/heads/gh-readonly-queue/main/pr-1' }, false],
  ['a schedule', { ...PUSH, event_name: 'schedule', ref: 'refs/heads/main', ref_name: 'main' }, false],
]
for (const [what, github, stops] of EVENTS)
  test(`a newer check of ${what} ${stops ? 'stops' : 'never stops'} the older one`, () => {
    const of = (run_id: number) => groupOf('check.yml', {}, { ...github, run_id })
    assert.equal(of(1) === of(2), stops)
  })

test('two checks of one run stop each other only if all that tells them apart is the same', () => {
  const of = (inputs: object) => groupOf('check.yml', inputs, { ...PUSH, ref: 'refs/heads/x', ref_name: 'x' })
  const calls = [{}, { name: 'b' }, { config: 'b.yaml' }, { stages: 'build' }, { runner: 'ubuntu-24.04-arm' }]
  assert.equal(new Set(calls.map(of)).size, calls.length)
})

// A called workflow in the group of its caller waits for itself, or is cancelled.
test('no workflow that is called shares a group with the one that calls it', () => {
  const github = { ...PUSH, ref: 'refs/tags/v1.2.3', ref_name: 'v1.2.3', ref_type: 'tag', run_id: 7 }
  const groups = NAMES.filter((name) => workflow(name).concurrency).map((name) => groupOf(name, {}, github))
  const variants = NAMES.filter((name) => name.includes('-portable') && workflow(name).concurrency).length
  // A variant has the group of the workflow that it stands for.
  assert.equal(new Set(groups).size, groups.length - variants, groups.join('\n'))
})
