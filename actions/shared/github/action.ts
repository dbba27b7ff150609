import type { z } from 'zod'
import type { Context } from '../context/context.ts'
import { redactingReporter } from '../context/redacting-reporter.ts'
import { misspeltVariables } from '../inputs/misspelt-variables.ts'
import type { InputsOf } from '../inputs/parse.ts'
import { exitCodeOf, type Outcome, outcome } from '../outcome/outcome.ts'
import { outcomeOf, withCrash } from '../outcome/problem.ts'
import { cancellation, untilCrash } from '../process/cancellation.ts'
import { collectYoungEarly } from '../process/memory.ts'
import { redactedOutcome, withShortSecrets } from '../redaction/border.ts'
import { openSecrets } from '../redaction/open.ts'
import { hideFromRunner, openContext, SIGNALS } from './context.ts'
import { readInputs } from './inputs.ts'
import { publish } from './publish.ts'
import { githubReporter } from './reporter.ts'

/**
 * Runs an action's main step and publishes its outcome as outputs, annotations
 * and summary. The exit code follows the verdict; cancellation reaches every child process,
 * and so does a crash: there is always an outcome.
 * @param closing the last lines of the log, above the verdict.
 */
export async function asAction(
  name: string,
  work: (context: Context) => Promise<Outcome>,
  closing: (result: Outcome) => string[] = () => [],
): Promise<void> {
  const signal = cancellation(SIGNALS)
  const secrets = openSecrets(process.env, hideFromRunner)
  const working = async () => work(openContext(name, signal, secrets, []))
  const worked = await untilCrash(working(), signal).catch((error: unknown) => outcomeOf(error, signal))
  const ended = outcome({ ...worked, findings: [...worked.findings, ...misspeltVariables(process.env)] })
  const reporter = redactingReporter(githubReporter(), secrets)
  const published = async (each: Outcome) => {
    const result = redactedOutcome(withShortSecrets(withCrash(each, signal), secrets), secrets)
    return publish(name, result, reporter, closing(result))
  }
  // An outcome that can't be published is a bug of Slipway, and no way to end without one.
  const final = await published(ended).catch((error: unknown) => published(outcomeOf(error, signal)))
  process.exit(exitCodeOf(final))
}

/**
 * The same for an action that reads its inputs first. Its code is loaded once they are valid, so that a mistake is
 * reported without it.
 */
export const asActionOf = <Shape extends z.ZodRawShape>(
  name: string,
  schema: z.ZodObject<Shape>,
  load: () => Promise<(inputs: InputsOf<z.ZodObject<Shape>>, context: Context) => Promise<Outcome>>,
): Promise<void> =>
  asAction(name, async (context) => {
    const inputs = await readInputs(schema)
    collectYoungEarly()
    return (await load())(inputs, context)
  })
