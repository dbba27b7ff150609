import { addTo, reasonOf } from '../outcome/added.ts'

/** How an operation cleans up after itself. */
export interface CleanUp {
  /** `the login could not be removed`: the message if it fails. */
  failed: string
  run: () => Promise<unknown>
  /** Called if the clean-up fails after successful work, whose result is still returned. */
  report: (line: string) => void
}

/**
 * `try … finally` whose `finally` cannot hide an error: an error during clean-up is attached to the work's own error,
 * or passed to `tell` if the work succeeded.
 * @throws the work's error.
 */
export async function withCleanUp<T>(work: () => Promise<T>, cleanUp: CleanUp): Promise<T> {
  let result: T
  try {
    result = await work()
  } catch (error) {
    await cleanUp.run().catch((later: unknown) => addTo(error, cleanUp.failed, later))
    throw error
  }
  await cleanUp.run().catch((error: unknown) => cleanUp.report(`${cleanUp.failed}: ${reasonOf(error)}`))
  return result
}
