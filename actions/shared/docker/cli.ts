import type { Asking } from '../process/ask.ts'
import type { Command, Finished, Run } from '../process/run.ts'

/** What can be said of a call beside its arguments. */
export type CallOptions = Omit<Command, 'file' | 'args'>

/** A Compose project, as the command line names it. */
export interface ComposeCall {
  name: string
  /** Absolute, in the order in which Compose merges them; none: Compose's own choice. */
  files?: readonly string[]
  /** Absolute. */
  envFiles?: readonly string[]
  profiles?: readonly string[]
}

const LISTS = { container: ['ps'], network: ['network', 'ls'], volume: ['volume', 'ls'] } as const

/** Which objects are listed, and what of each: Go templates without braces, such as `.Names` or `.Label "x"`. */
export interface Listing {
  type: keyof typeof LISTS
  /** Label → value; an empty value: any. */
  labels: Readonly<Record<string, string>>
  columns: readonly string[]
  /** Containers that do not run, too. */
  all?: boolean
}

/** What starts Docker's program. */
interface Runner {
  run: Run
}

/*
 * The one client of Docker's command line: for what it does beyond the engine's API (builds, Compose, logins,
 * registries), and for single questions that need no connection of their own.
 */

/** Any command. A non-zero exit code is an answer. @throws {Problem} SW010 without Docker. */
export function runDocker({ run }: Runner, args: readonly string[], options: CallOptions = {}): Promise<Finished> {
  return run({ ...options, file: 'docker', args })
}

/** The output of a command that has to succeed. @throws what `failed` makes of what it said. */
export async function dockerOutput(
  runner: Runner,
  args: readonly string[],
  failed: (said: string[]) => Error,
  options: CallOptions = {},
): Promise<string> {
  const finished = await runDocker(runner, args, options)
  if (finished.exitCode !== 0) throw failed(saidBy(finished))
  return finished.stdout
}

/** A row for each object, a cell for each column; none where Docker does not answer, unless `failed` is given. */
export async function dockerList(
  runner: Runner,
  listing: Listing,
  failed?: (said: string[]) => Error,
): Promise<string[][]> {
  const finished = await runDocker(runner, listArgs(listing))
  if (failed && finished.exitCode !== 0) throw failed(saidBy(finished))
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

/** `2.40.3`; undefined where Docker has no Compose. */
export async function composeVersion(asking: Asking): Promise<string | undefined> {
  const { ask } = await import('../process/ask.ts')
  return ask('docker', ['compose', 'version', '--short'], asking)
}

/** Pure: how Compose is called for a project. */
export function composeArgs({ name, files = [], envFiles = [], profiles = [] }: ComposeCall): string[] {
  return [
    'compose',
    ...files.flatMap((each) => ['--file', each]),
    ...envFiles.flatMap((each) => ['--env-file', each]),
    ...profiles.flatMap((each) => ['--profile', each]),
    ...['--project-name', name],
  ]
}

/** Pure: how a list is asked for. */
export function listArgs({ type, labels, columns, all }: Listing): string[] {
  const filters = Object.entries(labels).map(([name, value]) => (value ? `label=${name}=${value}` : `label=${name}`))
  const format = columns.map((each) => `{{${each}}}`).join('\t')
  const flags = type === 'container' && all ? ['--all'] : []
  return [...LISTS[type], ...flags, ...filters.flatMap((each) => ['--filter', each]), '--format', format]
}

/** Pure: what a command said when it failed, line by line: its errors, else its output. */
export function saidBy({ stdout, stderr }: Pick<Finished, 'stdout' | 'stderr'>): string[] {
  return (stderr.trim() || stdout.trim()).split('\n')
}
