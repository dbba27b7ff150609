import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { workflow } from './read.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-names-'))
after(() => rmSync(folder, { recursive: true }))

/** Runs a step's own script as the runner does. */
function bash(script: string, env: Record<string, string>) {
  const GITHUB_OUTPUT = join(folder, 'output')
  writeFileSync(GITHUB_OUTPUT, '')
  const options = { env: { PATH: process.env.PATH, GITHUB_OUTPUT, ...env }, encoding: 'utf8' as const }
  const { status, stdout } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], options)
  return { status, stdout, outputs: readFileSync(GITHUB_OUTPUT, 'utf8') }
}

const [{ run: plan = '' } = {}] = workflow('release.yml').jobs.plan?.steps ?? []
const PLAN = {
  REGISTRY: 'ghcr.io/me/shop',
  KEYLESS: '',
  MORE: 'false',
  ATTEST: 'true',
  PRIVATE: 'false',
  ENTERPRISE: '',
  SIGNER: 'maker/slipway/.github/workflows/release.yml',
}
const platforms = (...names: string[]) => JSON.stringify(names.map((name) => ({ name, runner: 'ubuntu-24.04' })))

test('release.yml: two platforms of one name, of which one would replace the other, end it before anything is checked', () => {
  const { status, stdout, outputs } = bash(plan, { ...PLAN, PLATFORMS: platforms('amd64', 'arm64', 'amd64') })
  assert.deepEqual([status, outputs], [1, ''])
  assert.match(stdout, /^::error::Two platforms have the name amd64/)
})

test('release.yml: more platforms than the check has outputs for end it before anything is checked', () => {
  const nine = [...Array(9).keys()].map((each) => `p${each}`)
  const { status, stdout, outputs } = bash(plan, { ...PLAN, PLATFORMS: platforms(...nine) })
  assert.deepEqual([status, outputs], [1, ''])
  assert.match(stdout, /^::error::A release has at most 8 platforms/)
  assert.equal(bash(plan, { ...PLAN, PLATFORMS: platforms(...nine.slice(1)) }).status, 0)
})

test('release.yml: platforms of different names are planned', () => {
  const { status, outputs } = bash(plan, { ...PLAN, PLATFORMS: platforms('amd64', 'arm64') })
  assert.equal(status, 0)
  assert.match(outputs, /^host=ghcr\.io\n/)
})

// cilium/cilium#31001, projen/projen#4276: a name is there once in a run.
test('check.yml: a report that another call of the same name kept from being stored is a warning that names it', () => {
  for (const job of ['pipeline', 'images', 'lane']) {
    const steps = workflow('check.yml').jobs[job]?.steps ?? []
    const at = steps.findIndex(({ id }) => id === 'report')
    assert.equal(steps[at]?.['continue-on-error'], true)
    const { if: when, run = '' } = steps[at + 1] ?? {}
    assert.match(when ?? '', /!cancelled\(\) && steps\.report\.outcome == 'failure'/)
    const { status, stdout } = bash(run, { NAME: 'slipway' })
    assert.equal(status, 0)
    assert.match(stdout, /^::warning title=The report was not stored::.* has the name slipway, too\./)
  }
})
