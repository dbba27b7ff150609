import type { Context } from '../../shared/context/context.ts'
import type { JournalEntry } from '../../shared/context/journal.ts'
import { runDocker } from '../../shared/docker/cli.ts'

/** Removes an image that a run built; layers that other images use stay. @throws Error with Docker's words. */
export async function removeImage({ name }: JournalEntry, context: Context): Promise<void> {
  const { exitCode, stderr } = await runDocker(context, ['image', 'rm', name])
  if (exitCode !== 0 && !/No such image/i.test(stderr)) throw new Error(stderr.trim())
}
