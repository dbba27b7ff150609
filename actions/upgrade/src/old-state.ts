import { mkdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Context } from '../../shared/context/context.ts'
import { Problem } from '../../shared/outcome/problem.ts'
import { UPGRADE } from './catalogue.ts'
import type { Inputs } from './inputs.ts'

/** Before a git ref in `from`. */
export const GIT = 'git:'

type Place = Pick<Context, 'directory' | 'scratch' | 'run'>

/**
 * The manifests of what runs today: as they are named, or those of the change as they were at a git ref.
 * @throws {Problem} UP001 if the ref, or the manifests in it, are not there.
 */
export async function oldManifests({ from, manifests }: Inputs, context: Place): Promise<string[]> {
  const found: string[] = []
  for (const each of from)
    found.push(...(each.startsWith(GIT) ? await atRef(each.slice(GIT.length), manifests, context) : [each]))
  return found
}

async function atRef(ref: string, manifests: readonly string[], context: Place): Promise<string[]> {
  const { folder, within } = await treeAt(ref, context)
  return manifests.map((each) => join(folder, within, each))
}

/**
 * The repository as it was at a git ref, in the scratch folder.
 * @returns the folder; the repository's root; the path from there to the working directory.
 * @throws {Problem} UP001 if the ref is not there.
 */
export async function treeAt(ref: string, context: Place): Promise<{ folder: string; top: string; within: string }> {
  const folder = join(context.scratch, 'from', ref.replace(/[^\w.-]/g, '-'))
  await mkdir(folder, { recursive: true })
  const archive = join(dirname(folder), `${basename(folder)}.tar`)
  // From the root of the repository: an overlay may lead to folders beside it.
  const top = await git(context, ['rev-parse', '--show-toplevel'], ref)
  const within = await git(context, ['rev-parse', '--show-prefix'], ref)
  await git({ ...context, directory: top }, ['archive', '--output', archive, '--end-of-options', `${ref}^{tree}`], ref)
  const { exitCode, stderr } = await context.run({ file: 'tar', args: ['-xf', archive, '-C', folder] })
  await rm(archive, { force: true })
  if (exitCode !== 0) throw missing(ref, stderr)
  return { folder, top, within }
}

async function git({ run, directory }: Pick<Context, 'run' | 'directory'>, args: readonly string[], ref: string) {
  const { exitCode, stdout, stderr } = await run({ file: 'git', args, cwd: directory })
  if (exitCode !== 0) throw missing(ref, stderr)
  return stdout.trim()
}

function missing(ref: string, output: string): Problem {
  const message = `from: the repository has no ${ref} here`
  return new Problem(UPGRADE['old-state-missing']({ message, evidence: output.trim().split('\n') }))
}
