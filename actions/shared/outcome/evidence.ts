import { reasonOf } from './added.ts'
import { OUTCOME } from './catalogue.ts'
import type { Finding } from './finding.ts'

/** The files that were written, or a note if they could not be. */
export interface Kept<T> {
  value: T
  findings: Finding[]
}

/**
 * Writes evidence. A full disk or a folder without write permission never changes the verdict.
 * @param otherwise the value to return in that case.
 * @param signal omit it if evidence is also written after a cancellation.
 * @throws the signal's reason when the run was cancelled.
 */
export async function keepEvidence<T, Otherwise = T>(
  write: () => Promise<T>,
  otherwise: Otherwise,
  signal?: AbortSignal,
): Promise<Kept<T | Otherwise>> {
  try {
    return { value: await write(), findings: [] }
  } catch (error) {
    signal?.throwIfAborted()
    return { value: otherwise, findings: [notKept(error)] }
  }
}

const notKept = (error: unknown) =>
  OUTCOME['evidence-not-kept']({ message: `The evidence could not be written: ${reasonOf(error)}` })
