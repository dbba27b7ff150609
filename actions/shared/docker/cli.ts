import type { Asking } from '../process/ask.ts'
import type { Command, Finished, Run } from '../process/run.ts'
import { withoutCli } from './missing.ts'

/** Options of a call in addition to its arguments. */
export type CallOptions = Omit<Command, 'file' | 'args'>

/** A Compose project's command line options. */
export interface ComposeCall {
  name: string
  /** Absolute, in the order in which Compose merges them; empty: Compose's default files. */
  files?: readonly string[]
  /** Absolute. */
  envFiles?: readonly string[]
  profiles?: readonly string[]
}

const LISTS = { container: ['ps'], network: ['network', 'ls'], volume: ['volume', 'ls'] } as const

/** The objects to list, and their columns: Go templates without braces, such as `.Names` or `.Label "x"`. */
export interface Listing {
  type: keyof typeof LISTS
  /** Label → value; an empty value matches any value. */
  labels: Readonly<Record<string, string>>
  columns: readonly string[]
  /** Includes stopped containers. */
  all?: boolean
}

/** Starts the Docker CLI. */
interface Runner {
  run: Run
}

/*
 * The client for Docker's command line: for features without an engine API (builds, Compose, logins,
 * registries), and for single queries that need no connection.
 */

/** Any command. A non-zero exit code is a result. @throws {Problem} SW010 without Docker. */
export function runDocker({ run }: Runner, args: readonly string[], options: CallOptions = {}): Promise<Finished> {
  return run({ ...options, file: 'docker', args }).catch(withoutCli)
}

/** The output of a command that must succeed. @throws the error that `failed` creates from its output. */
export async function dockerOutput(
  runner: Runner,
  args: readonly string[],
  failed: (output: string[]) => Error,
  options: CallOptions = {},
): Promise<string> {
  const finished = await runDocker(runner, args, options)
  if (finished.exitCode !== 0) throw failed(outputLines(finished))
  return finished.stdout
}

/** A row for each object, a cell for each column; empty if Docker does not answer, unless `failed` is given. */
export async function dockerList(
  runner: Runner,
  listing: Listing,
  failed?: (output: string[]) => Error,
): Promise<string[][]> {
  const finished = await runDocker(runner, listArgs(listing))
  if (failed && finished.exitCode !== 0) throw failed(outputLines(finished))
  return finished.stdout
    .split('\n')
    .filter(Boolean)
    .map((row) => row.split('\t'))
}

/** A command of Compose for a project. */
export function runCompose(
  runner: Runner,
  call: ComposeCall,
  args: readonly string[],
  options: CallOptions = {},
): Promise<Finished> {
  return runDocker(runner, [...composeArgs(call), ...args], options)
}

/** `2.40.3`; undefined if Compose is not installed. */
export async function composeVersion(asking: Asking): Promise<string | undefined> {
  const { ask } = await import('../process/ask.ts')
  return ask('docker', ['compose', 'version', '--short'], asking)
}

/** Pure: the arguments of Compose for a project. */
export function composeArgs({ name, files = [], envFiles = [], profiles = [] }: ComposeCall): string[] {
  return [
    'compose',
    ...files.flatMap((each) => ['--file', each]),
    ...envFiles.flatMap((each) => ['--env-file', each]),
    ...profiles.flatMap((each) => ['--profile', each]),
    ...['--project-name', name],
  ]
}

/** Pure: the arguments for a list. */
export function listArgs({ type, labels, columns, all }: Listing): string[] {
  const filters = Object.entries(labels).map(([name, value]) => (value ? `label=${name}=${value}` : `label=${name}`))
  const format = columns.map((each) => `{{${each}}}`).join('\t')
  const flags = type === 'container' && all ? ['--all'] : []
  return [...LISTS[type], ...flags, ...filters.flatMap((each) => ['--filter', each]), '--format', format]
}

/** Pure: the output lines of a failed command: standard error, else standard output. */
export function outputLines({ stdout, stderr }: Pick<Finished, 'stdout' | 'stderr'>): string[] {
  return (stderr.trim() || stdout.trim()).split('\n')
}
