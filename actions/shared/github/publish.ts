import * as core from '@actions/core'
import type { Reporter } from '../context/reporter.ts'
import type { Outcome } from '../outcome/outcome.ts'
import { markdownOf } from '../report/markdown.ts'

/** GitHub rejects a step's summary above 1 MiB whole; stay below it. */
const SUMMARY_CAP_BYTES = 1_000_000

/** Writes an outcome where GitHub shows it: outputs, annotations, the job summary. */
export async function publish(name: string, outcome: Outcome, reporter: Reporter): Promise<void> {
  for (const [key, value] of Object.entries(outcome.outputs)) core.setOutput(key, value)
  core.setOutput('verdict', outcome.verdict)
  core.setOutput('findings', JSON.stringify(outcome.findings))
  for (const each of outcome.findings) reporter.finding(each)
  reporter.info(`${name}: ${outcome.verdict}${outcome.found ? ` – ${outcome.found}` : ''}`)
  await writeSummary(markdownOf(name, outcome))
}

async function writeSummary(markdown: string): Promise<void> {
  if (!process.env.GITHUB_STEP_SUMMARY) return
  const fits = Buffer.byteLength(markdown) <= SUMMARY_CAP_BYTES
  await core.summary.addRaw(fits ? markdown : `${markdown.slice(0, SUMMARY_CAP_BYTES / 4)}\n\n(cut)\n`).write()
}
