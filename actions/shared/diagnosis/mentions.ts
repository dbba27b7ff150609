import type { CauseId } from './causes/causes.ts'
import { readLog } from './log/read.ts'
import { signOf } from './search.ts'

/**
 * Pure: the first of the causes that occurs in any line. For a program that still runs and retries;
 * `diagnose` is for a program that has ended.
 */
export function mentionedIn<T extends CauseId>(lines: readonly string[], causes: readonly T[]): T | undefined {
  const found = new Set(readLog(lines).flatMap((line) => (line.role === 'message' ? (signOf(line)?.cause ?? []) : [])))
  return causes.find((cause) => found.has(cause))
}
