import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { undo } from '../../../shared/cleanup/undo.ts'
import type { Context } from '../../../shared/context/context.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { exitCodeOf, outcome } from '../../../shared/outcome/outcome.ts'
import { redactedFinding } from '../../../shared/redaction/border.ts'
import { counted } from '../../../shared/text/counted.ts'
import type { Inputs } from '../inputs.ts'
import { jsonProgress, resultJson } from '../progress/json.ts'
import { plainProgress } from '../progress/plain.ts'
import { redactingProgress, stageReporter } from '../progress/progress.ts'
import { REMOVERS } from '../removers.ts'
import { consoleFinding, styleOf } from '../report/console.ts'
import type { Invocation } from './arguments.ts'
import { openContext } from './context.ts'
import { adoptOrphans } from './journal-file.ts'
import { HOME } from './run-folder.ts'

/** `slipway clean`: removes resources that earlier runs of this slipway.yaml left. */
export async function cleanCommand(
  { inputs, json, proofs }: Invocation,
  write: (line: string) => void,
  signal: AbortSignal,
): Promise<number> {
  const directory = dirname(resolve(inputs.config))
  if (proofs) await clearProofs(inputs, json ? () => {} : write)
  const home = join(directory, HOME)
  const nothing = () => (json ? undefined : write('Nothing to remove.'))
  if (!existsSync(home)) {
    nothing()
    return finish([], json, write)
  }
  // A clean-up isn't a run: the newest report stays the newest.
  const scratch = join(home, 'clean')
  mkdirSync(scratch, { recursive: true })
  const context = openContext(directory, signal, scratch)
  adoptOrphans(home, context.journal)
  if (context.journal.entries().length === 0) nothing()
  const progress = json ? jsonProgress(write) : plainProgress(write)
  const reporter = stageReporter('clean', redactingProgress(progress, context.secrets))
  const findings = await undo({ ...context, reporter }, REMOVERS)
  rmSync(scratch, { recursive: true, force: true })
  return finish(
    findings.map((each) => redactedFinding(each, context.secrets)),
    json,
    write,
  )
}

async function clearProofs(inputs: Inputs, write: (line: string) => void): Promise<void> {
  const { loadConfig } = await import('../config/config.ts')
  const config = await loadConfig(inputs.config, process.cwd())
  const removed = (await import('../proofs/clear.ts')).clearProofs(config, inputs, process.env)
  write(removed === 0 ? 'No proofs to remove.' : `Removed ${counted(removed, 'proof')}.`)
}

function finish(findings: Finding[], json: boolean, write: (line: string) => void): number {
  const total = outcome({ findings })
  if (json) write(resultJson(total))
  else for (const each of findings) write(consoleFinding(each, styleOf(process.stdout)))
  return exitCodeOf(total)
}

/** Before a run: removes what a crashed run left, because it could conflict with this run. */
export async function removeOrphans(context: Context, write: (line: string) => void, json: boolean): Promise<void> {
  adoptOrphans(join(context.directory, HOME), context.journal)
  const quiet = json ? () => {} : write
  await undo(
    { ...context, reporter: stageReporter('clean', redactingProgress(plainProgress(quiet), context.secrets)) },
    REMOVERS,
  )
}
