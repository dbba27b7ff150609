import { type Removers, undo } from '../cleanup/undo.ts'
import { redactingReporter } from '../context/redacting-reporter.ts'
import { findingOf } from '../outcome/problem.ts'
import { cancellation, untilCrash } from '../process/cancellation.ts'
import { openSecrets } from '../redaction/open.ts'
import { hideFromRunner, openContext, SIGNALS, savedEntries } from './context.ts'
import { githubReporter } from './reporter.ts'

/** Runs an action's post step: removes what the main step recorded; never fails the job. Without the code that reads inputs. */
export async function asPost(name: string, removers: Removers): Promise<void> {
  const signal = cancellation(SIGNALS)
  const secrets = openSecrets(process.env, hideFromRunner)
  const reporter = redactingReporter(githubReporter(), secrets)
  const leftovers = async () => undo(openContext(name, signal, secrets, savedEntries()), removers)
  const left = await untilCrash(leftovers(), signal).catch((error: unknown) => [findingOf(error, signal)])
  for (const each of left) reporter.finding({ ...each, severity: 'warning' })
  process.exit(0)
}
