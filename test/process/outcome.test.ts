import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type Ended, runProgram, type Step } from './action.ts'
import { assertFinished, codesOf } from './expect.ts'

/** Whatever happens, an action and a command end with an outcome. On real processes: none of this can be had in one. */

const PROGRAM = join(import.meta.dirname, 'programs', 'action.ts')
const go = (WAY: string, step: Step = {}) => runProgram(PROGRAM, { ...step, env: { ...step.env, WAY } })

function assertBug(ended: Ended): void {
  assertFinished(ended, { exitCode: 3, verdict: 'blocked' })
  assert.equal(codesOf(ended)[0], 'SW001 internal-error')
  assert.match(ended.stdout, /^::error /m)
  assert.match(ended.state['slipway-undo'] ?? '', /"left"/, 'the post step knows what to remove')
}

/*
 * TriPSs/conventional-changelog-action#173, peaceiris/actions-hugo#362: a rejection that nobody handled, no outputs,
 * and a green step. docker/setup-buildx-action#346: "Unexpected token" in a parser, and nothing else.
 */
const ways = ['thrown', 'timer', 'event', 'rejection', 'not an error', 'nothing_thrown', 'line', 'with a child']
for (const way of [...ways, 'work that ends all the same'])
  test(`SW001 with outputs and summary: ${way}`, async () => {
    const ended = await go(way)
    assertBug(ended)
    if (way !== 'nothing_thrown') assert.match(ended.findings[0]?.message ?? '', /a bug of ours/)
  })

test('SW001 with outputs and summary: an outcome that cannot be published', async () => {
  assertBug(await go('cannot be published'))
})

test('SW001 whatever the job asks of Node: a rejection that would only be a warning', async () => {
  assertBug(await go('rejection', { env: { NODE_OPTIONS: '--unhandled-rejections=warn' } }))
})

test('what was found after a crash follows from it', async () => {
  const ended = await go('work with a finding')
  assertBug(ended)
  assert.deepEqual(
    ended.findings[0]?.consequences.map(({ code }) => code),
    ['XX001 wrong-input'],
  )
})

test('an error while cleaning up is told with the cause', async () => {
  const ended = await go('a clean-up that fails')
  assertFinished(ended, { exitCode: 2, verdict: 'failed' })
  assert.deepEqual(codesOf(ended), ['XX001 wrong-input'])
  assert.deepEqual(ended.findings[0]?.evidence, ['It could not be removed: a bug of ours'])
})

test('a full disk blocks, and is named', async () => {
  const ended = await go('a full disk')
  assertFinished(ended, { exitCode: 3, verdict: 'blocked' })
  assert.deepEqual(codesOf(ended), ['SW004 disk-full'])
})

test('a folder for temporary files that cannot be written is done without', async () => {
  assertFinished(await go('scratch', { env: { RUNNER_TEMP: '/dev/null/temp' } }), { exitCode: 0, verdict: 'passed' })
})

// cicirello/generate-sitemap#74: the file of GITHUB_OUTPUT is not there on every self-hosted runner.
const files: [string, Record<string, string>, number, RegExp][] = [
  [
    'outputs: the file is not there',
    { GITHUB_OUTPUT: '/no/such/file' },
    3,
    /SW008 not-published.*outputs.*Missing file/,
  ],
  ['outputs: the disk is full', { GITHUB_OUTPUT: '/dev/full' }, 3, /SW008 not-published.*outputs.*ENOSPC/],
  ['outputs: a folder', { GITHUB_OUTPUT: tmpdir() }, 3, /SW008 not-published.*outputs/],
  ['summary: the file is not there', { GITHUB_STEP_SUMMARY: '/no/such/file' }, 0, /SW008 not-published.*summary/],
  ['summary: the disk is full', { GITHUB_STEP_SUMMARY: '/dev/full' }, 0, /SW008 not-published.*summary.*ENOSPC/],
  [
    'state: nothing is created that could not be removed',
    { GITHUB_STATE: '/no/such/file' },
    3,
    /SW008 not-published.*state/,
  ],
]
for (const [name, env, exitCode, wanted] of files)
  test(`what cannot be written is told: ${name}`, async () => {
    const ended = await go('nothing', { env })
    assert.equal(ended.exitCode, exitCode, ended.stdout)
    assert.match(ended.stdout, wanted)
  })

test('a runner without a file for outputs gets them all the same', async () => {
  const ended = await go('nothing', { env: { GITHUB_OUTPUT: '' } })
  assert.equal(ended.exitCode, 0, ended.stdout)
  assert.match(ended.stdout, /^::set-output name=verdict::passed$/m)
})

// actions/dependency-review-action#867, google/osv-scanner-action#129
test('megabytes of evidence fit into outputs and summary', async () => {
  const ended = await go('evidence', { env: { LINES: '400' } })
  assertFinished(ended, { exitCode: 0, verdict: 'passed' })
  assert.ok(Buffer.byteLength(ended.summary) < 1024 * 1024, `${ended.summary.length}`)
  assert.match(ended.summary, /\*\*Truncated\*\*/)
  assert.ok((ended.outputs.findings ?? '').length < 300_000)
})

const CLI = join(import.meta.dirname, '..', '..', 'actions', 'pipeline', 'src', 'cli.ts')
const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** Runs the command with its output cut off after the first piece, or sent into a file. */
async function slipway(args: string[], to: 'closed' | '/dev/full', config: string) {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-outcome-'))
  folders.push(folder)
  writeFileSync(join(folder, 'slipway.yaml'), config)
  writeFileSync(join(folder, 'two'), '#!/bin/sh\nexit 2\n', { mode: 0o755 })
  const command = `"${process.execPath}" "${CLI}" ${args.join(' ')}`
  const script =
    to === 'closed' ? `{ ${command}; echo $? >code; } | head -c 1 >/dev/null` : `${command} >${to}; echo $? >code`
  const child = spawn('sh', ['-c', script], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let stderr = ''
  child.stderr.on('data', (text: Buffer) => {
    stderr += text.toString('utf8')
  })
  await once(child, 'close')
  return { code: Number(readFileSync(join(folder, 'code'), 'utf8')), stderr, folder }
}

const TALKS =
  'version: 1\nmin-free-disk: 0\nprepare:\n  a: { run: seq 1 20000 }\n  b: { run: ./two, needs: [a] }\nstages: { build: { needs: [b], files: { api: Dockerfile } } }\n'

// nodejs/node#947, getsentry/cli#250
for (const to of ['closed', '/dev/full'] as const)
  test(`output that nobody takes (${to}) does not end the run before its verdict`, async () => {
    const { code, stderr, folder } = await slipway(['run', '--json'], to, TALKS)
    assert.equal(code, 2, stderr)
    // A reader may go; a full disk is told in one line.
    if (to === 'closed') assert.doesNotMatch(stderr, /EPIPE|could not be written/)
    else assert.match(stderr, /^The output could not be written: ENOSPC[^\n]*\n$/)
    assert.doesNotMatch(stderr, /at .*node:/)
    const [run = ''] = readdirSync(join(folder, '.slipway')).filter((each) => each.includes('T'))
    assert.ok(existsSync(join(folder, '.slipway', run, 'report.json')), 'the report is there')
  })
