import type { CauseId } from './causes/causes.ts'
import type { Evidence } from './evidence.ts'
import { readExitCode } from './exit-codes.ts'
import type { Sign } from './sign.ts'

const BY_SIGNAL: Readonly<Record<string, CauseId>> = {
  SIGILL: 'wrong-processor',
  SIGABRT: 'aborted',
  SIGKILL: 'killed',
  SIGSEGV: 'segfault',
  SIGTERM: 'terminated',
}

/** Signals from outside: the program did not end by itself, regardless of its log. */
const FROM_OUTSIDE = new Set(['SIGKILL'])
/** Causes in the log of a program that runs out of memory, which are more precise than the signal. */
const OF_MEMORY: readonly CauseId[] = ['out-of-memory', 'heap-exhausted', 'disk-full']
const NOT_FOUND = 127
const NOT_EXECUTABLE = 126

/** Pure: the cause from the exit code alone; undefined if the log is more precise. */
export function causeOfExitCode(
  { exitCode, oomKilled }: Evidence,
  sign: Pick<Sign, 'cause' | 'incidental'> | undefined,
  errorLine: boolean,
): CauseId | undefined {
  if (sign && OF_MEMORY.includes(sign.cause)) return undefined
  if (oomKilled) return 'out-of-memory'
  if (exitCode === undefined) return undefined
  const { signal = '' } = readExitCode(exitCode)
  if (sign && !(FROM_OUTSIDE.has(signal) && sign.incidental)) return undefined
  if (exitCode === NOT_FOUND) return 'command-not-found'
  if (exitCode === NOT_EXECUTABLE) return 'not-executable'
  // A program that aborts prints its reason first.
  if (signal === 'SIGABRT' && errorLine) return undefined
  return BY_SIGNAL[signal]
}
