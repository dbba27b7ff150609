import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import type { PathKind } from '../../../shared/action/action.ts'
import { repositoryAt } from '../../../shared/git/ask-git.ts'
import type { Finding, Where } from '../../../shared/outcome/finding.ts'
import { nearestName } from '../../../shared/text/nearest.ts'
import { readable } from '../../../shared/text/readable.ts'
import { PIPELINE } from '../catalogue.ts'
import { emptySubmodule } from './submodule.ts'

/** A path that slipway.yaml names. */
export interface NamedPath {
  /** As it is called in messages: `build.files.api`. */
  what: string
  path: string
  where: Where
  kind: PathKind
}

/** What is wrong with a path, if anything. @param directory that it is relative to. */
export function pathMistake(named: NamedPath, directory: string): Finding | undefined {
  const { what, path, where, kind } = named
  const absolute = resolve(directory, path)
  const wrong = (found: string) => PIPELINE['wrong-path']({ message: `${what}: ${short(path)} ${found}`, where })
  if (kind !== 'any' && !isAbsolute(path) && leaves(absolute, directory)) return wrong('is outside of the repository')
  const submodule = emptySubmodule(absolute, repositoryAt(directory) ?? directory)
  if (submodule !== undefined) return notCheckedOut(named, submodule)
  if (!existsSync(absolute)) return missing(named, absolute)
  const isFolder = statSync(absolute).isDirectory()
  if (kind === 'file' && isFolder) return wrong('is a folder; expected a file')
  return kind === 'folder' && !isFolder ? wrong('is a file; expected a folder') : undefined
}

/** Longer paths hide the message. */
const MOST_SHOWN = 200

const short = (path: string) => (path.length > MOST_SHOWN ? `${path.slice(0, MOST_SHOWN)}…` : path)

function missing({ what, path, where }: NamedPath, absolute: string): Finding {
  const beside = readable(() => readdirSync(dirname(absolute))) ?? []
  const nearest = nearestName(basename(path), beside)
  const meant = nearest && join(dirname(path), nearest)
  const remedy = meant && `Did you mean ${meant}? Paths are relative to the folder of slipway.yaml.`
  return PIPELINE['path-missing']({ message: `${what}: ${short(path)} does not exist`, where, remedy })
}

const notCheckedOut = ({ what, path, where }: NamedPath, submodule: string) =>
  PIPELINE['path-missing']({
    message: `${what}: ${short(path)} is in the submodule ${submodule}, which is not checked out`,
    where,
    remedy: 'Run git submodule update --init --recursive; in check.yml, set submodules: recursive.',
  })

/** The repository is the nearest folder above with `.git`; without one, the folder that holds both others. */
function leaves(path: string, directory: string): boolean {
  const root = repositoryAt(directory) ?? commonFolder(directory, process.cwd())
  return relative(root, path).split(/[/\\]/)[0] === '..'
}

function commonFolder(one: string, other: string): string {
  return relative(one, other).split(/[/\\]/)[0] === '..' ? commonFolder(dirname(one), other) : one
}
