import * as core from '@actions/core'
import type { Reporter } from '../context/reporter.ts'
import { reasonOf } from '../outcome/added.ts'
import { OUTCOME } from '../outcome/catalogue.ts'
import type { Finding } from '../outcome/finding.ts'
import { type Outcome, outcome } from '../outcome/outcome.ts'
import { cutMarkdown } from '../report/cut.ts'
import { markdownOf } from '../report/markdown.ts'
import { shortFindings } from '../report/short.ts'

/** GitHub rejects a step summary above 1 MiB; stay below it. */
const SUMMARY_CAP_BYTES = 1_000_000
/** If a job's outputs exceed 1 MiB of UTF-16 in total, all of them are lost: this is the limit for the findings. */
const FINDINGS_CAP_CHARACTERS = 200_000

/**
 * Writes an outcome where GitHub shows it: outputs, annotations, the job summary. Never throws: a failed write
 * adds a finding to the returned outcome. Without outputs later steps have no result, so the verdict is blocked.
 */
export async function publish(name: string, result: Outcome, reporter: Reporter): Promise<Outcome> {
  const outputs = await attempt(() => writeOutputs(result))
  const published = outputs
    ? outcome({ ...result, findings: [...result.findings, notPublished('outputs', outputs)] })
    : result
  for (const each of published.findings) reporter.finding(each)
  reporter.info(`${name}: ${published.verdict}${published.found ? ` – ${published.found}` : ''}`)
  const summary = await attempt(() => writeSummary(markdownOf(name, published)))
  if (summary) reporter.finding(notPublished('summary', summary))
  return published
}

function writeOutputs({ outputs, verdict, findings }: Outcome): void {
  for (const [key, value] of Object.entries(outputs)) core.setOutput(key, value)
  core.setOutput('verdict', verdict)
  core.setOutput('findings', shortFindings(findings, FINDINGS_CAP_CHARACTERS))
}

async function writeSummary(markdown: string): Promise<void> {
  if (!process.env.GITHUB_STEP_SUMMARY) return
  await core.summary.addRaw(cutMarkdown(markdown, SUMMARY_CAP_BYTES)).write()
}

/** The exception; undefined without one. */
async function attempt(write: () => void | Promise<void>): Promise<unknown> {
  try {
    await write()
    return undefined
  } catch (error) {
    return error ?? new Error('unknown reason')
  }
}

/** Pure: one of the runner's files could not be written. */
export const notPublished = (what: 'outputs' | 'state' | 'summary', error: unknown): Finding =>
  OUTCOME['not-published']({
    severity: what === 'summary' ? 'warning' : 'error',
    message: `The step's ${what} could not be written: ${reasonOf(error)}`,
  })
