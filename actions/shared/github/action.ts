import { accessSync, constants, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as core from '@actions/core'
import type { z } from 'zod'
import { type Removers, undo } from '../cleanup/undo.ts'
import { createClients } from '../context/clients.ts'
import type { Context } from '../context/context.ts'
import { type JournalEntry, journal } from '../context/journal.ts'
import { type InputsOf, parseInputs } from '../inputs/parse.ts'
import { exitCodeOf, type Outcome } from '../outcome/outcome.ts'
import { findingOf, outcomeOf, Problem, withCrash } from '../outcome/problem.ts'
import { cancellation, untilCrash } from '../process/cancellation.ts'
import { collectYoungEarly } from '../process/memory.ts'
import { notPublished, publish } from './publish.ts'
import { githubReporter } from './reporter.ts'

const STATE = 'slipway-undo'

/**
 * Runs an action's main step: context in, outcome out, published as outputs, annotations
 * and summary. The exit code follows the verdict; cancellation reaches every child process,
 * and so does a crash: whatever happens, there is an outcome.
 */
export async function asAction(name: string, work: (context: Context) => Promise<Outcome>): Promise<void> {
  collectYoungEarly()
  const signal = cancellation(SIGNALS)
  const ended = async () => work(openContext(name, signal, []))
  const result = await untilCrash(ended(), signal).catch((error: unknown) => outcomeOf(error, signal))
  process.exit(exitCodeOf(await publish(name, withCrash(result, signal), githubReporter())))
}

/** Runs an action's post step: removes what the main step recorded; never fails the job. */
export async function asPost(name: string, removers: Removers): Promise<void> {
  const signal = cancellation(SIGNALS)
  const leftovers = async () => undo(openContext(name, signal, savedEntries()), removers)
  const left = await untilCrash(leftovers(), signal).catch((error: unknown) => [findingOf(error, signal)])
  for (const each of left) githubReporter().finding({ ...each, severity: 'warning' })
  process.exit(0)
}

/** Reads an action's inputs by the names its schema has. */
export function readInputs<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>): InputsOf<z.ZodObject<Shape>> {
  const raw = Object.fromEntries(Object.keys(schema.shape).map((key) => [key, core.getInput(key)]))
  return parseInputs(schema, raw)
}

function openContext(name: string, signal: AbortSignal, entries: JournalEntry[]): Context {
  const directory = process.env.GITHUB_WORKSPACE || process.cwd()
  const env = { ...process.env }
  return {
    directory,
    scratch: scratchFolder(name, directory),
    env,
    signal,
    reporter: githubReporter(),
    ...createClients({ directory, env, signal }),
    journal: journal(saveEntries, entries),
  }
}

/** In the runner's own folder for temporary files; where that cannot be written, in the machine's. */
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

/** The runner cancels with SIGINT, then SIGTERM 7.5 s later, then kills. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** What cannot be written down must not be created: nobody could remove it. @throws {Problem} SW008. */
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
