import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, test } from 'node:test'
import type { Inputs as AnnounceInputs } from '../../../../actions/announce/src/inputs.ts'
import { run as announce } from '../../../../actions/announce/src/run.ts'
import { run as comment } from '../../../../actions/comment/src/run.ts'
import { exitCodeOf, type Outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { outcomeOf } from '../../../../actions/shared/outcome/problem.ts'
import { PAYLOADS, shown } from '../../../hostile.ts'
import { fakeContext } from '../../../unit/context.ts'
import * as api from './repository.ts'
import { type Github, type Handler, startGithub, TOKEN } from './server.ts'

let github: Github
afterEach(async () => {
  const { violations } = github
  await github.close()
  assert.deepEqual(violations, [], 'every request is one that GitHub takes, and every answer one that it gives')
})

const INPUTS = { githubToken: TOKEN, repository: 'me/shop', artifact: 'slipway-report', author: api.BOT }

/** The action, against this repository. */
async function say(
  state: api.State,
  { label, broken = {} }: { label?: string; broken?: Record<string, Handler> } = {},
): Promise<Outcome> {
  github = await startGithub({ ...api.handlersOf(state), ...broken })
  const { context } = fakeContext()
  const inputs = { ...INPUTS, runId: '30433642', label }
  return comment(inputs, { ...context, env: { GITHUB_API_URL: github.url } }).catch((error: unknown) =>
    outcomeOf(error),
  )
}

const calls = (name: string) => github.asked.filter((each) => each.name === name).length
const codes = ({ findings }: Outcome) => findings.map(({ code }) => code)

test('a first comment is created, on the pull request that GitHub itself names', async () => {
  const state = api.newState()
  const outcome = await say(state)
  assert.equal(outcome.verdict, 'passed', JSON.stringify(outcome.findings))
  assert.deepEqual(outcome.outputs, { comment: 'created', 'pull-request': '7' })
  assert.match(state.comments[0]?.body ?? '', /^<!-- slipway:slipway-report -->\n\n## ❌ Slipway: failed/)
  assert.match(state.comments[0]?.body ?? '', /CS023 unhealthy/)
})

const sized = (api_: number, durationMs: number) =>
  api.zipOf({
    version: 1,
    verdict: 'passed',
    results: [
      {
        stage: 'image-size',
        durationMs,
        outcome: { verdict: 'passed', findings: [], measures: [{ name: 'api', value: api_, unit: 'bytes' }] },
      },
    ],
  })

test('sizes and times stand beside those of the base branch, with links to run, report and line', async () => {
  const state = api.newState()
  state.artifacts.push({ name: 'slipway-report-1-sizes', zip: sized(200_000, 3_000) })
  state.base = [{ name: 'slipway-report-1', zip: sized(150_000, 2_000) }]
  const outcome = await say(state)
  assert.equal(outcome.verdict, 'passed', JSON.stringify(outcome.findings))
  const body = state.comments[0]?.body ?? ''
  assert.match(body, /\| ` image-size ` \| passed \| 3s \| 2s \|/)
  assert.match(body, /\| ` api ` \| 200 kB \| {2}\| 150 kB \| \+50 kB \|/)
  assert.match(body, /\/artifacts\/0\)[\s\S]*\[` sizes `\]\(\S+\/artifacts\/1\)/)
})

test('a base branch whose report cannot be read is not compared with, and the comment is written', async () => {
  const state = api.newState()
  state.base = [{ name: 'slipway-report-1', zip: api.zipOf('{') }]
  assert.equal((await say(state)).outputs.comment, 'created')
  assert.doesNotMatch(state.comments[0]?.body ?? '', / on ` /)
})

const outsider = (id: number) => ({ id, author: 'outsider', body: `comment ${id}` })

test('our comment is found beyond page one, and changed in place', async () => {
  const state = api.newState()
  state.comments = Array.from({ length: 250 }, (_, at) => outsider(at + 1))
  state.comments.push({ id: 900, author: api.BOT, body: '<!-- slipway:slipway-report -->\nold' })
  const outcome = await say(state)
  assert.equal(outcome.outputs.comment, 'updated', JSON.stringify(outcome.findings))
  assert.equal(calls(api.COMMENTS), 3)
  assert.equal(calls(api.CREATE), 0)
  assert.match(state.comments.at(-1)?.body ?? '', /Slipway: failed/)
})

test('the marker in somebody else’s comment, or another check’s, is left alone', async () => {
  const state = api.newState()
  state.comments = [
    { id: 1, author: 'outsider', body: '<!-- slipway:slipway-report -->\nmine' },
    { id: 2, author: api.BOT, body: '<!-- slipway:other-report -->\nother' },
  ]
  assert.equal((await say(state)).outputs.comment, 'created')
  assert.deepEqual(
    state.comments.slice(0, 2).map(({ body }) => body.split('\n')[1]),
    ['mine', 'other'],
  )
})

test('the same once more changes nothing', async () => {
  const state = api.newState()
  await say(state)
  await github.close()
  assert.equal((await say(state)).outputs.comment, 'unchanged')
  assert.equal(calls(api.UPDATE), 0)
})

test('a comment that was deleted a moment ago is created again', async () => {
  const state = api.newState()
  state.comments = [{ id: 5, author: api.BOT, body: '<!-- slipway:slipway-report -->\nold' }]
  const broken = { [api.UPDATE]: () => ({ status: 404, body: { message: 'Not Found' } }) }
  assert.equal((await say(state, { broken })).outputs.comment, 'created')
})

test('reports of several jobs are one comment, none of a later attempt; artifacts beyond page one count', async () => {
  const state = api.newState()
  const other = (name: string) => ({ name, zip: api.zipOf('no report at all') })
  const passed = { version: 1, verdict: 'passed', results: [{ stage: 'ray', durationMs: 1, skipped: 'later' }] }
  state.artifacts = [
    ...Array.from({ length: 120 }, (_, at) => other(`coverage-${at}`)),
    other('slipway-report-2'),
    { name: 'slipway-report-1-images', zip: api.zipOf(passed) },
    { name: 'slipway-report-1-kind', zip: api.zipOf(api.REPORT) },
    { name: 'slipway-report-1-old', zip: api.zipOf('gone'), expired: true },
  ]
  const outcome = await say(state)
  assert.equal(outcome.outputs.comment, 'created', JSON.stringify(outcome.findings))
  assert.match(state.comments[0]?.body ?? '', /` ray `[\s\S]*` build `/)
})

const good = (stage: string) =>
  api.zipOf({
    version: 1,
    verdict: 'passed',
    results: [{ stage, durationMs: 1, outcome: { verdict: 'passed', findings: [] } }],
  })
const LOST = [
  { name: 'check / images', conclusion: 'success' },
  { name: 'check / kind-deploy', conclusion: 'failure' },
  { name: 'check / gate', conclusion: 'failure' },
]

/** PocketShell-io/pocketshell#2038, actions/runner#3539: a job whose runner is lost has no steps left that could report. */
const borders: [what: string, change: Partial<api.State>, body: RegExp][] = [
  [
    'a lost lane',
    { artifacts: [{ name: 'slipway-report-1-images', zip: good('build') }], jobs: LOST },
    /Slipway: blocked[\s\S]*concluded the run as failure[\s\S]*Jobs: check \/ kind-deploy \(failure\)/,
  ],
  [
    'a cancelled run',
    { conclusion: 'cancelled', artifacts: [{ name: 'slipway-report-1-images', zip: good('build') }] },
    /Slipway: blocked[\s\S]*cancelled/,
  ],
  ['no report at all', { artifacts: [], jobs: LOST }, /Slipway: blocked[\s\S]*no job left a report/],
  [
    'one lane that ran again',
    {
      conclusion: 'success',
      attempt: 2,
      artifacts: [
        { name: 'slipway-report-1-images', zip: good('build') },
        { name: 'slipway-report-1-kind', zip: api.zipOf(api.REPORT) },
        { name: 'slipway-report-2-kind', zip: good('kind-deploy') },
      ],
    },
    /Slipway: passed[\s\S]*` build `[\s\S]*` kind-deploy `/,
  ],
]
for (const [what, change, body] of borders)
  test(`${what}: the comment is never better than the run`, async () => {
    const state = { ...api.newState(), ...change }
    const outcome = await say(state, { label: 'does not pass' })
    assert.equal(outcome.verdict, 'passed', JSON.stringify(outcome.findings))
    assert.match(state.comments[0]?.body ?? '', body)
    assert.deepEqual(state.labels, state.conclusion === 'success' ? [] : ['does not pass'])
  })

test('jobs that GitHub does not list leave the comment', async () => {
  const state = { ...api.newState(), artifacts: [{ name: 'slipway-report-1', zip: good('build') }] }
  const broken = { [api.JOBS]: () => ({ status: 403, body: { message: 'Resource not accessible by integration' } }) }
  assert.equal((await say(state, { broken })).outputs.comment, 'created')
  assert.match(state.comments[0]?.body ?? '', /Slipway: blocked/)
})

const silent: [string, Partial<api.State>][] = [
  ['the run was for a push', { event: 'push' }],
  ['the pull request has a newer commit', { head: 'b'.repeat(40) }],
  ['the run has no report', { artifacts: [], conclusion: 'success' }],
  ['a second attempt runs', { conclusion: null, attempt: 2 }],
]
for (const [name, change] of silent) {
  test(`${name}: nothing is said`, async () => {
    const state = { ...api.newState(), ...change }
    const outcome = await say(state)
    assert.deepEqual([outcome.verdict, outcome.outputs.comment], ['passed', 'none'], JSON.stringify(outcome.findings))
    assert.equal(state.comments.length, 0)
  })
}

test('a label comes with a bad verdict, goes with a good one, and may be gone already', async () => {
  const state = api.newState()
  await say(state, { label: 'does not pass' })
  assert.deepEqual(state.labels, ['does not pass'])
  await github.close()
  state.artifacts = [{ name: 'slipway-report-1', zip: api.zipOf({ ...api.REPORT, verdict: 'passed' }) }]
  state.conclusion = 'success'
  await say(state, { label: 'does not pass' })
  assert.deepEqual(state.labels, [])
  await github.close()
  assert.equal((await say(state, { label: 'does not pass' })).verdict, 'passed')
})

test('whatever a branch is called, it reaches GitHub as that, and nowhere else', async () => {
  const usual = api.newState()
  await say(usual)
  await github.close()
  const wanted = usual.comments[0]?.body
  for (const payload of PAYLOADS) {
    const state = { ...api.newState(), branch: payload }
    const outcome = await say(state)
    assert.equal(outcome.outputs.comment, 'created', `${shown(payload)}: ${JSON.stringify(outcome.findings)}`)
    assert.equal(state.comments[0]?.body, wanted, 'the comment says nothing of it')
    assert.deepEqual(github.violations, [], shown(payload))
    await github.close()
  }
})

const answer =
  (status: number, message: string, headers: Record<string, string> = {}): Handler =>
  () => ({ status, body: { message, documentation_url: 'https://docs.github.com/rest' }, headers })
const invalid: Handler = () => ({
  status: 422,
  body: {
    message: 'Validation Failed',
    documentation_url: 'https://docs.github.com/rest',
    errors: [{ resource: 'IssueComment', field: 'data', code: 'unprocessable' }],
  },
})

const refusals: [string, Record<string, Handler>, number][] = [
  ['a token that may only read', { [api.CREATE]: answer(403, 'Resource not accessible by integration') }, 1],
  ['a pull request that is locked', { [api.CREATE]: invalid }, 1],
  ['a pull request that is gone', { [api.CREATE]: answer(404, 'Not Found') }, 1],
  ['a server that keeps failing', { [api.CREATE]: answer(502, 'Bad Gateway') }, 4],
  ['a limit that lasts too long', { [api.CREATE]: answer(429, 'slow down', { 'retry-after': '3600' }) }, 1],
]
for (const [name, broken, attempts] of refusals) {
  test(`${name}: a warning, exit 0, asked ${attempts} times`, async () => {
    const outcome = await say(api.newState(), { broken })
    assert.deepEqual([outcome.verdict, ...codes(outcome)], ['warned', 'CM003 not-written'])
    assert.equal(exitCodeOf(outcome), 0)
    assert.equal(calls(api.CREATE), attempts)
  })
}

/** Answers so once, then as usual. */
function once(first: Handler, then: Handler | undefined): Handler {
  let asked = 0
  return (...given) => (asked++ === 0 ? first(...given) : (then?.(...given) ?? { status: 404 }))
}
const passing: [string, Handler][] = [
  ['429 with retry-after', answer(429, 'slow down', { 'retry-after': '1' })],
  [
    'a secondary limit with retry-after',
    answer(403, 'You have exceeded a secondary rate limit', { 'retry-after': '1' }),
  ],
  [
    'a primary limit that is reset now',
    answer(403, 'API rate limit exceeded', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' }),
  ],
  ['a server that fails once', answer(503, 'Service Unavailable')],
]
for (const [name, first] of passing) {
  test(`${name}: the comment is written in the end`, async () => {
    const state = api.newState()
    const broken = { [api.CREATE]: once(first, api.handlersOf(state)[api.CREATE]) }
    const outcome = await say(state, { broken })
    assert.equal(outcome.outputs.comment, 'created', JSON.stringify(outcome.findings))
    assert.equal(calls(api.CREATE), 2)
  })
}

test('a label that is refused does not take the comment with it', async () => {
  const state = api.newState()
  const outcome = await say(state, { label: 'x', broken: { [api.ADD_LABELS]: answer(404, 'Not Found') } })
  assert.deepEqual([outcome.verdict, state.comments.length], ['warned', 1])
})

test('an artifact that is too large is not even downloaded', async () => {
  const state = api.newState()
  state.artifacts = [{ name: 'slipway-report-1', zip: api.zipOf(api.REPORT), bytes: 50_000_000 }]
  assert.deepEqual(codes(await say(state)), ['CM002 report-refused'])
  assert.equal(calls(api.DOWNLOAD), 0)
})

test('no token and no run are refused before GitHub is asked', async () => {
  github = await startGithub({})
  const { context } = fakeContext()
  await assert.rejects(
    comment({ ...INPUTS, githubToken: undefined, runId: '1', label: undefined }, context),
    /github-token is not set/,
  )
  await assert.rejects(comment({ ...INPUTS, runId: '1; id', label: undefined }, context), /run-id/)
  await assert.rejects(comment({ ...INPUTS, repository: 'a/b/c', runId: '1', label: undefined }, context), /repository/)
  assert.deepEqual(github.asked, [])
})

async function publish(
  state: api.State,
  broken: Record<string, Handler> = {},
  more: Partial<AnnounceInputs> = {},
): Promise<Outcome> {
  github = await startGithub({ ...api.handlersOf(state), ...broken })
  const { context } = fakeContext()
  const given = { githubToken: TOKEN, repository: 'me/shop', tag: 'v1.2.0', notes: '## Images', draft: false }
  const inputs = { ...given, assets: [], moveMajorTag: false, requireImmutable: false, ...more }
  return announce(inputs, { ...context, env: { GITHUB_API_URL: github.url } }).catch((error: unknown) =>
    outcomeOf(error),
  )
}

test('a release is created with its notes', async () => {
  const state = api.newState()
  assert.equal((await publish(state)).verdict, 'passed')
  assert.match(state.releases[0]?.body ?? '', /## Images/)
})

/** A folder with files to attach. */
const dist = mkdtempSync(join(tmpdir(), 'slipway-assets-'))
for (const name of ['a.tgz', 'b.tgz']) writeFileSync(join(dist, name), name)
after(() => rmSync(dist, { recursive: true, force: true }))
const ASSETS = { assets: [join(dist, '*.tgz')], requireImmutable: true }

/** zizmorcore/zizmor#1165, anchorageoss/visualsign-parser#485: assets can only be added while the release is a draft. */
test('files are attached before an immutable release is published, and it is the same when it runs again', async () => {
  const state = { ...api.newState(), immutable: true }
  assert.equal((await publish(state, {}, ASSETS)).verdict, 'passed')
  assert.deepEqual([state.releases[0]?.draft, state.releases[0]?.assets], [false, ['a.tgz', 'b.tgz']])
  await github.close()
  assert.equal((await publish(state, {}, ASSETS)).verdict, 'passed')
  assert.deepEqual([calls(api.UPLOAD_ASSET), state.releases[0]?.assets?.length], [0, 2])
})

test('a file that GitHub refuses leaves a draft, which the next run publishes', async () => {
  const state = { ...api.newState(), immutable: true }
  const outcome = await publish(state, { [api.UPLOAD_ASSET]: invalid }, ASSETS)
  assert.deepEqual([...codes(outcome), state.releases[0]?.draft], ['AN002 not-announced', true])
  await github.close()
  assert.equal((await publish(state, {}, ASSETS)).verdict, 'passed')
  assert.deepEqual([state.releases[0]?.draft, state.releases[0]?.assets], [false, ['a.tgz', 'b.tgz']])
})

test('a release that shall be a draft stays one with its files', async () => {
  const state = api.newState()
  await publish(state, {}, { ...ASSETS, draft: true })
  assert.deepEqual([state.releases[0]?.draft, state.releases[0]?.assets?.length], [true, 2])
})

test('a file that is not there is told before anything is created', async () => {
  const state = api.newState()
  const outcome = await publish(state, {}, { assets: ['nothing/*.tgz'] })
  assert.deepEqual([outcome.verdict, ...codes(outcome)], ['failed', 'AN006 asset-missing'])
  assert.deepEqual(state.releases, [])
})

test('a release beyond page one gets its notes again, and keeps what people wrote', async () => {
  const state = api.newState()
  state.releases = Array.from({ length: 130 }, (_, at) => ({ id: at + 1, tag: `v0.${at}.0`, body: '' }))
  state.releases.push({
    id: 500,
    tag: 'v1.2.0',
    body: 'By hand.\n\n<!-- slipway:begin -->\nold\n<!-- slipway:end -->\n\nThanks!',
  })
  assert.equal((await publish(state)).verdict, 'passed')
  const { body } = state.releases.at(-1) ?? {}
  assert.equal(body, 'By hand.\n\n<!-- slipway:begin -->\n## Images\n<!-- slipway:end -->\n\nThanks!')
  assert.equal(calls(api.CREATE_RELEASE), 0)
})

test('a release that GitHub refuses blocks: the images are there already', async () => {
  const outcome = await publish(api.newState(), { [api.CREATE_RELEASE]: invalid })
  assert.deepEqual([outcome.verdict, ...codes(outcome)], ['blocked', 'AN002 not-announced'])
})

const DOCUMENTED = { documentation_url: 'https://docs.github.com/rest' }
const MOVE = { moveMajorTag: true }
const A = { sha: 'a'.repeat(40) }
const B = { sha: 'b'.repeat(40) }
const moves: [name: string, tags: api.State['tags'], tag: string, v1: string | undefined][] = [
  ['the first release makes the major tag', { 'v1.2.0': A }, 'v1.2.0', A.sha],
  ['the newest moves it', { v1: B, 'v1.1.0': B, 'v1.2.0': A, 'v10.0.0': B }, 'v1.2.0', A.sha],
  [
    'an annotated tag moves it to its commit',
    { v1: B, 'v1.2.0': { ...A, annotated: true } },
    'v1.2.0',
    `commit-of-${A.sha}`,
  ],
  ['a backport leaves it', { v1: B, 'v1.3.0': B, 'v1.2.0': A }, 'v1.2.0', B.sha],
  ['a newer pre-release does not hold it', { v1: B, 'v1.3.0-rc.1': B, 'v1.2.0': A }, 'v1.2.0', A.sha],
  ['a pre-release leaves it', { v1: B, 'v1.2.0-rc.1': A }, 'v1.2.0-rc.1', B.sha],
]
for (const [name, tags, tag, v1] of moves)
  test(`v1: ${name}`, async () => {
    const state = { ...api.newState(), tags }
    const outcome = await publish(state, {}, { ...MOVE, tag })
    assert.equal(outcome.verdict, 'passed', JSON.stringify(outcome.findings))
    assert.equal(state.tags.v1?.sha, v1)
    assert.equal(outcome.outputs['major-tag'], v1 === B.sha ? '' : 'v1')
  })

/** mkb79/Audible#882, cloudposse/atmos#2962: workflow files differ, and the token may not change workflows. */
test('a major tag that GitHub refuses to move fails, with the command that moves it', async () => {
  const refuse: Handler = () => ({
    status: 422,
    body: { message: 'refusing to allow a GitHub App to update workflow', ...DOCUMENTED },
  })
  const state = { ...api.newState(), tags: { v1: B, 'v1.2.0': A } }
  const { verdict, findings } = await publish(state, { [api.UPDATE_REF]: refuse }, MOVE)
  assert.deepEqual([verdict, findings[0]?.code], ['failed', 'AN003 tag-not-moved'])
  assert.match(findings[0]?.remedy ?? '', /git push --force origin 'refs\/tags\/v1\.2\.0\^\{commit\}:refs\/tags\/v1'/)
})

test('a release that has to be immutable and is not fails, and moves no tag', async () => {
  const state = { ...api.newState(), tags: { v1: B, 'v1.2.0': A } }
  const outcome = await publish(state, {}, { ...MOVE, requireImmutable: true })
  assert.deepEqual([outcome.verdict, ...codes(outcome)], ['failed', 'AN004 not-immutable'])
  assert.equal(state.tags.v1, B)
})

test('an immutable release passes, and again when it runs again', async () => {
  const state = { ...api.newState(), immutable: true, tags: { 'v1.2.0': A } }
  const outcome = await publish(state, {}, { ...MOVE, requireImmutable: true })
  assert.deepEqual([outcome.verdict, outcome.outputs.immutable], ['passed', 'true'])
  await github.close()
  assert.equal((await publish(state, {}, { ...MOVE, requireImmutable: true })).verdict, 'passed')
})

/** microsoft/hve-core#554 */
test('a tag of a deleted immutable release is used up', async () => {
  const message = 'Validation Failed: tag_name was used by an immutable release'
  const outcome = await publish(api.newState(), {
    [api.CREATE_RELEASE]: () => ({ status: 422, body: { message, ...DOCUMENTED } }),
  })
  assert.deepEqual([outcome.verdict, ...codes(outcome)], ['failed', 'AN005 tag-used-up'])
})
