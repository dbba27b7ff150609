import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, test } from 'node:test'
import { zipSync } from 'fflate'
import { run } from '../../../../actions/proofs/src/run.ts'
import type { Outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { outcomeOf } from '../../../../actions/shared/outcome/problem.ts'
import type { Proof } from '../../../../actions/shared/proof/proof.ts'
import { proofStore } from '../../../../actions/shared/proof/store.ts'
import { fakeContext } from '../../../unit/context.ts'
import { aProof } from '../../../unit/shared/proof/a-proof.ts'
import { ARTIFACTS, COMPARE, DOWNLOAD, type History, historyHandlers, type PastRun } from './proof-runs.ts'
import { type Github, type Handler, startGithub, TOKEN } from './server.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-proofs-'))
after(() => rmSync(folder, { recursive: true, force: true }))
let github: Github
let asked = 0
afterEach(async () => {
  const { violations } = github
  await github.close()
  assert.deepEqual(violations, [], 'every request is one that GitHub takes, and every answer one that it gives')
})

const [OWN, FORK] = [296_269, 666]
const [BASE, TIP, OUTSIDE] = ['b', 'c', 'd'].map((each) => each.repeat(40)) as [string, string, string]
const QUEUE = `gh-readonly-queue/main/pr-7-${BASE}`

/** What an artifact holds: the files of a store, without its secret. */
function zipOf(proofs: Partial<Proof>[], uses = 0): Uint8Array {
  const store = mkdtempSync(join(folder, 'made-'))
  const kept = proofStore(store)
  for (const each of proofs.map((one) => aProof(one))) {
    kept.write(each)
    for (let use = 0; use < uses; use++) kept.use({ ...each.origin, stage: each.stage }, each.key)
  }
  const names = readdirSync(store).filter((name) => name !== 'secret')
  return zipSync(Object.fromEntries(names.map((name) => [name, new Uint8Array(readFileSync(join(store, name)))])))
}

const origin = (scope: string) => ({ origin: { ...aProof().origin, scope } })
const onMain = origin('refs/heads/main')

const aRun = (of: Partial<PastRun> = {}): PastRun => ({
  id: 10,
  event: 'push',
  branch: 'main',
  sha: BASE,
  repository: OWN,
  head: OWN,
  path: '.github/workflows/ci.yml',
  conclusion: 'success',
  attempt: 1,
  artifacts: [{ name: 'slipway-proofs-1', zip: zipOf([onMain]) }],
  ...of,
})
const history = (...runs: PastRun[]): History => ({ runs, tip: TIP, merged: [BASE] })
const queued = (of: Partial<PastRun> = {}) => aRun({ id: 11, event: 'merge_group', branch: QUEUE, sha: TIP, ...of })

