import { mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { keepEvidence } from '../../../shared/outcome/evidence.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import type { Outcome } from '../../../shared/outcome/outcome.ts'
import { redactedOutcome, redactedTree } from '../../../shared/redaction/border.ts'
import { type Evidence, writeEvidence } from '../../../shared/redaction/evidence.ts'
import type { Secrets } from '../../../shared/redaction/secrets.ts'
import { redactedResult } from '../progress/progress.ts'
import type { StageResult } from '../stage-result.ts'
import { junitOf } from './junit.ts'
import { pageOf } from './page.ts'
import type { RunFacts } from './run-facts.ts'
import { sarifOf } from './sarif.ts'

/** Paths of a run's report files. */
export interface Report {
  page: string
  json: string
  junit: string
  sarif: string
}

/** Files that the user asked for, in addition to those of the report. */
export type Copies = Readonly<Partial<Pick<Report, 'junit' | 'sarif'>>>

/** Pure: the files that inputs ask for, relative to a directory. */
export const copiesIn = (directory: string, { junit, sarif }: Copies): Copies => ({
  junit: junit && resolve(directory, junit),
  sarif: sarif && resolve(directory, sarif),
})

/** Writes the report as an HTML page, as JSON, as JUnit XML and as SARIF. If that fails, the result is a note. */
export async function writeReport(
  results: readonly StageResult[],
  total: Outcome,
  folder: string,
  secrets: Secrets,
  facts: RunFacts = {},
  copies: Copies = {},
): Promise<{ report?: Report; findings: Finding[] }> {
  // Redact before rendering: HTML escaping would change a secret so that it is no longer found.
  const shown = results.map((each) => redactedResult(each, secrets))
  const safe = redactedTree(facts, secrets)
  const safeTotal = redactedOutcome(total, secrets)
  const { value: report, findings } = await keepEvidence(
    () => write(shown, safeTotal, folder, secrets, safe),
    undefined,
  )
  const copied = await keepEvidence(() => writeCopies(shown, safeTotal, copies, secrets, safe), undefined)
  return { report, findings: [...findings, ...copied.findings] }
}

async function write(
  results: readonly StageResult[],
  total: Outcome,
  folder: string,
  secrets: Secrets,
  facts: RunFacts,
): Promise<Report> {
  const path = (name: string) => join(folder, name)
  const report = {
    page: path('report.html'),
    json: path('report.json'),
    junit: path('report.junit.xml'),
    sarif: path('report.sarif'),
  }
  await writeEvidence(report.json, { json: { version: 1, verdict: total.verdict, results, run: facts } }, secrets)
  await writeEvidence(report.page, pageOf(results, total, facts), secrets)
  await writeCopies(results, total, report, secrets, facts)
  return report
}

async function writeCopies(
  results: readonly StageResult[],
  total: Outcome,
  { junit, sarif }: Copies,
  secrets: Secrets,
  facts: RunFacts,
): Promise<void> {
  if (junit !== undefined) await writeInto(junit, junitOf(results, facts), secrets)
  if (sarif !== undefined) await writeInto(sarif, { json: sarifOf(results, total, facts) }, secrets)
}

async function writeInto(file: string, evidence: Evidence, secrets: Secrets): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeEvidence(file, evidence, secrets)
}
