/** The meaning of a process's exit code. */
export interface ExitCode {
  code: number
  /** The signal's name, `SIGKILL`, if a signal ended it. */
  signal?: string
  /** The usual meaning of the code; undefined if it differs between programs. */
  meaning?: string
}

/** A shell and a container runtime report a process that signal n ended as 128 + n (POSIX, Shell Command Language 2.8.2). */
const SIGNAL_BASE = 128

/** Linux' signal numbers (signal(7)), with their meaning. */
const SIGNALS: Readonly<Record<number, [name: string, meaning: string]>> = {
  1: ['SIGHUP', 'the terminal or supervisor hung up'],
  2: ['SIGINT', 'interrupted'],
  3: ['SIGQUIT', 'quit by request'],
  4: ['SIGILL', 'an instruction that this processor does not support'],
  5: ['SIGTRAP', 'a trap for a debugger'],
  6: ['SIGABRT', 'the program aborted itself'],
  7: ['SIGBUS', 'an invalid memory access (bus error)'],
  8: ['SIGFPE', 'an arithmetic error'],
  9: ['SIGKILL', 'killed from outside, often because memory ran out'],
  11: ['SIGSEGV', 'a segmentation fault'],
  13: ['SIGPIPE', 'its output was no longer read'],
  14: ['SIGALRM', 'its own timer expired'],
  15: ['SIGTERM', 'asked to stop'],
}

/** 125 to 127: docker run and POSIX shells; 64 to 78: sysexits.h, which few programs use; 255: -1, also from ssh. */
const CODES: Readonly<Record<number, string>> = {
  0: 'success',
  64: 'wrong usage (sysexits EX_USAGE)',
  69: 'a service is not available (sysexits EX_UNAVAILABLE)',
  77: 'permission denied (sysexits EX_NOPERM)',
  78: 'a configuration error (sysexits EX_CONFIG)',
  125: 'the engine could not run the container',
  126: 'the program is there but cannot be executed',
  127: 'the program was not found',
  128: 'the container could not be started, or the exit argument was not a number',
  255: 'an exit code outside 0 to 255, often -1',
}

/** Pure: the meaning of an exit code. */
export function readExitCode(code: number): ExitCode {
  const [signal, meaning] = SIGNALS[code - SIGNAL_BASE] ?? []
  if (signal) return { code, signal, meaning }
  if (code > SIGNAL_BASE && code < SIGNAL_BASE + 65) return { code, signal: `signal ${code - SIGNAL_BASE}` }
  return { code, meaning: CODES[code] }
}

/** Pure: `exit code 137 (SIGKILL: killed from outside …)`, `exit code 3`. */
export function describeExitCode(code: number): string {
  const { signal, meaning } = readExitCode(code)
  const known = [signal, meaning].filter(Boolean).join(': ')
  return known ? `exit code ${code} (${known})` : `exit code ${code}`
}
