import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import fc from 'fast-check'
import { recordingReporter } from '../../../../actions/shared/context/reporter.ts'
import { publish } from '../../../../actions/shared/github/publish.ts'
import { finding } from '../../../../actions/shared/outcome/finding.ts'
import { outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { pairsIn } from '../../../process/runner.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-publish-'))
const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary') }
const before = Object.fromEntries(Object.keys(files).map((name) => [name, process.env[name]]))
beforeEach(() => {
  Object.assign(process.env, files)
  for (const each of Object.values(files)) writeFileSync(each, '')
})
after(() => {
  rmSync(folder, { recursive: true })
  for (const [name, value] of Object.entries(before))
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
})

/** What GitHub takes of all outputs of a job, in UTF-16, and of a step's summary. */
const MEBIBYTE = 1_048_576
/** As many actions as a job may run: Slipway has ten. */
const ACTIONS = 10

const utf16 = (text: string) => 2 * text.length
const line = fc.tuple(
  fc.constantFrom('x', 'ü', '🚢', '"', '\\', '`', '\n', '```\n'),
  fc.integer({ min: 0, max: 40_000 }),
)
const text = line.map(([sign, count]) => sign.repeat(count))
const findings = fc.array(
  fc
    .record({ message: text, remedy: text, evidence: fc.array(text, { maxLength: 20 }) })
    .map((each) => finding({ code: 'XX001 x', ...each })),
  { maxLength: 60 },
)

// google/osv-scanner-action#129, actions/dependency-review-action#867.
test('ten actions of a job stay below what GitHub takes of its outputs; a summary below what it takes of one', async () => {
  await fc.assert(
    fc.asyncProperty(findings, async (given) => {
      for (const each of Object.values(files)) writeFileSync(each, '')
      await publish('build', outcome({ findings: given }), recordingReporter())
      const outputs = pairsIn(readFileSync(files.GITHUB_OUTPUT, 'utf8'))
      const total = Object.entries(outputs).reduce((sum, [name, value]) => sum + utf16(name) + utf16(value), 0)
      assert.ok(total * ACTIONS < MEBIBYTE, `${total}`)
      assert.equal(JSON.parse(outputs.findings ?? '').length > 0, given.length > 0)
      assert.ok(readFileSync(files.GITHUB_STEP_SUMMARY).byteLength < MEBIBYTE)
    }),
    { numRuns: 60 },
  )
})

test('of a usual number of findings every code, message and place is in the output, whatever their evidence', async () => {
  const evidence = Array.from({ length: 200 }, () => 'y'.repeat(4_000))
  const given = Array.from({ length: 40 }, (_, at) =>
    finding({
      code: `XX00${at % 9} x`,
      message: `message ${at}`,
      remedy: 'r',
      where: { file: 'a.yaml', line: at },
      evidence,
    }),
  )
  await publish('build', outcome({ findings: given }), recordingReporter())
  const { findings = '' } = pairsIn(readFileSync(files.GITHUB_OUTPUT, 'utf8'))
  const read = JSON.parse(findings) as typeof given
  const parts = (list: typeof given) => list.map(({ code, message, where }) => [code, message, where])
  assert.deepEqual(parts(read), parts(given))
})

test('findings above ten of a kind are lines of the log, and the closing lines come last', async () => {
  const reporter = recordingReporter()
  const given = Array.from({ length: 12 }, (_, at) =>
    finding({ code: 'XX001 x', message: `message ${at}`, remedy: 'r', where: { service: 'api' } }),
  )
  await publish('slipway', outcome({ found: 'all', findings: given }), reporter, [
    'the table',
    'Report: /tmp/report.html',
  ])
  assert.equal(reporter.findings.length, 10)
  assert.deepEqual(reporter.lines, [
    'error: XX001 x at service api: message 10',
    'error: XX001 x at service api: message 11',
    'the table',
    'Report: /tmp/report.html',
    'slipway: failed – all',
  ])
})
