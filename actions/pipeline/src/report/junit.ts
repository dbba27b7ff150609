import { type Finding, placeOf } from '../../../shared/outcome/finding.ts'
import { provedText } from '../proofs/texts.ts'
import type { Proved, StageResult } from '../stage-result.ts'
import type { RunFacts } from './run-facts.ts'

/** Source: XML 1.0, 2.2: characters that no document may hold, not even escaped. */
const FORBIDDEN = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const SECOND_MS = 1000

/** Pure: the stages as tests in JUnit's XML: a failed one is a failure, a blocked one an error. */
export function junitOf(results: readonly StageResult[], { at }: RunFacts): string {
  const count = (verdict: string) => results.filter(({ outcome }) => (outcome?.verdict ?? 'not run') === verdict).length
  const end = Math.max(0, ...results.map(({ startMs, durationMs }) => startMs + durationMs))
  const counts = attributes({
    tests: results.length,
    failures: count('failed'),
    errors: count('blocked'),
    skipped: count('not run'),
    time: seconds(end),
  })
  const timestamp = at === undefined ? '' : attributes({ timestamp: at.replace(/\.\d+Z$/, '') })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="slipway"${attributes({ tests: results.length, failures: count('failed'), errors: count('blocked'), time: seconds(end) })}>`,
    `  <testsuite name="slipway"${counts}${timestamp}>`,
    ...results.flatMap(testcase),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

function testcase({ stage, outcome, proved, skipped = '', durationMs }: StageResult): string[] {
  // The time is that of this run; the original's is in the text.
  const start = `    <testcase classname="slipway"${attributes({ name: stage, time: seconds(durationMs) })}>`
  return [start, ...(proved ? [propertiesOf(proved)] : []), ...contentOf(outcome, skipped, proved), '    </testcase>']
}

const propertiesOf = ({ at, key }: Proved) =>
  `      <properties><property${attributes({ name: 'proved', value: at })}/><property${attributes({ name: 'key', value: key })}/></properties>`

function contentOf(outcome: StageResult['outcome'], skipped: string, proved?: Proved): string[] {
  if (!outcome) return [`      <skipped${attributes({ message: skipped })}/>`]
  const errors = outcome.findings.filter(({ severity }) => severity === 'error')
  const others = outcome.findings.filter(({ severity }) => severity !== 'error')
  const element = outcome.verdict === 'blocked' ? 'error' : 'failure'
  const [first] = errors
  return [
    ...(first
      ? [`      <${element}${attributes({ message: first.message, type: first.code })}>${textOf(errors)}</${element}>`]
      : []),
    `      <system-out>${escaped([proved && `proved ${provedText(proved)}`, outcome.found, ...others.map(lineOf)].filter(Boolean).join('\n'))}</system-out>`,
  ]
}

const textOf = (findings: readonly Finding[]) =>
  escaped(
    findings
      .map((each) => [lineOf(each), ...each.evidence.map((line) => `| ${line}`), `→ ${each.remedy}`].join('\n'))
      .join('\n\n'),
  )

const lineOf = (each: Finding) => `${each.code}${placeOf(each) ? ` at ${placeOf(each)}` : ''}: ${each.message}`

const seconds = (ms: number) => (ms / SECOND_MS).toFixed(3)

const attributes = (values: Readonly<Record<string, string | number>>) =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value)).replaceAll('\n', '&#10;')}"`)
    .join('')

/** Pure: a text for an element or an attribute in double quotes; line ends stay in an element. */
const escaped = (text: string) => text.replace(FORBIDDEN, '').replaceAll(/[&<>"]/g, (each) => ESCAPES[each] ?? each)
