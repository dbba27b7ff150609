import { reasonOf } from './added.ts'
import { OUTCOME } from './catalogue.ts'
import type { Finding } from './finding.ts'

/** What was kept, and a note when it could not be. */
export interface Kept<T> {
  value: T
  findings: Finding[]
}

/**
 * Writes evidence. A disk that is full, or a folder that may not be written, costs the evidence and never the verdict.
 * @param otherwise what stands for the evidence then.
 * @param signal left out where evidence is written after a cancellation too.
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
