import assert from 'node:assert/strict'
import { test } from 'node:test'
import { zipSync } from 'fflate'
import { merged, reportIn } from '../../../actions/comment/src/report.ts'
import { reportSchema } from '../../../actions/comment/src/report-schema.ts'
import { finding } from '../../../actions/shared/outcome/finding.ts'
import { outcome } from '../../../actions/shared/outcome/outcome.ts'
import { Problem } from '../../../actions/shared/outcome/problem.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const zip = (report: unknown, name = 'report.json') => zipSync({ [name]: bytes(JSON.stringify(report)) })

const FINDING = { code: 'CS023 unhealthy', severity: 'error', message: 'm', where: {}, evidence: ['e'], remedy: 'r' }
const stage = (more: object = {}) => ({
  stage: 'build',
  durationMs: 1,
  outcome: { verdict: 'failed', found: 'f', findings: [FINDING] },
  ...more,
})
const report = (more: object = {}) => ({ version: 1, verdict: 'failed', results: [stage()], ...more })
const withFinding = (more: object) =>
  report({ results: [stage({ outcome: { verdict: 'failed', findings: [{ ...FINDING, ...more }] } })] })

test('a report is read, and what nobody knows is left out', () => {
  const read = reportIn(zip({ ...report(), extra: 1, __proto__: { polluted: true } }), 'a')
  assert.equal(read.results[0]?.outcome?.findings[0]?.code, 'CS023 unhealthy')
  assert.ok(!('extra' in read))
  assert.ok(!('polluted' in {}))
})

test('what the pipeline itself writes is such a report', () => {
  const found = finding({
    code: 'KD013 crash-loop',
    message: 'm'.repeat(9_000),
    where: { object: 'Deployment/api', line: 3 },
    remedy: 'r',
  })
  const result = { stage: 'kind-deploy', outcome: outcome({ findings: [found] }), startMs: 1.5, durationMs: 2.5 }
  const written = JSON.parse(
    JSON.stringify({
      version: 1,
      verdict: 'failed',
      results: [result, { stage: 'x', skipped: 'y', startMs: 0, durationMs: 0 }],
    }),
  )
  assert.equal(reportSchema.parse(written).results.length, 2)
})

/** A list that says another size than the file has: 100 MB of nothing that call themselves ten bytes. */
function lying(): Uint8Array {
  const archive = zipSync({ 'report.json': new Uint8Array(100_000_000) })
  const view = new DataView(archive.buffer)
  for (let at = 0; at < archive.length - 46; at++) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true)
    if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, 10, true)
  }
  return archive
}

const LONG = 'x'.repeat(200_000)
const refused: [string, () => Uint8Array][] = [
  ['nothing', () => new Uint8Array()],
  ['no archive', () => bytes('report.json')],
  ['an archive that is cut', () => zip(report()).subarray(0, 60)],
  ['an archive without a report', () => zip(report(), 'other.json')],
  ['a report above its folder', () => zip(report(), '../report.json')],
  ['a report at the root of the disk', () => zip(report(), '/report.json')],
  ['100 MB of zeros', () => zipSync({ 'report.json': new Uint8Array(100_000_000) })],
  ['100 MB of zeros that call themselves ten bytes', lying],
  ['an archive that is too large', () => new Uint8Array(20_000_001)],
  [
    'a good report behind five megabytes of blanks',
    () => zipSync({ 'report.json': bytes(' '.repeat(5_000_000) + JSON.stringify(report())) }),
  ],
  ['no JSON', () => zipSync({ 'report.json': bytes('{') })],
  ['no UTF-8', () => zipSync({ 'report.json': new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]) })],
  ['JSON a million deep', () => zipSync({ 'report.json': bytes('['.repeat(1_000_000)) })],
  ['another version', () => zip(report({ version: 2 }))],
  ['a verdict of its own', () => zip(report({ verdict: '✅ all is well' }))],
  ['a list of findings where a report is wanted', () => zip([FINDING])],
  ['a thousand stages', () => zip(report({ results: Array(1_000).fill({ stage: 'a', durationMs: 0 }) }))],
  ['a stage that is a heading', () => zip(report({ results: [stage({ stage: 'a\n# b' })] }))],
  ['an invalid time', () => zip(report({ results: [stage({ durationMs: -1 })] }))],
  ['a code that is not ours', () => zip(withFinding({ code: '[click](https://evil.example)' }))],
  ['a code with a line break', () => zip(withFinding({ code: 'CS023 a\nb' }))],
  ['a severity of its own', () => zip(withFinding({ severity: 'fatal' }))],
  ['a message that is an object', () => zip(withFinding({ message: { toString: 'x' } }))],
  ['a message without end', () => zip(withFinding({ message: LONG }))],
  ['evidence without end', () => zip(withFinding({ evidence: Array(3_000).fill('') }))],
  ['a line that is no number', () => zip(withFinding({ where: { line: '1' } }))],
]
for (const [name, make] of refused) {
  test(`${name} is refused as no report`, () => {
    assert.throws(
      () => reportIn(make(), 'a'),
      (error) => error instanceof Problem && error.finding.code === 'CM002 report-refused',
    )
  })
}

test('of several reports the worst verdict counts', () => {
  const of = (...verdicts: string[]) =>
    merged(verdicts.map((verdict) => reportSchema.parse(report({ verdict })))).verdict
  assert.equal(of('passed', 'warned'), 'warned')
  assert.equal(of('blocked', 'warned'), 'blocked')
  assert.equal(of('passed', 'blocked', 'failed'), 'failed')
})
