import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { undo } from '../../../shared/cleanup/undo.ts'
import type { Context } from '../../../shared/context/context.ts'
import { exitCodeOf, outcome } from '../../../shared/outcome/outcome.ts'
import { redactedFinding } from '../../../shared/redaction/border.ts'
import { plainProgress } from '../progress/plain.ts'
import { redactingProgress, stageReporter } from '../progress/progress.ts'
import { REMOVERS } from '../removers.ts'
import { consoleFinding } from '../report/console.ts'
import { openContext } from './context.ts'
import { adoptOrphans } from './journal-file.ts'
import { HOME } from './run-folder.ts'

/** `slipway clean`: removes resources that earlier runs in this folder left. */
export async function cleanCommand(write: (line: string) => void, signal: AbortSignal): Promise<number> {
  if (!existsSync(join(process.cwd(), HOME))) {
    write('Nothing to remove.')
    return 0
  }
  const context = openContext(process.cwd(), signal)
  adoptOrphans(join(context.directory, HOME), context.journal)
  if (context.journal.entries().length === 0) write('Nothing to remove.')
  const findings = await undo(
    { ...context, reporter: stageReporter('clean', redactingProgress(plainProgress(write), context.secrets)) },
    REMOVERS,
  )
  for (const each of findings) write(consoleFinding(redactedFinding(each, context.secrets)))
  return exitCodeOf(outcome({ findings }))
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
