import { join } from 'node:path'
import { keepEvidence } from '../../../shared/outcome/evidence.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import type { Outcome } from '../../../shared/outcome/outcome.ts'
import { redactedOutcome, redactedTree } from '../../../shared/redaction/border.ts'
import { writeEvidence } from '../../../shared/redaction/evidence.ts'
import type { Secrets } from '../../../shared/redaction/secrets.ts'
import { redactedResult } from '../progress/progress.ts'
import type { StageResult } from '../stage-result.ts'
import { pageOf } from './page.ts'
import type { RunFacts } from './run-facts.ts'

/** Paths of a run's report files. */
export interface Report {
  page: string
  json: string
}

/** Writes the report as an HTML page and as JSON. If that fails, the result is a note. */
export async function writeReport(
  results: readonly StageResult[],
  total: Outcome,
  folder: string,
  secrets: Secrets,
  facts: RunFacts = {},
): Promise<{ report?: Report; findings: Finding[] }> {
  // Redact before rendering: HTML escaping would change a secret so that it is no longer found.
  const shown = results.map((each) => redactedResult(each, secrets))
  const { value: report, findings } = await keepEvidence(
    () => write(shown, redactedOutcome(total, secrets), folder, secrets, redactedTree(facts, secrets)),
    undefined,
  )
  return { report, findings }
}

async function write(
  results: readonly StageResult[],
  total: Outcome,
  folder: string,
  secrets: Secrets,
  facts: RunFacts,
): Promise<Report> {
  const report = { page: join(folder, 'report.html'), json: join(folder, 'report.json') }
  await writeEvidence(report.json, { json: { version: 1, verdict: total.verdict, results, run: facts } }, secrets)
  await writeEvidence(report.page, pageOf(results, total, facts), secrets)
  return report
}
