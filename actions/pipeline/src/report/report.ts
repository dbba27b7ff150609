import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { keepEvidence } from '../../../shared/outcome/evidence.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import type { Outcome } from '../../../shared/outcome/outcome.ts'
import type { StageResult } from '../stage-result.ts'
import { pageOf } from './page.ts'

/** Where the report of one run is. */
export interface Report {
  page: string
  json: string
}

/** Writes the report as a page for people and as JSON for machines; a report that cannot be written is a note. */
export async function writeReport(
  results: readonly StageResult[],
  total: Outcome,
  folder: string,
): Promise<{ report?: Report; findings: Finding[] }> {
  const { value: report, findings } = await keepEvidence(() => write(results, total, folder), undefined)
  return { report, findings }
}

async function write(results: readonly StageResult[], total: Outcome, folder: string): Promise<Report> {
  const report = { page: join(folder, 'report.html'), json: join(folder, 'report.json') }
  await writeFile(report.json, `${JSON.stringify({ version: 1, verdict: total.verdict, results }, null, 2)}\n`)
  await writeFile(report.page, pageOf(results, total))
  return report
}
