import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from '../../../../actions/shared/outcome/finding.ts'
import type { Outcome } from '../../../../actions/shared/outcome/outcome.ts'
import type { Case } from './cases.ts'
import type { Played } from './play.ts'

/** Limits are those of a machine that has nothing else to do; this one plays many cases side by side. */
const SLACK = 3

/** Pure: how a run differs from what its folder expects; empty when it does not. */
export function complaints({ which, expected }: Case, played: Played): string[] {
  const wrong = which === 'fault' ? faultWrong(expected, played) : twinWrong(expected, played)
  return wrong.length > 0 ? [...wrong, told(played)] : []
}

/** What stands in no manifest. */
const NOT_OURS = /Service\/kube-dns$/

type Expected = Case['expected']

function faultWrong(expected: Expected, { outcome, verdictMs, left }: Played): string[] {
  const [first, second] = outcome.findings
  const seconds = verdictMs / 1_000
  const place = first?.where.object ?? ''
  const text = [first?.message, ...(first?.evidence ?? [])].join('\n')
  return [
    differs('verdict', outcome.verdict, expected.verdict ?? 'failed'),
    differs('code', first?.code, expected.code),
    expected.object && !place.endsWith(expected.object) && `object ${place}, wanted ${expected.object}`,
    !NOT_OURS.test(place) && !first?.where.line && 'no line of the manifest',
    expected.says && !text.includes(expected.says) && `it does not say ${expected.says}`,
    expected.beside && differs('second code', second?.code, expected.beside),
    !expected.beside && second && `a second finding: ${second.code}`,
    ...evidenceWrong(expected, outcome),
    expected.left && !left?.includes(expected.left.says) && `${left} is left, wanted ${expected.left.says}`,
    expected.under && !under(first, expected.under) && `nothing of ${expected.under} under it`,
    seconds > SLACK * expected.limit && `after ${seconds.toFixed(1)} s, wanted ${SLACK} × ${expected.limit} s`,
  ].filter((each) => typeof each === 'string' && each !== '') as string[]
}

function evidenceWrong({ hides, keeps = [] }: Expected, outcome: Outcome): string[] {
  if (!hides && keeps.length === 0) return []
  const folder = outcome.outputs.evidence ?? ''
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())
  const texts = files.map((each) => readFileSync(join(each.parentPath, each.name), 'utf8'))
  const leaks = [JSON.stringify(outcome), ...texts].filter((each) => hides && each.includes(hides)).length
  const missing = keeps.filter((start) => !files.some((each) => each.name.startsWith(start)))
  return [
    leaks > 0 && `${leaks} places hold ${hides}`,
    ...missing.map((each) => `no file ${each}… in ${folder}`),
  ].filter((each) => typeof each === 'string')
}

function twinWrong(expected: Expected, { outcome }: Played): string[] {
  const verdict = expected.passes ? (expected.verdict ?? 'passed') : 'passed'
  const wrong = differs('verdict of the twin', outcome.verdict, verdict)
  const hint = expected.hint && differs('hint', outcome.findings[0]?.code, expected.hint)
  return [wrong, hint].filter((each) => each) as string[]
}

const differs = (what: string, found: string | undefined, wanted: string | undefined) =>
  found === wanted ? '' : `${what} ${found}, wanted ${wanted}`

const under = (first: Finding | undefined, object: string) =>
  (first?.consequences ?? []).some((each) => each.where.object?.endsWith(object))

function told({ outcome, verdictMs }: Played): string {
  const lines = outcome.findings.map(
    (each) => `${each.code} ${each.where.object}: ${each.message} ${JSON.stringify(each.evidence).slice(0, 600)}`,
  )
  return `after ${(verdictMs / 1_000).toFixed(1)} s ${outcome.verdict}: ${lines.join(' | ')}`
}
