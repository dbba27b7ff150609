import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../shared/context/context.ts'
import type { JournalEntry } from '../../shared/context/journal.ts'
import { askGit } from '../../shared/git/ask-git.ts'
import { Problem } from '../../shared/outcome/problem.ts'
import { UPGRADE } from './catalogue.ts'

/** Before a git ref in `from`. */
export const GIT = 'git:'

/** What is needed to read a git ref; anyone who gives a journal may be killed meanwhile. */
export type Place = Pick<Context, 'directory' | 'scratch' | 'run'> & Partial<Pick<Context, 'env' | 'journal'>>

/** A repository as it was at a git ref. */
export interface Tree {
  folder: string
  /** The root of the repository. */
  top: string
  /** From there to the working directory. */
  within: string
}

/**
 * Writes the repository as it was at a git ref into the scratch folder: all of it, because an overlay or a build may lead
 * to folders beside it. Unlike an archive, it has what `export-ignore` leaves out; unlike a worktree, the repository knows
 * nothing of it.
 * @throws {Problem} UP001 if the ref is not there.
 */
export async function treeAt(ref: string, place: Place): Promise<Tree> {
  const { directory, scratch, journal } = place
  journal?.record({ kind: 'git-trees', name: join(scratch, FOLDER) })
  const folder = join(scratch, FOLDER, ref.replace(/[^\w.-]/g, '-'))
  const index = `${folder}.index`
  const git = async (args: readonly string[], cwd: string) => {
    const { ok, text, said } = await askGit(place, args, { cwd, env: { GIT_INDEX_FILE: index } })
    if (!ok) throw missing(ref, said)
    return text
  }
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const top = await git(['rev-parse', '--show-toplevel'], directory)
  const within = await git(['rev-parse', '--show-prefix'], directory)
  const tree = await git(['rev-parse', '--verify', '--end-of-options', `${ref}^{commit}^{tree}`], top)
  await git(['read-tree', tree], top)
  await git(['checkout-index', '--all', '--force', `--prefix=${folder}/`], top)
  await rm(index, { force: true })
  return { folder, top, within }
}

const FOLDER = 'from'

/** Removes what was written for git refs. */
export async function removeTrees({ scratch, journal }: Pick<Context, 'scratch' | 'journal'>): Promise<void> {
  const entry = { kind: 'git-trees', name: join(scratch, FOLDER) }
  await removeTreesOf(entry)
  journal.forget(entry)
}

/** The same after a run that was killed. */
export const removeTreesOf = ({ name }: Pick<JournalEntry, 'name'>): Promise<void> =>
  rm(name, { recursive: true, force: true })

/** By what git writes when it can't read the repository at all, so that the ref isn't what is wrong. */
const UNREADABLE: readonly (readonly [words: RegExp, message: string, remedy: string])[] = [
  [
    /not a git repository/i,
    'from: this folder is not in a git repository',
    'Run it in a clone of the repository, or give a folder instead of git:REF.',
  ],
  [
    /dubious ownership|unsafe repository/,
    'from: git does not read the repository, because another user owns it',
    'Add it with git config --global --add safe.directory PATH, or change its owner.',
  ],
  [
    /^git is not installed/,
    'from: git is not installed, and git:REF needs it',
    'Install git, or give a folder instead of git:REF.',
  ],
]

function missing(ref: string, output: string): Problem {
  const [, message, remedy] = UNREADABLE.find(([words]) => words.test(output)) ?? []
  const evidence = output.trim().split('\n')
  return new Problem(
    UPGRADE['old-state-missing']({ message: message ?? `from: the repository has no ${ref} here`, remedy, evidence }),
  )
}
