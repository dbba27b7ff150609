import { relative } from 'node:path'
import { exitCodeOf } from '../../../shared/outcome/outcome.ts'
import { withCrash } from '../../../shared/outcome/problem.ts'
import { redactedOutcome } from '../../../shared/redaction/border.ts'
import { prepare } from '../prepared.ts'
import { jsonProgress, resultJson } from '../progress/json.ts'
import { liveProgress } from '../progress/live.ts'
import { plainProgress } from '../progress/plain.ts'
import type { Progress } from '../progress/progress.ts'
import { consoleFinding } from '../report/console.ts'
import { consoleTable } from '../report/console-table.ts'
import { gatherFacts } from '../report/gather-facts.ts'
import { writeReport } from '../report/report.ts'
import { resultTable } from '../report/table.ts'
import { combine, run } from '../run.ts'
import type { Stage } from '../stage.ts'
import type { Invocation } from './arguments.ts'
import { removeOrphans } from './clean.ts'
import { openContext } from './context.ts'

/** `slipway run`: runs the pipeline with live progress, prints the results and writes the report. Returns the exit code. */
export async function runCommand(
  { inputs, json }: Invocation,
  write: (line: string) => void,
  signal: AbortSignal,
): Promise<number> {
  const prepared = await prepare(inputs, process.cwd())
  const context = openContext(prepared.config.directory, signal)
  await removeOrphans(context, write, json)
  const results = await run(prepared, inputs.keep, context, progressFor(json, prepared.ordered, write))
  const total = redactedOutcome(withCrash(combine(results), signal), context.secrets)
  const facts = await gatherFacts(context, inputs.config)
  const { report, findings: notes } = await writeReport(results, total, context.scratch, context.secrets, facts)
  const findings = [...total.findings, ...notes]
  if (json) write(resultJson({ verdict: total.verdict, findings }, { report }))
  else {
    for (const each of findings) write(`\n${consoleFinding(each)}`)
    const errors = findings.filter(({ severity }) => severity === 'error').map(({ code }) => code.split(' ')[0])
    if (errors.length > 0) write(`\nFor details: slipway explain ${[...new Set(errors)].join(' ')}`)
    write(`\n${consoleTable(resultTable(results), process.stdout.columns)}`)
    write(
      `${total.verdict}: ${total.found}. ${report ? `Report: ${relative(process.cwd(), report.page)}` : 'No report was written'}`,
    )
  }
  return exitCodeOf(total)
}

function progressFor(json: boolean, ordered: readonly Stage[], write: (line: string) => void): Progress {
  if (json) return jsonProgress(write)
  return process.stdout.isTTY && !process.env.CI ? liveProgress(ordered) : plainProgress(write)
}