const PUSH = { GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/main', GITHUB_SHA: TIP }
const PULL = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/7/merge', GITHUB_SHA: OUTSIDE }

interface Fetching {
  env?: Record<string, string>
  broken?: Record<string, Handler>
  repository?: string
}

/** Runs the action, and returns its outcome with the proofs that it brought. */
async function fetched(past: History, { env = PULL, broken = {}, repository = 'me/Shop' }: Fetching = {}) {
  github = await startGithub({ ...historyHandlers(past), ...broken })
  const place = join(folder, `fetched-${asked++}`)
  const event = join(folder, 'event.json')
  writeFileSync(event, JSON.stringify({ repository: { id: OWN, default_branch: 'main' } }))
  const { context, reporter } = fakeContext()
  const outcome = await run(
    { githubToken: TOKEN, repository, artifact: 'slipway-proofs', folder: place, from: undefined },
    {
      ...context,
      env: {
        GITHUB_API_URL: github.url,
        GITHUB_REPOSITORY: 'me/Shop',
        GITHUB_REPOSITORY_ID: String(OWN),
        GITHUB_WORKFLOW_REF: 'me/Shop/.github/workflows/ci.yml@refs/heads/main',
        GITHUB_EVENT_PATH: event,
        ...env,
      },
    },
  ).catch((error: unknown) => outcomeOf(error))
  return { outcome, place, log: reporter.lines.join('\n'), proofs: proofsIn(place) }
}

const ID = { ...aProof().origin, stage: aProof().stage }
const proofsIn = (place: string) =>
  proofStore(place)
    .all(ID)
    .flatMap((read) => ('proof' in read ? [read.proof] : []))
const codes = ({ findings }: Outcome) => findings.map(({ code }) => code)

test('the newest run of the default branch proves for a pull request; the store has it as its own', async () => {
  const { outcome, proofs } = await fetched(history(aRun({ id: 9 }), aRun()))
  assert.deepEqual([outcome.verdict, outcome.outputs.proofs], ['passed', '2'], JSON.stringify(outcome.findings))
  assert.deepEqual(
    proofs.map((each) => each.origin.scope),
    ['refs/heads/main'],
  )
  assert.match(outcome.outputs.runs ?? '', /runs\/10\n.*runs\/9$/)
})

test("the merge queue's run for the commit that was merged proves for the default branch", async () => {
  const zip = zipOf([origin(`refs/heads/${QUEUE}`)], 3)
  const past = history(aRun(), queued({ artifacts: [{ name: 'slipway-proofs-1', zip }] }))
  const { outcome, proofs, place } = await fetched(past, { env: PUSH })
  assert.match(outcome.outputs.runs ?? '', /^\S+\/runs\/11\n/)
  assert.equal(proofs[0]?.origin.scope, 'refs/heads/main')
  assert.equal(proofStore(place).uses(ID, proofs[0]?.key ?? ''), 3, 'one use in so many is still checked')
})

/** Runs that somebody without the right to merge can make; each with a valid artifact. */
const forged: [string, Partial<PastRun>][] = [
  ["a fork's pull request from its branch main", { event: 'pull_request', head: FORK }],
  ['a pull request of this repository', { event: 'pull_request', branch: 'fix' }],
  ['a tag with the name of the default branch', { sha: OUTSIDE }],
  ['another workflow of this name in another folder', { path: '.github/other/ci.yml' }],
  ['a run by hand', { event: 'workflow_dispatch' }],
  ['a run that failed', { conclusion: 'failure' }],
  ['the queue for another commit', { event: 'merge_group', branch: QUEUE, sha: OUTSIDE }],
]
for (const [what, of] of forged)
  test(`nothing is taken of ${what}`, async () => {
    for (const env of [PUSH, PULL]) {
      const { outcome, proofs } = await fetched(history(aRun(of)), { env })
      assert.deepEqual([outcome.verdict, outcome.outputs.proofs, proofs], ['passed', '0', []])
      assert.equal(github.asked.filter(({ name }) => name === DOWNLOAD).length, 0)
      if (env === PUSH) await github.close()
    }
  })

test('a tag that looks like the default branch is told apart by its commit', async () => {
  const { log } = await fetched(history(aRun({ sha: OUTSIDE })))
  assert.match(log, /runs\/10 don't count: its commit isn't part of main/)
})

test('a tampered artifact is refused, an earlier run counts in its place, and someone is told', async () => {
  const tampered = { name: 'slipway-proofs-1', zip: zipOf([onMain]), digest: `sha256:${'0'.repeat(64)}` }
  const { outcome, proofs } = await fetched(history(aRun({ id: 12, artifacts: [tampered] }), aRun()))
  assert.deepEqual([outcome.verdict, ...codes(outcome)], ['warned', 'PF001 artifact-refused'])
  assert.match(outcome.findings[0]?.message ?? '', /slipway-proofs-1 of run 12 were refused: its content has another/)
  assert.equal(proofs.length, 1)
})

test('what is no archive, no proof, or a proof of a pull request in it, is not taken', async () => {
  const names = ['not-a-zip', '{}', '../../etc/passwd']
  const zips = [
    new TextEncoder().encode('no archive'),
    zipSync({ [`${'a'.repeat(16)}.json`]: new TextEncoder().encode('{"mac":"","proof":"{}"}') }),
    zipSync({ '../../etc/a.json': new TextEncoder().encode('{}') }),
    zipOf([origin('refs/pull/7/merge')]),
  ]
  const artifacts = zips.map((zip, at) => ({ name: `slipway-proofs-1-${names[at] ?? 'pull'}`, zip }))
  const { outcome, proofs } = await fetched(history(aRun({ artifacts })))
  assert.deepEqual([codes(outcome), proofs], [['PF001 artifact-refused'], []])
})

test('an artifact that has expired, or of another check or a later attempt, is left alone', async () => {
  const zip = zipOf([onMain])
  const artifacts = [
    { name: 'slipway-proofs-1', zip, expired: true },
    { name: 'slipway-proofs-2', zip },
    { name: 'other-proofs-1', zip },
  ]
  const { outcome, proofs } = await fetched(history(aRun({ artifacts })))
  assert.deepEqual([outcome.verdict, proofs], ['passed', []])
})

const rejected = () => ({ status: 403, body: { message: 'Resource not accessible by integration' } })

test('a token that may not, and a server that is down, are a warning: the stages run', async () => {
  const all: Record<string, Handler>[] = [{ [ARTIFACTS]: rejected }, { [COMPARE]: rejected }, { [DOWNLOAD]: rejected }]
  for (const broken of all) {
    const { outcome, proofs } = await fetched(history(aRun()), { broken })
    assert.deepEqual([outcome.verdict, ...codes(outcome), proofs], ['warned', 'PF002 not-fetched', []])
    if (!(DOWNLOAD in broken)) await github.close()
  }
})

test('a tag asks for nothing, and another repository is a mistake', async () => {
  const tag = await fetched(history(aRun()), { env: { ...PUSH, GITHUB_REF: 'refs/tags/v1.0.0' } })
  assert.match(tag.outcome.found, /a release, which checks everything itself/)
  assert.deepEqual(github.asked, [])
  await github.close()
  const other = await fetched(history(aRun()), { repository: 'me/other' })
  assert.deepEqual([other.outcome.verdict, ...codes(other.outcome)], ['failed', 'PF003 other-repository'])
})

test('where the runner does not tell what runs, nothing is taken', async () => {
  const { outcome } = await fetched(history(aRun()), { env: { ...PULL, GITHUB_WORKFLOW_REF: '' } })
  assert.match(outcome.found, /doesn't name the workflow/)
})
