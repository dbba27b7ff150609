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

/** Runs the gate's own script as the runner does. */
function judge(results: string, verdict = '', lanes = '') {
  const GITHUB_OUTPUT = join(folder, 'output')
  writeFileSync(GITHUB_OUTPUT, '')
  const env = { PATH: process.env.PATH, GITHUB_OUTPUT, RESULTS: results, VERDICT: verdict, LANES: lanes }
  const { status } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], { env })
  return [status, readFileSync(GITHUB_OUTPUT, 'utf8').trim().replace('verdict=', '')]
}

const RESULTS = ['success', 'failure', 'cancelled', 'skipped']
const VERDICTS = ['passed', 'warned', 'failed', 'blocked', '']

test('of all that can happen in one job, only success with a good verdict opens the gate', () => {
  for (const pipeline of RESULTS)
    for (const verdict of VERDICTS) {
      const open = pipeline === 'success' && (verdict === 'passed' || verdict === 'warned')
      const [status, said] = judge(`false ${pipeline} skipped skipped`, verdict)
      assert.equal(status === 0, open, `${pipeline} ${verdict}`)
      assert.ok(open ? said === verdict : said === 'failed' || said === 'blocked', `${pipeline} ${verdict}: ${said}`)
    }
})

test('of all that can happen with fan-out, every job has to succeed, and a lane may be skipped only without lanes', () => {
  for (const images of RESULTS)
    for (const lane of RESULTS)
      for (const lanes of ['[]', '["kind"]', '']) {
        const open = images === 'success' && (lane === 'success' || (lane === 'skipped' && lanes === '[]'))
        const [status] = judge(`true skipped ${images} ${lane}`, 'passed', lanes)
        assert.equal(status === 0, open, `${images} ${lane} ${lanes}`)
      }
})

test('what the code is at fault for is failed, what nobody learned is blocked', () => {
  assert.deepEqual(judge('false failure skipped skipped', 'failed'), [1, 'failed'])
  assert.deepEqual(judge('false failure skipped skipped', 'blocked'), [1, 'blocked'])
  assert.deepEqual(judge('false cancelled skipped skipped', ''), [1, 'blocked'])
  assert.deepEqual(judge('true skipped success failure', 'passed', '["kind"]'), [1, 'failed'])
})

test('the gate always runs, waits for every other job and has no rights', () => {
  const others = Object.keys(check.jobs).filter((name) => name !== 'gate')
  assert.deepEqual(needsOf(gate ?? {}).sort(), others.sort())
  assert.equal(gate?.if, 'always()')
  assert.deepEqual(gate?.permissions, {})
})
