import * as core from '@actions/core'
import type { Reporter } from '../context/reporter.ts'
import { type Finding, placeOf } from '../outcome/finding.ts'
import { type Outcome, outcome } from '../outcome/outcome.ts'
import { cutMarkdown } from '../report/cut.ts'
import { markdownOf } from '../report/markdown.ts'
import { shortFindings } from '../report/short.ts'
import { annotated } from './annotation.ts'
import { notPublished } from './not-published.ts'
import { sourceOf } from './source.ts'

/**
 * The runner refuses the whole summary of a step above 1 MiB; this stays below it.
 * Source: actions/runner, FileCommandManager.cs, AttachmentSizeLimit.
 */
const SUMMARY_CAP_BYTES = 1_000_000
/**
 * If the outputs of a job exceed 1 MiB of UTF-16 in total, all of them are lost. With this limit for the findings of one
 * action, a job can have ten of them, and each still gives every code, message and place of a usual run; the evidence is
 * in the report. Source: GitHub's documentation, jobs.<job_id>.outputs.
 */
const FINDINGS_CAP_CHARACTERS = 45_000

/**
 * Writes an outcome where GitHub shows it: outputs, annotations, the job summary. Never throws: a failed write
 * adds a finding to the returned outcome. Without outputs later steps have no result, so the verdict is blocked.
 * @param closing the last lines of the log, above the verdict.
 */
export async function publish(
  name: string,
  result: Outcome,
  reporter: Reporter,
  closing: readonly string[] = [],
): Promise<Outcome> {
  const outputs = await attempt(() => writeOutputs(result))
  const published = outputs
    ? outcome({ ...result, findings: [...result.findings, notPublished('outputs', outputs)] })
    : result
  reportFindings(published.findings, reporter)
  const summary = await attempt(() => writeSummary(markdownOf(name, published, sourceOf(process.env))))
  if (summary) reporter.finding(notPublished('summary', summary))
  for (const each of closing) reporter.info(each)
  reporter.info(`${name}: ${published.verdict}${published.found ? ` – ${published.found}` : ''}`)
  return published
}

/** As annotations; those for which GitHub has no place left, as lines of the log. */
function reportFindings(findings: readonly Finding[], reporter: Reporter): void {
  const { shown, further } = annotated(findings)
  for (const each of shown) reporter.finding(each)
  for (const each of further) reporter.info(furtherLine(each))
}

function furtherLine(finding: Finding): string {
  const place = placeOf(finding)
  return `${finding.severity}: ${finding.code}${place ? ` at ${place}` : ''}: ${finding.message}`
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
