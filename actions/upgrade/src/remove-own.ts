import { undo } from '../../shared/cleanup/undo.ts'
import type { Context } from '../../shared/context/context.ts'
import { removeTrees } from './old-tree.ts'
import { COMPOSE_REMOVERS } from './removers.ts'

/**
 * Removes the stack, the images and the files that a run made, and nothing of other stages; what stays is left for the
 * post step.
 * @param name the names of all that it made begin with it.
 * @throws Error that names what stays.
 */
export async function removeOwn(name: string, context: Context): Promise<void> {
  const own = context.journal.entries().filter((each) => each.name === name || each.name.startsWith(`${name}-`))
  const forget = (entry: (typeof own)[number]) => context.journal.forget(entry)
  const left = await undo({ ...context, journal: { record: () => {}, forget, entries: () => own } }, COMPOSE_REMOVERS)
  await removeTrees(context)
  if (left.length > 0) throw new Error(left.flatMap(({ message, evidence }) => [message, ...evidence]).join(': '))
}
