import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { needsOf, workflow } from './read.ts'

const check = workflow('check.yml')
const gate = check.jobs.gate
const script = gate?.steps?.[0]?.run ?? ''
const folder = mkdtempSync(join(tmpdir(), 'slipway-gate-'))
after(() => rmSync(folder, { recursive: true }))

interface Happened {
  /** Whether lanes run in jobs of their own, and how GitHub concluded the jobs pipeline, images and lane. */
  results: string
  verdict?: string
  lanes?: string
  /** A lane with that verdict. */
  failed?: string
  blocked?: string
  warned?: string
}

/** Runs the gate's own script as the runner does. */
function judge({ results, verdict = '', lanes = '', failed = '', blocked = '', warned = '' }: Happened) {
  const GITHUB_OUTPUT = join(folder, 'output')
  writeFileSync(GITHUB_OUTPUT, '')
  const wrote = { VERDICT: verdict, LANES: lanes, FAILED: failed, BLOCKED: blocked, WARNED: warned }
  const env = { PATH: process.env.PATH, GITHUB_OUTPUT, RESULTS: results, ...wrote }
  const { status } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], { env })
  return [status, readFileSync(GITHUB_OUTPUT, 'utf8').trim().replace('verdict=', '')]
}

const RESULTS = ['success', 'failure', 'cancelled', 'skipped']
const VERDICTS = ['passed', 'warned', 'failed', 'blocked', '']
const GOOD = ['passed', 'warned']

test('in one job, only a good verdict opens the gate, and only if the job was not cancelled or skipped', () => {
  for (const pipeline of RESULTS)
    for (const verdict of VERDICTS) {
      const ended = pipeline === 'success' || pipeline === 'failure'
      const expected = ended ? verdict || 'blocked' : verdict === 'failed' ? 'failed' : 'blocked'
      const [status, found] = judge({ results: `false ${pipeline} skipped skipped`, verdict })
      assert.deepEqual([status === 0, found], [GOOD.includes(expected), expected], `${pipeline} ${verdict}`)
    }
})

test('with fan-out, a lane may be skipped only without lanes, and no lane may fail', () => {
  for (const images of RESULTS)
    for (const lane of RESULTS)
      for (const lanes of ['[]', '["kind"]', '']) {
        const ended = images === 'success' || images === 'failure'
        const open = ended && (lane === 'success' || (lane === 'skipped' && lanes === '[]' && images === 'success'))
        const [status, found] = judge({ results: `true skipped ${images} ${lane}`, verdict: 'passed', lanes })
        assert.deepEqual([status === 0, found], [open, open ? 'passed' : 'blocked'], `${images} ${lane} ${lanes}`)
      }
})

const LANES = { verdict: 'passed', lanes: '["kind","stack"]' }
/** actions/upload-artifact#307, ever-works/ever-works#2368: a full quota; projectnessie/nessie#6572: a skipped job. */
const CASES: [what: string, happened: Happened, verdict: string][] = [
  ['the upload after a pass failed', { results: 'false failure skipped skipped', verdict: 'passed' }, 'passed'],
  ['a text that is no verdict', { results: 'false success skipped skipped', verdict: '✅' }, 'blocked'],
  ['a lost runner, or no checkout', { results: 'false failure skipped skipped' }, 'blocked'],
  ['timed out after the verdict', { results: 'false cancelled skipped skipped', verdict: 'passed' }, 'blocked'],
  ['a fault of the code', { results: 'false failure skipped skipped', verdict: 'failed' }, 'failed'],
  ['a lane is blocked', { ...LANES, results: 'true skipped success failure', blocked: 'kind' }, 'blocked'],
  ['a lane failed', { ...LANES, results: 'true skipped success failure', failed: 'kind' }, 'failed'],
  [
    'one failed, one blocked',
    { ...LANES, results: 'true skipped success failure', failed: 'a', blocked: 'b' },
    'failed',
  ],
  ["a lane's runner is lost", { ...LANES, results: 'true skipped success failure' }, 'blocked'],
  ['a lane warned', { ...LANES, results: 'true skipped success success', warned: 'kind' }, 'warned'],
  ['the images warned', { ...LANES, verdict: 'warned', results: 'true skipped success success' }, 'warned'],
  ['the images are blocked', { ...LANES, verdict: 'blocked', results: 'true skipped failure skipped' }, 'blocked'],
  ['the images failed', { ...LANES, verdict: 'failed', results: 'true skipped failure skipped' }, 'failed'],
  ['cancelled between', { ...LANES, results: 'true skipped success cancelled' }, 'blocked'],
]
for (const [what, happened, verdict] of CASES)
  test(`${what}: ${verdict}`, () => assert.deepEqual(judge(happened), [GOOD.includes(verdict) ? 0 : 1, verdict]))

test('a report that cannot be stored never decides', () => {
  const steps = Object.values(check.jobs).flatMap(({ steps = [] }) => steps)
  const uploads = steps.filter((each) => String(each.with?.name).includes('-report-'))
  assert.ok(uploads.length >= 3)
  for (const each of uploads) assert.equal(each['continue-on-error'], true)
})

test('the gate always runs, waits for every other job and has no rights', () => {
  const others = Object.keys(check.jobs).filter((name) => name !== 'gate')
  assert.deepEqual(needsOf(gate ?? {}).sort(), others.sort())
  assert.equal(gate?.if, 'always()')
  assert.deepEqual(gate?.permissions, {})
})
