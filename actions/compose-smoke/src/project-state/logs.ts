import type { Context } from '../../../shared/context/context.ts'
import { mergeStreams } from '../../../shared/diagnosis/streams.ts'
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
 * that shortening a line never cuts one in two. A line that begins before the limit is left out.
 */
export async function readLog(id: string, { run, secrets }: Context, { lines, bytes }: LogLimits): Promise<string[]> {
  const args = ['logs', '--timestamps', '--tail', String(lines), id]
  const { exitCode, stdout, stderr } = await runDocker({ run }, args, { keepBytes: bytes })
  // A logging driver such as none keeps nothing: what the engine says then is not the program's.
  if (exitCode !== 0) return []
  return mergeStreams(linesOf(stdout, bytes).map(secrets.redact), linesOf(stderr, bytes).map(secrets.redact))
}

function linesOf(text: string, limit: number): string[] {
  const lines = text.split('\n')
  return (Buffer.byteLength(text) < limit ? lines : lines.slice(1)).filter((line) => line !== '')
}
