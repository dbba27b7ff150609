import { accessSync, constants, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as core from '@actions/core'
import { createClients } from '../context/clients.ts'
import type { Context } from '../context/context.ts'
import { type JournalEntry, journal } from '../context/journal.ts'
import { redactingReporter } from '../context/redacting-reporter.ts'
import { Problem } from '../outcome/problem.ts'
import type { Secrets } from '../redaction/secrets.ts'
import { notPublished } from './not-published.ts'
import { githubReporter } from './reporter.ts'

const STATE = 'slipway-undo'

/** The context of a step in a job. @param entries what the main step recorded. */
export function openContext(name: string, signal: AbortSignal, secrets: Secrets, entries: JournalEntry[]): Context {
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
export function hideFromRunner(value: string): void {
  if (process.env.GITHUB_ACTIONS === 'true') core.setSecret(value)
}

/** The runner cancels with SIGINT, then SIGTERM 7.5 s later, then kills. */
export const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** A resource that cannot be recorded must not be created, because it could not be removed. @throws {Problem} SW008. */
function saveEntries(entries: JournalEntry[]): void {
  try {
    core.saveState(STATE, JSON.stringify(entries))
  } catch (error) {
    throw new Problem(notPublished('state', error))
  }
}

/** What the main step recorded. */
export function savedEntries(): JournalEntry[] {
  const saved = core.getState(STATE)
  return saved ? (JSON.parse(saved) as JournalEntry[]) : []
}
