import { availableParallelism, homedir } from 'node:os'
import { join } from 'node:path'
import { createRunner, type Run } from '../../actions/shared/process/run.ts'

/** Root of this repository. */
export const ROOT = join(import.meta.dirname, '..', '..')

/** Where the actions' bundles are, relative to the root: the programs, and the chunks that they share. */
export const DIST = join('actions', 'dist')

/** The file of a built program, such as `kind-deploy/post`. */
export const builtProgram = (name: string) => join(ROOT, DIST, `${name}.js`)

/** What may be kept between runs, on this machine. */
export const CACHE = process.env.SLIPWAY_CACHE || join(homedir(), '.cache', 'slipway')

/** Node 24 itself. */
export const NODE = process.execPath

/** Aborts on Ctrl-C and SIGTERM; every process below ends with it. */
export const signal: AbortSignal = stopper()

/** Runs a process in the repository's root. */
export const run: Run = createRunner({ directory: ROOT, env: process.env, signal })

export const cores = availableParallelism()

/** Works on all items, at most `width` at a time; results in the order of the items. */
export async function sideBySide<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
  width = cores,
): Promise<Result[]> {
  const results = new Array<Result>(items.length)
  const queue = items.entries()
  const lane = async () => {
    for (const [index, item] of queue) results[index] = await work(item)
  }
  await Promise.all(Array.from({ length: width }, lane))
  return results
}

/** `2.1 s`: times as the front scripts print them. */
export const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`

function stopper(): AbortSignal {
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => controller.abort(new Error(`stopped by ${name}`)))
  return controller.signal
}
