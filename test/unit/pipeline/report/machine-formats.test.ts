import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { junitOf } from '../../../../actions/pipeline/src/report/junit.ts'
import { sarifOf } from '../../../../actions/pipeline/src/report/sarif.ts'
import { combine } from '../../../../actions/pipeline/src/run.ts'
import type { StageResult } from '../../../../actions/pipeline/src/stage-result.ts'
import { type Finding, finding } from '../../../../actions/shared/outcome/finding.ts'
import { outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { PAYLOADS } from '../../../hostile.ts'
import { assertJunit, readXml } from './junit-xml.ts'
import { SARIF_SCHEMA } from './sarif-schema.ts'

const crash = finding({
  code: 'CS013 crash-loop',
  message: 'api exits with code 1',
  remedy: 'Fix it.',
  evidence: ['KeyError: "A" <b>'],
  where: { service: 'api' },
})
const copy = finding({
  code: 'BD001 copy-missing',
  severity: 'warning',
  message: 'a b',
  remedy: 'Correct it.',
  where: { file: 'a folder/Docker#file', line: 7, column: 3 },
})
const network = finding({ code: 'BD021 offline', fault: 'infrastructure', message: 'no network', remedy: 'Try again.' })
const result = (stage: string, findings: Finding[]) => ({
  stage,
  outcome: outcome({ findings, found: `${stage} ended` }),
  startMs: 10,
  durationMs: 1234.5,
})
const RESULTS: StageResult[] = [
  result('build', [copy]),
  result('compose-smoke', [crash, crash]),
  result('setup-kind', [network]),
  { stage: 'kind-deploy', skipped: 'setup-kind blocked', startMs: 0, durationMs: 0 },
]
const FACTS = { config: 'deploy/slipway.yaml', at: '2026-11-26T13:00:00.123Z' }

const ajv = new Ajv({ strict: false })
addFormats.default(ajv)
const isSarif = ajv.compile(SARIF_SCHEMA)
/** The parts of a log that the tests read. */
interface Log {
  runs: [
    {
      tool: { driver: { rules: { id: string; name: string }[] } }
      results: {
        ruleId: string
        ruleIndex: number
        level: string
        locations: [
          {
            physicalLocation: { artifactLocation: { uri: string } }
            logicalLocations: [{ fullyQualifiedName: string }]
          },
        ]
        partialFingerprints: Record<string, string>
      }[]
    },
  ]
}
const sarif = (results: StageResult[]): Log => JSON.parse(JSON.stringify(sarifOf(results, combine(results), FACTS)))

const first = ({ runs }: Log) => runs[0].results[0] ?? assert.fail('no result')

test('SARIF: every finding is a result with its rule, place and level', () => {
  const log = sarif(RESULTS)
  assert.ok(isSarif(log), JSON.stringify(isSarif.errors))
  const [run] = log.runs
  assert.deepEqual(
    run.tool.driver.rules.map(({ id, name }) => [id, name]),
    [
      ['BD001', 'copy-missing'],
      ['CS013', 'crash-loop'],
      ['BD021', 'offline'],
    ],
  )
  const results = run.results.map(({ ruleId, ruleIndex, level }) => [ruleId, ruleIndex, level])
  assert.deepEqual(results, [
    ['BD001', 0, 'warning'],
    ['CS013', 1, 'error'],
    ['CS013', 1, 'error'],
    ['BD021', 2, 'error'],
  ])
  assert.deepEqual(run.results[0]?.locations[0].physicalLocation, {
    artifactLocation: { uri: 'a%20folder/Docker%23file', uriBaseId: '%SRCROOT%' },
    region: { startLine: 7, startColumn: 3 },
  })
})

test('SARIF: what has no file is about the configuration, and names what it is about', () => {
  const { locations } = sarif(RESULTS).runs[0].results[1] ?? assert.fail()
  assert.equal(locations[0].physicalLocation.artifactLocation.uri, 'deploy/slipway.yaml')
  assert.equal(locations[0].logicalLocations[0].fullyQualifiedName, 'service api')
})

test('SARIF: a finding that moved to another line is known again', () => {
  const at = (line: number) => first(sarif([result('build', [{ ...copy, where: { ...copy.where, line } }])]))
  assert.deepEqual(at(7).partialFingerprints, at(90).partialFingerprints)
  const other = first(sarif([result('other', [copy])]))
  assert.notDeepEqual(at(7).partialFingerprints, other.partialFingerprints)
})

test('SARIF: a run without findings', () => {
  assert.ok(isSarif(sarif([result('build', [])])))
  assert.ok(isSarif(sarif([])))
})

test('JUnit: a stage is a test; failed, blocked and left out are told apart', () => {
  const root = readXml(junitOf(RESULTS, FACTS))
  assertJunit(root)
  const [suite] = root.children
  assert.deepEqual(suite?.attributes, {
    name: 'slipway',
    tests: '4',
    failures: '1',
    errors: '1',
    skipped: '1',
    time: '1.244',
    timestamp: '2026-11-26T13:00:00',
  })
  assert.deepEqual(
    suite?.children.map(({ attributes, children }) => [attributes.name, children[0]?.name]),
    [
      ['build', 'system-out'],
      ['compose-smoke', 'failure'],
      ['setup-kind', 'error'],
      ['kind-deploy', 'skipped'],
    ],
  )
  assert.match(suite?.children[1]?.children[0]?.text ?? '', /KeyError: "A" <b>/)
  assert.match(suite?.children[0]?.children[0]?.text ?? '', /BD001 copy-missing at a folder.*: a b/)
})

for (const text of [...PAYLOADS, 'a\u0000b\u001b[31m\ud800c\uffff', ']]>&amp;<x y="\'">\nnext'])
  test(`${JSON.stringify(text).slice(0, 40)}: both stay well-formed`, () => {
    const bad = finding({
      code: 'CS013 crash-loop',
      message: text,
      remedy: text,
      evidence: [text],
      where: { file: text, line: 0 },
    })
    const results = [
      { ...result('build', [bad]), stage: text },
      { stage: 'x', skipped: text, startMs: 0, durationMs: 0 },
    ]
    const log = sarif(results)
    assert.ok(isSarif(log), JSON.stringify(isSarif.errors))
    assertJunit(readXml(junitOf(results, {})))
  })
