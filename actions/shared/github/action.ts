import { accessSync, constants, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as core from '@actions/core'
import type { z } from 'zod'
import { type Removers, undo } from '../cleanup/undo.ts'
import { createClients } from '../context/clients.ts'
import type { Context } from '../context/context.ts'
import { type JournalEntry, journal } from '../context/journal.ts'
import { redactingReporter } from '../context/redacting-reporter.ts'
import type { InputsOf } from '../inputs/parse.ts'
import { exitCodeOf, type Outcome } from '../outcome/outcome.ts'
import { findingOf, outcomeOf, Problem, withCrash } from '../outcome/problem.ts'
import { cancellation, untilCrash } from '../process/cancellation.ts'
import { collectYoungEarly } from '../process/memory.ts'
import { redactedOutcome, withShortSecrets } from '../redaction/border.ts'
import { openSecrets } from '../redaction/open.ts'
import type { Secrets } from '../redaction/secrets.ts'
import { readInputs } from './inputs.ts'
import { notPublished, publish } from './publish.ts'
import { githubReporter } from './reporter.ts'

const STATE = 'slipway-undo'

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
  const ended = await untilCrash(working(), signal).catch((error: unknown) => outcomeOf(error, signal))
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
    const inputs = readInputs(schema)
    collectYoungEarly()
    return (await load())(inputs, context)
  })

/** Runs an action's post step: removes what the main step recorded; never fails the job. */
export async function asPost(name: string, removers: Removers): Promise<void> {
  const signal = cancellation(SIGNALS)
  const secrets = openSecrets(process.env, hideFromRunner)
  const reporter = redactingReporter(githubReporter(), secrets)
  const leftovers = async () => undo(openContext(name, signal, secrets, savedEntries()), removers)
  const left = await untilCrash(leftovers(), signal).catch((error: unknown) => [findingOf(error, signal)])
  for (const each of left) reporter.finding({ ...each, severity: 'warning' })
  process.exit(0)
}

function openContext(name: string, signal: AbortSignal, secrets: Secrets, entries: JournalEntry[]): Context {
  const directory = process.env.GITHUB_WORKSPACE || process.cwd()
  const env = { ...process.env }
  return {
    directory,
    scratch: scratchFolder(name, directory),
    env,
    signal,
    secrets,
    reporter: redactingReporter(githubReporter(), secrets),
    ...createClients({ directory, env, signal }),
    journal: journal(saveEntries, entries),
  }
}

/** In the runner's folder for temporary files; if that is not writable, in the system's. */
function scratchFolder(name: string, directory: string): string {
  const scratch = join(process.env.RUNNER_TEMP || join(directory, '.slipway'), `slipway-${name}`)
  try {
    mkdirSync(scratch, { recursive: true })
    accessSync(scratch, constants.W_OK)
    return scratch
  } catch {
    return mkdtempSync(join(tmpdir(), `slipway-${name}-`))
  }
}

/** The runner masks it in the log of the whole job, also in the output of later steps. */
function hideFromRunner(value: string): void {
  if (process.env.GITHUB_ACTIONS === 'true') core.setSecret(value)
}

/** The runner cancels with SIGINT, then SIGTERM 7.5 s later, then kills. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** A resource that cannot be recorded must not be created, because it could not be removed. @throws {Problem} SW008. */
function saveEntries(entries: JournalEntry[]): void {
  try {
    core.saveState(STATE, JSON.stringify(entries))
  } catch (error) {
    throw new Problem(notPublished('state', error))
  }
}

function savedEntries(): JournalEntry[] {
  const saved = core.getState(STATE)
  return saved ? (JSON.parse(saved) as JournalEntry[]) : []
}
