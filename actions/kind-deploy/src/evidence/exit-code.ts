const SIGNALS: Record<number, string> = {
  1: 'SIGHUP',
  2: 'SIGINT: interrupted',
  4: 'SIGILL: built for another processor',
  6: 'SIGABRT: it aborted itself',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL: killed from outside, often for its memory',
  11: 'SIGSEGV: it crashed',
  13: 'SIGPIPE',
  15: 'SIGTERM: asked to stop',
}

const CODES: Record<number, string> = {
  0: 'it ended as if done, and was expected to stay',
  1: 'it reported an error',
  2: 'it was used wrongly, or reported an error',
  126: 'the command may not be run',
  127: 'the command was not found',
  128: 'the container could not be started',
}

/** Pure: what an exit code usually means. 128 + n is signal n (POSIX shells, and containers follow them). */
export function exitMeaning(code: number): string {
  return CODES[code] ?? (code > 128 ? (SIGNALS[code - 128] ?? `signal ${code - 128}`) : 'its own error code')
}
