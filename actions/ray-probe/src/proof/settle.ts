import { RayFailure } from '../failure.ts'

/** Failures of a single task; all others concern the whole session. */
const OF_THE_TASK: ReadonlySet<string> = new Set(['node-runs-nothing', 'task-failed', 'wrong-answer'])

/** The result, or the failure of this task. @throws {RayFailure} if the session failed. */
export async function settle<T>(work: Promise<T>): Promise<T | RayFailure> {
  try {
    return await work
  } catch (error) {
    if (error instanceof RayFailure && OF_THE_TASK.has(error.symptom)) return error
    throw error
  }
}

/** Pure: whether a task failed only because its time was over. */
export function isLate(result: unknown): boolean {
  return result instanceof RayFailure && result.symptom === 'node-runs-nothing'
}
