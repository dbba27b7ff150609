import type { Context } from '../../../shared/context/context.ts'
import { runDocker } from '../../../shared/docker/cli.ts'

/** How much of a container's log is read: from its end, and never more than fits the memory. */
export interface LogLimits {
  lines: number
  bytes: number
}

/** Enough to find the cause in. */
export const FOR_CAUSE: LogLimits = { lines: 300, bytes: 256 * 1024 }
/** Of each container, in the bundle. */
export const FOR_BUNDLE: LogLimits = { lines: 5_000, bytes: 2 * 1024 * 1024 }

/**
 * A container's last lines with the engine's time stamps, oldest first, both streams together; without secrets, so
 * so that shortening a line never cuts one in two. A line that begins before the limit is left out.
 */
export async function readLog(id: string, { run, secrets }: Context, { lines, bytes }: LogLimits): Promise<string[]> {
  const args = ['logs', '--timestamps', '--tail', String(lines), id]
  const { exitCode, stdout, stderr } = await runDocker({ run }, args, { keepBytes: bytes })
  // A logging driver such as none keeps nothing: what the engine says then is not the program's.
  if (exitCode !== 0) return []
  return inOrder([...linesOf(stdout, bytes), ...linesOf(stderr, bytes)].map(secrets.redact))
}

function linesOf(text: string, limit: number): string[] {
  const lines = text.split('\n')
  return (Buffer.byteLength(text) < limit ? lines : lines.slice(1)).filter((line) => line !== '')
}

/** Pure: by time stamp; the engine's have a fixed form, so that text order is time order. */
export function inOrder(lines: readonly string[]): string[] {
  return [...lines].sort((one, other) => {
    const [a, b] = [one.slice(0, STAMP_LENGTH), other.slice(0, STAMP_LENGTH)]
    return a < b ? -1 : a > b ? 1 : 0
  })
}

/** `2026-11-24T05:45:12.123456789Z` */
const STAMP_LENGTH = 30
