import { existsSync, realpathSync, statSync } from 'node:fs'
import { cp, mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Context } from '../../../shared/context/context.ts'
import { askGit } from '../../../shared/git/ask-git.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { UPGRADE } from '../catalogue.ts'
import type { Inputs } from '../inputs.ts'
import { GIT, treeAt } from '../old-tree.ts'
import { filesIn } from './smoke.ts'
import type { StackState } from './state.ts'

/**
 * The Compose files of both states.
 * @throws {Problem} UP001 if the old ones are not there.
 */
export async function statesOf(inputs: Inputs, context: Context): Promise<{ old: StackState; change: StackState }> {
  const files = await named(inputs.files.length > 0 ? inputs.files : ['.'], context)
  const envFiles = inputs.envFiles.map((each) => resolve(context.directory, each))
  const root = (await topOf(context.directory, context)) ?? context.directory
  const change = { what: 'the new state' as const, files, envFiles, images: inputs.images, root }
  return { change, old: await oldState(inputs, change, context) }
}

async function oldState(inputs: Inputs, change: StackState, context: Context): Promise<StackState> {
  const rest = { what: 'the old state' as const, images: inputs.fromImages }
  const [first = ''] = inputs.from
  if (!first.startsWith(GIT)) {
    const files = await named(inputs.from, context)
    const [file] = files
    if (!file || !files.every((each) => existsSync(each))) throw missing(inputs.from.join(', '))
    return { ...rest, files, envFiles: change.envFiles, root: (await topOf(dirname(file), context)) ?? dirname(file) }
  }
  const { folder, top } = await treeAt(first.slice(GIT.length), context)
  const moved = (path: string) => (path.startsWith(`${top}/`) ? join(folder, path.slice(top.length)) : path)
  const files = change.files.map(moved)
  const absent = files.find((each) => !existsSync(each))
  if (absent || files.length === 0) throw missing(absent?.slice(folder.length + 1) ?? first)
  await bringVariables(top, folder, context)
  return { ...rest, files, envFiles: change.envFiles.map(moved), root: folder, beside: top }
}

/** Files, and what Compose would find in folders. */
async function named(paths: readonly string[], context: Context): Promise<string[]> {
  const found = paths.map(async (each) => {
    const path = resolve(context.directory, each)
    if (!existsSync(path)) return [path]
    const real = realpathSync(path)
    return statSync(real).isDirectory() ? filesIn(real, context) : [real]
  })
  return (await Promise.all(found)).flat()
}

/** Files of variables are often kept out of git: today's stack has those of the checkout. */
async function bringVariables(top: string, folder: string, context: Context): Promise<void> {
  const args = ['ls-files', '--others', '--directory', '--', '*.env', '**/.env*', '.env*']
  const { text } = await askGit(context, args, { cwd: top })
  for (const each of text.split('\n').filter((path) => path !== '' && !path.endsWith('/'))) {
    const target = join(folder, each)
    if (existsSync(target)) continue
    await mkdir(dirname(target), { recursive: true })
    await cp(join(top, each), target)
  }
}

async function topOf(folder: string, context: Context): Promise<string | undefined> {
  const { ok, text } = await askGit(context, ['rev-parse', '--show-toplevel'], { cwd: folder })
  return ok ? text : undefined
}

function missing(what: string): Problem {
  const message = `from: there is no Compose file ${what}`
  return new Problem(UPGRADE['old-state-missing']({ message }))
}
