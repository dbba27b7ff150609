import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { zipSync } from 'fflate'
import { type History, historyHandlers, type PastRun } from '../integration/shared/github/proof-runs.ts'
import { type Github, startGithub, TOKEN } from '../integration/shared/github/server.ts'
import { docker } from '../process/docker.ts'
import { type Ran, Stage, type Started } from './act.ts'

const stage = new Stage()
const folder = mkdtempSync(join(tmpdir(), 'slipway-e2e-proofs-'))
const history: History = { runs: [], tip: 'c'.repeat(40), merged: ['b'.repeat(40)] }
const NAMES = ['api', 'web']
const refOf = (name: string) => `slipway-e2e-proofs/${name}:1`
let github: Github
before(async () => {
  github = await startGithub(historyHandlers(history))
})
after(async () => {
  await github.close()
  stage.close()
  rmSync(folder, { recursive: true, force: true })
  for (const name of NAMES) docker('image', 'rm', '--force', refOf(name))
})

const [OWN, FORK] = [7, 8]
const [BASE, MERGED] = ['b'.repeat(40), 'c'.repeat(40)]
const caller = (workflow: string, more: string) => `on: [push, pull_request, merge_group]
permissions: {}
jobs:
  check:
    uses: maker/slipway/.github/workflows/${workflow}@v1
    permissions: { contents: read, actions: read }
${more}`
const files = (workflow = 'check-with-proofs.yml', more = '') => ({
  '.github/workflows/caller.yml': caller(workflow, more),
  'slipway.yaml': `version: 1
min-free-disk: 0
stages:
${NAMES.map((name) => `  ${name}: { uses: build, files: { ${name}: ${name}/Dockerfile }, context: ${name}, tags: { ${name}: "${refOf(name)}" }, ca-bundle: none }\n`).join('')}`,
  ...Object.fromEntries(
    NAMES.flatMap((name) => [
      [`${name}/Dockerfile`, 'FROM scratch\nCOPY hello /hello\n'],
      [`${name}/hello`, `hello ${name}`],
    ]),
  ),
})

const run = (started: Partial<Started> & { event: string }) =>
  stage.run({
    files: files(),
    secrets: { GITHUB_TOKEN: TOKEN },
    ...started,
    env: {
      GITHUB_API_URL: github.url,
      GITHUB_REPOSITORY_ID: String(OWN),
      GITHUB_WORKFLOW_REF: 'me/Shop/.github/workflows/caller.yml@refs/heads/main',
      ...started.env,
    },
  })

interface Result {
  stage: string
  proved?: object
  durationMs: number
}
/** Stages that ran, of the report. */
const resultsOf = (ran: Ran) =>
  (JSON.parse(ran.artifact('slipway-report-1', 'report.json')) as { results: Result[] }).results
const ranIn = (ran: Ran) =>
  resultsOf(ran)
    .filter(({ proved }) => proved === undefined)
    .map(({ stage: name }) => name)

/** The run as GitHub would tell of it later, with the proofs that it left. */
const past = (ran: Ran, of: Partial<PastRun>): PastRun => ({
  ...{ id: history.runs.length + 1, event: 'push', branch: 'main', sha: MERGED, repository: OWN, head: OWN },
  ...{ path: '.github/workflows/caller.yml', conclusion: 'success', attempt: 1 },
  artifacts: [{ name: 'slipway-proofs-1', zip: zipSync(ran.filesOf('slipway-proofs-1')) }],
  ...of,
})

/** act takes the commit only of an event that tells that nothing was deleted. */
const PUSH = { event: 'push', payload: { ref: 'refs/heads/main', after: MERGED, deleted: false } }
const pull = (head: number) => ({
  event: 'pull_request',
  payload: {
    pull_request: {
      number: 7,
      head: {
        ref: 'main',
        sha: 'a'.repeat(40),
        repo: { id: head, full_name: head === OWN ? 'me/Shop' : 'outsider/Shop' },
      },
      base: { ref: 'main', sha: BASE, repo: { id: OWN, full_name: 'me/Shop' } },
      user: { login: 'somebody' },
    },
  },
})
const SLIPWAYS_OWN_MS = 3_000

