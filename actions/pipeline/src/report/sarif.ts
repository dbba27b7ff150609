import { createHash } from 'node:crypto'
import { type Finding, placeOf, type Where } from '../../../shared/outcome/finding.ts'
import type { Outcome } from '../../../shared/outcome/outcome.ts'
import type { StageResult } from '../stage-result.ts'
import { VERSION } from '../version.ts'
import type { RunFacts } from './run-facts.ts'

/** A finding and the stage that made it. */
interface Result {
  stage: string
  found: Finding
}

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json'
/** Paths are relative to the repository's root. Source: SARIF 2.1.0, 3.4.4. */
const ROOT = '%SRCROOT%'
const DEFAULT_CONFIG = 'slipway.yaml'
/** Lets code scanning know a finding again in a later run. Source: SARIF 2.1.0, 3.27.17. */
const FINGERPRINT = 'slipway/v1'

/** Pure: the findings as SARIF 2.1.0, for code scanning. */
export function sarifOf(results: readonly StageResult[], total: Outcome, facts: RunFacts): object {
  const found = results.flatMap(({ stage, outcome }) =>
    (outcome?.findings ?? []).map((each) => ({ stage, found: each })),
  )
  const codes = [...new Map(found.map(({ found: each }) => [idOf(each), each])).values()]
  const driver = { name: 'Slipway', semanticVersion: VERSION, rules: codes.map(ruleOf) }
  const run = {
    tool: { driver },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: total.verdict !== 'blocked' }],
    results: found.map((each) => resultOf(each, codes.map(idOf), facts.config ?? DEFAULT_CONFIG)),
  }
  return { $schema: SCHEMA, version: '2.1.0', runs: [run] }
}

const idOf = ({ code }: Finding) => code.split(' ')[0] ?? code

function ruleOf(each: Finding): object {
  const [id = '', name = id] = each.code.split(' ')
  return {
    id,
    name,
    shortDescription: { text: name.replaceAll('-', ' ') },
    help: { text: each.remedy || `slipway explain ${id}` },
    defaultConfiguration: { level: each.severity },
  }
}

function resultOf({ stage, found }: Result, rules: readonly string[], config: string): object {
  const place = placeOf(found)
  const fingerprint = createHash('sha256').update(JSON.stringify([found.code, stage, withoutLine(found.where)]))
  return {
    ruleId: idOf(found),
    ruleIndex: rules.indexOf(idOf(found)),
    level: found.severity,
    message: { text: [found.message, found.remedy].filter(Boolean).join('\n') },
    locations: [locationOf(found.where, place || stage, config)],
    partialFingerprints: { [FINGERPRINT]: fingerprint.digest('hex') },
    properties: { stage, fault: found.fault, evidence: found.evidence },
  }
}

const withoutLine = ({ line, column, ...where }: Where) => where

/** Code scanning refuses a result without a file: what has none is about the configuration. */
function locationOf({ file, line, column }: Where, place: string, config: string): object {
  const uri = encodeURI((file ?? config).toWellFormed().replaceAll('\\', '/')).replaceAll(/[?#]/g, encodeURIComponent)
  const region = { startLine: Math.max(1, line ?? 1), ...(line && column && column > 0 ? { startColumn: column } : {}) }
  return {
    physicalLocation: { artifactLocation: { uri, ...(/^\/|:\/\//.test(uri) ? {} : { uriBaseId: ROOT }) }, region },
    logicalLocations: [{ fullyQualifiedName: place }],
  }
}
