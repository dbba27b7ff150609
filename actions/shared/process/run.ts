import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Options } from 'execa'
import { Problem } from '../outcome/problem.ts'
import { PROCESS } from './catalogue.ts'
import { LineSplitter, Tail } from './output.ts'

/** A process to start. No shell is ever involved. */
export interface Command {
  file: string
  args?: readonly string[]
  /** Absolute; the context's directory unless given. */
  cwd?: string
  /** Added to the context's environment. */
  env?: Readonly<Record<string, string | undefined>>
  /** Written to its standard input; a stream is passed on as fast as the process reads. */
  input?: string | Uint8Array | AsyncIterable<unknown>
  /** A file whose content becomes its standard input, streamed. */
  inputFile?: string
  /** Killed after this long. */
  timeoutMs?: number
  /** Every line as it comes, from both streams. When it throws, the process is ended and the call rejects with that. */
  onLine?: (line: string, stream: 'stdout' | 'stderr') => void
  /** Characters of a line that `onLine` gets; those of a line for people unless given, `RECORD_CAP` for machines. */
  lineCap?: number
  /** Where standard output goes, as it comes and no faster than it is taken, instead of being kept. */
  into?: Writable
  /** Ends this process alone, beside the context's own signal. */
  signal?: AbortSignal
  /** Bytes of each stream that are kept, from its end; 1 MiB unless given. */
  keepBytes?: number
}

/** How a process ended. A non-zero exit code is an answer, not an exception. */
export interface Finished {
  /** 128 + signal number when a signal ended it. */
  exitCode: number
  stdout: string
  stderr: string
  timedOut: boolean
  durationMs: number
}

/**
 * Starts a process and waits for its end.
 * @throws {Problem} SW010 when the program is not there or may not be run.
 * @throws what `onLine` threw; the process tree is gone by then.
 * @throws the signal's reason when the run was cancelled; the process tree is gone by then.
 */
export type Run = (command: Command) => Promise<Finished>

const KEEP_BYTES = 1024 * 1024
/** Between SIGTERM and SIGKILL. */
const GRACE_MS = 5_000

/** What every command of one run shares. */
export interface Surroundings {
  directory: string
  env: Readonly<Record<string, string | undefined>>
  signal: AbortSignal
}

/** The one door to other processes: own process group, cancelled as a whole, output capped and streamed. */
export function createRunner({ directory, env, signal }: Surroundings): Run {
  return async (command) => {
    // A run that starts no process does without a third of the code that has to be read at its start.
    const { execa } = await import('execa')
    signal.throwIfAborted()
    const started = performance.now()
    const child = execa(command.file, [...(command.args ?? [])], {
      cwd: command.cwd ?? directory,
      env: { ...env, ...command.env },
      extendEnv: false,
      detached: true,
      buffer: false,
      reject: false,
      cleanup: true,
      stdin: stdinOf(command),
    } as Options)
    const stop = killer(child.pid)
    const timer = command.timeoutMs === undefined ? undefined : setTimeout(stop.expire, command.timeoutMs)
    const ending = command.signal ? AbortSignal.any([signal, command.signal]) : signal
    ending.addEventListener('abort', stop.now, { once: true })
    const lines = listener(command, stop.now)
    const stdout = collect(command.into ? undefined : child.stdout, 'stdout', command, lines.take)
    const handed = handOver(child.stdout, command.into, stop.now)
    const stderr = collect(child.stderr, 'stderr', command, lines.take)
    try {
      const result = await child
      if (result.exitCode === undefined && !result.signal) throw notStarted(command, result)
      signal.throwIfAborted()
      lines.throwIfFailed()
      const refused = await handed
      if (refused && (refused.early || result.exitCode === 0)) throw refused.error
      return {
        exitCode: result.exitCode ?? 128 + signalNumber(result.signal),
        stdout: stdout.text(),
        stderr: stderr.text(),
        timedOut: stop.expired(),
        durationMs: performance.now() - started,
      }
    } finally {
      clearTimeout(timer)
      stop.settle()
      ending.removeEventListener('abort', stop.now)
    }
  }
}

/** What took standard output and failed: early, and the process is ended; or because the process ended before. */
type Refused = { error: unknown; early: boolean }

async function handOver(
  stdout: NodeJS.ReadableStream | null | undefined,
  into: Writable | undefined,
  stop: () => void,
): Promise<Refused | undefined> {
  if (!stdout || !into) return undefined
  let over = false
  stdout.once('end', () => {
    over = true
  })
  try {
    await pipeline(stdout, into)
    return undefined
  } catch (error) {
    if (!over) stop()
    return { error, early: !over }
  }
}

function stdinOf({ input, inputFile }: Command): Options['stdin'] {
  if (inputFile) return { file: inputFile }
  if (typeof input === 'string') return [new TextEncoder().encode(input)] as unknown as Options['stdin']
  if (input && !(input instanceof Uint8Array)) return chunksOf(input) as Options['stdin']
  return input ?? 'ignore'
}

/** A duplex stream of another library is more than execa wants to see. */
async function* chunksOf(input: AsyncIterable<unknown>): AsyncGenerator {
  yield* input
}

type Take = (line: string, stream: 'stdout' | 'stderr') => void

/**
 * Hands lines on. An exception in a stream's event would end the whole process without an outcome: the first one ends
 * the command instead, and is thrown where that is awaited.
 */
function listener({ onLine }: Command, stop: () => void): { take?: Take; throwIfFailed: () => void } {
  let failure: { error: unknown } | undefined
  const take: Take = (line, stream) => {
    if (failure) return
    try {
      onLine?.(line, stream)
    } catch (error) {
      failure = { error }
      stop()
    }
  }
  const throwIfFailed = () => {
    if (failure) throw failure.error
  }
  return { take: onLine && take, throwIfFailed }
}

function collect(
  stream: NodeJS.ReadableStream | null | undefined,
  name: 'stdout' | 'stderr',
  { keepBytes = KEEP_BYTES, lineCap }: Command,
  take: Take | undefined,
): Tail {
  const tail = new Tail(keepBytes)
  const lines = take && new LineSplitter((line) => take(line, name), lineCap)
  stream?.on('data', (chunk: Buffer) => {
    tail.push(chunk)
    lines?.push(chunk)
  })
  stream?.on('end', () => lines?.end())
  return tail
}

/** Ends a whole process group: politely, then for certain. */
function killer(pid: number | undefined) {
  let force: NodeJS.Timeout | undefined
  let expired = false
  const now = () => {
    killGroup(pid, 'SIGTERM')
    force ??= setTimeout(() => killGroup(pid, 'SIGKILL'), GRACE_MS)
  }
  const expire = () => {
    expired = true
    now()
  }
  return { now, expire, expired: () => expired, settle: () => clearTimeout(force) }
}

function killGroup(pid: number | undefined, name: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, name)
  } catch {
    // the group is gone already
  }
}

function notStarted(command: Command, result: { message?: string; cause?: unknown }): Problem {
  const reason = result.cause instanceof Error ? result.cause.message : (result.message ?? 'unknown reason')
  return new Problem(
    PROCESS['command-not-started']({
      message: `${command.file} could not be started`,
      evidence: [reason],
      remedy: `Install ${command.file}, or add its folder to PATH.`,
    }),
  )
}

function signalNumber(name: string | undefined): number {
  return name === 'SIGKILL' ? 9 : name === 'SIGINT' ? 2 : 15
}
