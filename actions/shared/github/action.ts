import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import * as core from '@actions/core'
import type { z } from 'zod'
import { type JournalEntry, journal } from '../cleanup/journal.ts'
import { type Removers, undo } from '../cleanup/undo.ts'
import { createClients } from '../context/clients.ts'
import type { Context } from '../context/context.ts'
import { type InputsOf, parseInputs } from '../inputs/parse.ts'
import { exitCodeOf, type Outcome } from '../outcome/outcome.ts'
import { outcomeOf } from '../outcome/problem.ts'
import { collectYoungEarly } from '../process/memory.ts'
import { publish } from './publish.ts'
import { githubReporter } from './reporter.ts'

const STATE = 'slipway-undo'

/**
 * Runs an action's main step: context in, outcome out, published as outputs, annotations
 * and summary. The exit code follows the verdict; cancellation reaches every child process.
 */
export async function asAction(name: string, work: (context: Context) => Promise<Outcome>): Promise<void> {
  collectYoungEarly()
  const context = openContext(name, [])
  const result = await work(context).catch((error: unknown) => outcomeOf(error, context.signal))
  await publish(name, result, context.reporter)
  process.exit(exitCodeOf(result))
}

/** Runs an action's post step: removes what the main step recorded; never fails the job. */
export async function asPost(name: string, removers: Removers): Promise<void> {
  const context = openContext(name, savedEntries())
  for (const left of await undo(context, removers)) context.reporter.finding(left)
}

/** Reads an action's inputs by the names its schema has. */
export function readInputs<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>): InputsOf<z.ZodObject<Shape>> {
  const raw = Object.fromEntries(Object.keys(schema.shape).map((key) => [key, core.getInput(key)]))
  return parseInputs(schema, raw)
}

function openContext(name: string, entries: JournalEntry[]): Context {
  const directory = process.env.GITHUB_WORKSPACE || process.cwd()
  const scratch = join(process.env.RUNNER_TEMP || join(directory, '.slipway'), `slipway-${name}`)
  mkdirSync(scratch, { recursive: true })
  const env = { ...process.env }
  const signal = cancellation()
  return {
    directory,
    scratch,
    env,
    signal,
    reporter: githubReporter(),
    ...createClients({ directory, env, signal }),
    journal: journal((left) => core.saveState(STATE, JSON.stringify(left)), entries),
  }
}

/** The runner cancels with SIGINT, then SIGTERM 7.5 s later, then kills. */
function cancellation(): AbortSignal {
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => controller.abort(new Error(`received ${name}`)))
  return controller.signal
}

function savedEntries(): JournalEntry[] {
  const saved = core.getState(STATE)
  return saved ? (JSON.parse(saved) as JournalEntry[]) : []
}
