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
  /** Written to its standard input; a stream is passed on at the speed at which the process reads. */
  input?: string | Uint8Array | AsyncIterable<unknown>
  /** A file whose content becomes its standard input, streamed. */
  inputFile?: string
  /** The process is killed after this time. */
  timeoutMs?: number
  /** Called for every line of both streams. If it throws, the process is ended and the call rejects with its error. */
  onLine?: (line: string, stream: 'stdout' | 'stderr') => void
  /** As `onLine`, for every piece of both streams, for a format that is read piece by piece. */
  onChunk?: (chunk: Buffer, stream: 'stdout' | 'stderr') => void
  /** Receives standard output with backpressure, instead of keeping it. */
  into?: Writable
  /** Ends only this process, in addition to the context's signal. */
  signal?: AbortSignal
  /** Bytes kept from the end of each stream; default 1 MiB. */
  keepBytes?: number
}

/** The result of a process. A non-zero exit code is a result, not an exception. */
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
 * @throws {Problem} SW010 if the program does not exist or is not executable.
 * @throws the error of `onLine`, after the process tree has ended.
 * @throws the signal's reason if the run was cancelled, after the process tree has ended.
 */
export type Run = (command: Command) => Promise<Finished>

const KEEP_BYTES = 1024 * 1024
/** Between SIGTERM and SIGKILL. */
const GRACE_MS = 5_000

/** The parts that all commands of a run share. */
export interface Surroundings {
  directory: string
  env: Readonly<Record<string, string | undefined>>
  signal: AbortSignal
}

/** The process groups that run. */
const RUNNING = new Set<number>()

/** Ends every running process group at once, for an exit that waits for nothing. */
export function killRunning(): void {
  for (const pid of RUNNING) killGroup(pid, 'SIGKILL')
}

/** The client for other processes: a process group each, cancelled as a whole; output is streamed and bounded. */
export function createRunner({ directory, env, signal }: Surroundings): Run {
  return async (command) => {
    // Loaded on demand: it is a third of the code that is read at the start, and not every run starts a process.
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
    if (child.pid !== undefined) RUNNING.add(child.pid)
    const timer = command.timeoutMs === undefined ? undefined : setTimeout(stop.expire, command.timeoutMs)
    const ending = command.signal ? AbortSignal.any([signal, command.signal]) : signal
    ending.addEventListener('abort', stop.now, { once: true })
    const lines = listener(command, stop.now)
    const stdout = collect(command.into ? undefined : child.stdout, 'stdout', command, lines)
    const handed = handOver(child.stdout, command.into, stop.now)
    const stderr = collect(child.stderr, 'stderr', command, lines)
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
      if (child.pid !== undefined) RUNNING.delete(child.pid)
      stop.settle()
      ending.removeEventListener('abort', stop.now)
    }
  }
}

/** The error of the stream that receives standard output: it failed first, or the process ended first. */
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

/** execa rejects duplex streams of other libraries. */
async function* chunksOf(input: AsyncIterable<unknown>): AsyncGenerator {
  yield* input
}

type Stream = 'stdout' | 'stderr'

/** The callbacks of a command, made safe. */
interface Listener {
  line?: (line: string, stream: Stream) => void
  chunk?: (chunk: Buffer, stream: Stream) => void
  throwIfFailed: () => void
}

/**
 * Passes output on. An exception in a stream's event would end the whole process without an outcome: the first one ends
 * the command instead, and the command's promise rejects with it.
 */
function listener({ onLine, onChunk }: Command, stop: () => void): Listener {
  let failure: { error: unknown } | undefined
  const safe =
    <T>(call: (piece: T, stream: Stream) => void) =>
    (piece: T, stream: Stream) => {
      if (failure) return
      try {
        call(piece, stream)
      } catch (error) {
        failure = { error }
        stop()
      }
    }
  const throwIfFailed = () => {
    if (failure) throw failure.error
  }
  return { line: onLine && safe(onLine), chunk: onChunk && safe(onChunk), throwIfFailed }
}

function collect(
  stream: NodeJS.ReadableStream | null | undefined,
  name: Stream,
  { keepBytes = KEEP_BYTES }: Command,
  { line, chunk: piece }: Listener,
): Tail {
  const tail = new Tail(keepBytes)
  const lines = line && new LineSplitter((each) => line(each, name))
  stream?.on('data', (chunk: Buffer) => {
    tail.push(chunk)
    piece?.(chunk, name)
    lines?.push(chunk)
  })
  stream?.on('end', () => lines?.end())
  return tail
}

/** Ends a whole process group: SIGTERM, then SIGKILL. */
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
