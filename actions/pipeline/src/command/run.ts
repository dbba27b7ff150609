import { relative } from 'node:path'
import zlib from 'node:zlib'
import { EXIT, exitCodeOf } from '../../../shared/outcome/outcome.ts'
import { Problem, withCrash } from '../../../shared/outcome/problem.ts'
import { killRunning } from '../../../shared/process/run.ts'
import { redactedOutcome } from '../../../shared/redaction/border.ts'
import { PIPELINE } from '../catalogue.ts'
import type { Inputs } from '../inputs.ts'
import { prepare } from '../prepared.ts'
import { jsonProgress, resultJson } from '../progress/json.ts'
import { liveProgress } from '../progress/live/live.ts'
import { plainProgress } from '../progress/plain.ts'
import type { Progress } from '../progress/progress.ts'
import { styleOf } from '../report/console.ts'
import { endOfRun } from '../report/end-of-run.ts'
import { gatherFacts } from '../report/gather-facts.ts'
import { copiesIn, writeReport } from '../report/report.ts'
import { combine, run } from '../run.ts'
import type { Stage } from '../stage.ts'
import { paintFor } from '../terminal/colour.ts'
import type { Invocation } from './arguments.ts'
import { removeOrphans } from './clean.ts'
import { openContext } from './context.ts'
import { followed, interruptText, onInterrupts, tell } from './interrupts.ts'

/** `slipway run`: runs the pipeline with live progress, prints the results and writes the report. Returns the exit code. */
export async function runCommand(
  { inputs, json }: Invocation,
  write: (line: string) => void,
  signal: AbortSignal,
): Promise<number> {
  requireZstd(inputs)
  const prepared = await prepare(inputs, process.cwd())
  const context = openContext(prepared.config.directory, signal)
  await removeOrphans(context, write, json)
  // Before the terminal is drawn on: this can be cancelled too.
  const examined = await (await import('../proofs/examine.ts')).examine(prepared, inputs, context)
  const proofs = 'off' in examined ? undefined : examined
  // A preparation that no running stage needs is no part of the run.
  const inRun = prepared.ordered.filter(({ name }) => proofs?.decisions.has(name) ?? true)
  const { progress, running } = followed(progressFor(json, inRun, write))
  const quiet = onInterrupts(
    (count) => tell(progress, interruptText(count, [...running])),
    () => void stopAtOnce(progress),
  )
  if ('off' in examined && examined.isFault) tell(progress, `No proofs are used: ${examined.off}`)
  const results = await run(prepared, inputs.keep, context, progress, proofs).finally(quiet)
  const total = redactedOutcome(withCrash(combine(results, signal), signal), context.secrets)
  const facts = await gatherFacts(context, inputs.config)
  const { secrets, scratch } = context
  const copies = copiesIn(process.cwd(), inputs)
  const { report, findings: notes } = await writeReport(results, total, scratch, secrets, facts, copies)
  const findings = [...total.findings, ...notes]
  if (json) write(resultJson({ verdict: total.verdict, findings }, { report }))
  else {
    const page = report && relative(process.cwd(), report.page)
    const { verdict, found } = total
    for (const each of endOfRun({ verdict, found, results, findings, page }, styleOf(process.stdout))) write(each)
  }
  return exitCodeOf(total)
}

/** @throws {Problem} SW043 if images can't be packed or unpacked: older versions of Node.js don't know zstd. */
function requireZstd({ saveImages, loadImages }: Inputs): void {
  if ((saveImages ?? loadImages) === undefined || typeof zlib.createZstdCompress === 'function') return
  const message = `--${saveImages === undefined ? 'load' : 'save'}-images requires Node.js 22.15 or later; this is ${process.version}`
  throw new Problem(
    PIPELINE['wrong-arguments']({ message, remedy: 'Install a newer Node.js, or leave the option out.' }),
  )
}

/** The journal stays: `slipway clean` removes what it lists. */
async function stopAtOnce(progress: Progress): Promise<never> {
  await progress.close()
  killRunning()
  process.exit(EXIT.blocked)
}

function progressFor(json: boolean, ordered: readonly Stage[], write: (line: string) => void): Progress {
  if (json) return jsonProgress(write)
  const isLive = process.stdout.isTTY && !process.env.CI && process.env.TERM !== 'dumb'
  return isLive ? liveProgress(ordered, process.stdout, paintFor(process.env, true)) : plainProgress(write)
}
