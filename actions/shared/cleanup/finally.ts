import { addTo, reasonOf } from '../outcome/added.ts'

/** How a piece of work cleans up behind itself. */
export interface CleanUp {
  /** `the login could not be removed`: what is told when it fails. */
  failed: string
  run: () => Promise<unknown>
  /** Hears of a clean-up that failed after good work: that is no reason to lose the work's result. */
  tell: (line: string) => void
}

/**
 * `try … finally` whose `finally` cannot hide anything: an error while cleaning up is added to the work's own error,
 * and only told where there is none.
 * @throws what the work threw.
 */
export async function withCleanUp<T>(work: () => Promise<T>, cleanUp: CleanUp): Promise<T> {
  let result: T
  try {
    result = await work()
  } catch (error) {
    await cleanUp.run().catch((later: unknown) => addTo(error, cleanUp.failed, later))
    throw error
  }
  await cleanUp.run().catch((error: unknown) => cleanUp.tell(`${cleanUp.failed}: ${reasonOf(error)}`))
  return result
}
