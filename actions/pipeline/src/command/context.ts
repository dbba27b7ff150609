import { join } from 'node:path'
import { createClients } from '../../../shared/context/clients.ts'
import type { Context } from '../../../shared/context/context.ts'
import { redactingReporter } from '../../../shared/context/redacting-reporter.ts'
import { recordingReporter } from '../../../shared/context/reporter.ts'
import { openSecrets } from '../../../shared/redaction/open.ts'
import { fileJournal } from './journal-file.ts'
import { HOME, openRunFolder } from './run-folder.ts'

/**
 * The context of a command: its working directory, environment and abort signal.
 * @param scratch the folder of its files; by default one of its own, as the newest run.
 */
export function openContext(
  directory: string,
  signal: AbortSignal,
  scratch = openRunFolder(join(directory, HOME), new Date()),
): Context {
  const home = join(directory, HOME)
  const env = { ...process.env }
  const secrets = openSecrets(env)
  const opened = createClients({ directory, env, signal })
  const journal = fileJournal(home, process.pid)
  const reporter = redactingReporter(recordingReporter(), secrets)
  return { directory, scratch, env, signal, secrets, reporter, journal, ...opened }
}