test('pull request, merge queue, default branch: a pull request proves nothing for others, the queue does', async () => {
  const first = await run(pull(FORK))
  assert.equal(first.exitCode, 0, first.log)
  assert.deepEqual(first.jobs, { proofs: 'success', pipeline: 'success', gate: 'success' }, first.log)
  assert.deepEqual(ranIn(first), NAMES)
  history.runs.unshift(past(first, { event: 'pull_request', head: FORK, sha: 'a'.repeat(40) }))

  const queue = await run({ event: 'merge_group' })
  assert.equal(queue.exitCode, 0, queue.log)
  assert.deepEqual(ranIn(queue), NAMES, 'the fork’s proofs count for nothing')
  history.runs.unshift(past(queue, { event: 'merge_group', branch: `gh-readonly-queue/main/pr-7-${BASE}` }))

  const merged = await run(PUSH)
  assert.equal(merged.exitCode, 0, merged.log)
  assert.deepEqual(ranIn(merged), [], merged.log)
  assert.equal(merged.outputs['gate.verdict'], 'passed')
  const tookMs = resultsOf(merged).reduce((sum, { durationMs }) => sum + durationMs, 0)
  assert.ok(tookMs < SLIPWAYS_OWN_MS, `${tookMs}`)
  assert.match(merged.summary, /proved/)
  history.runs.unshift(past(merged, {}))
  assert.deepEqual(github.violations, [])
})

test('a pull request runs only what it changes; a tampered artifact proves nothing, and someone is told', async () => {
  const changed = { ...files(), 'web/hello': 'hello again' }
  const ran = await run({ ...pull(OWN), files: changed })
  assert.equal(ran.exitCode, 0, ran.log)
  assert.deepEqual(ranIn(ran), ['web'], ran.log)
  for (const each of history.runs) for (const one of each.artifacts) one.digest = `sha256:${'0'.repeat(64)}`
  const tampered = await run({ ...pull(OWN), files: changed })
  assert.equal(tampered.exitCode, 0, tampered.log)
  assert.deepEqual(ranIn(tampered), NAMES)
  assert.match(tampered.summary, /PF001 artifact-refused/)
})

test('a pull request of this repository proves nothing for the queue and the default branch, which proves all for it', async () => {
  // As if the server didn't know the filters; and the pull request's branch is named main, at the commit that is merged.
  Object.assign(history, { listsAll: true, runs: [] })
  const own = await run(pull(OWN))
  assert.deepEqual(ranIn(own), NAMES, own.log)
  history.runs.unshift(past(own, { event: 'pull_request' }))
  for (const started of [{ event: 'merge_group' }, PUSH]) {
    const ran = await run(started)
    assert.equal(ran.exitCode, 0, ran.log)
    assert.deepEqual(ranIn(ran), NAMES, started.event)
    assert.match(ran.log, /runs\/1 don't count: a run for pull_request executes what was not merged/)
    if (started === PUSH) history.runs.unshift(past(ran, {}))
  }
  const again = await run(pull(OWN))
  assert.equal(again.exitCode, 0, again.log)
  assert.deepEqual(ranIn(again), [], again.log)
  assert.deepEqual(github.violations, [])
})

test('check.yml with proofs: cache, for a branch: the second run runs nothing; off, it runs everything', async () => {
  const cache = join(folder, 'cache')
  mkdirSync(cache)
  const started = {
    ...PUSH,
    files: files('check.yml', '    with: { proofs: cache }\n'),
    env: { SLIPWAY_E2E_CACHE: cache },
  }
  const first = await run(started)
  assert.equal(first.exitCode, 0, first.log)
  assert.deepEqual(ranIn(first), NAMES)
  const second = await run({ ...started, env: { ...started.env, GITHUB_RUN_ID: '2' } })
  assert.equal(second.exitCode, 0, second.log)
  assert.deepEqual(ranIn(second), [], second.log)
})
