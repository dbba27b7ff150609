import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { ignoreRules, ruleExcluding } from '../../shared/dockerfile/ignore-file.ts'
import { type Stage, stagesOf } from '../../shared/dockerfile/parse.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import { nearestName } from '../../shared/text/nearest.ts'

const MISSING = [/"\/?([^"]+)": not found/, /lstat \/?(\S+): no such file/]
const FROM = / --from=(\S+)/
/** Folders that are too large to look through, and hold nothing that was meant. */
const PASSED_OVER = ['node_modules', '.git']

/** A file that excludes paths from the build context. */
export interface IgnoreFile {
  name: string
  text: string
}

/** What is known of a target whose COPY or ADD misses a path. */
export interface CopySource {
  /** Paths in the build context, relative. */
  there: readonly string[]
  ignore?: IgnoreFile
  stages: readonly Stage[]
}

/** Adds to a missing path why it is missing. @param context absolute. @param dockerfile absolute, if it is a file. */
export async function explainMissingPath(found: Finding, context: string, dockerfile?: string): Promise<Finding> {
  const text = dockerfile === undefined ? '' : await readFile(dockerfile, 'utf8').catch(() => '')
  const there = await pathsIn(context)
  const ignore = await ignoreFileOf(context, dockerfile)
  return withReason(found, { there, ignore, stages: stagesOf(text) })
}

/** Files and folders in a folder, relative to it. `glob` of Node 22 is newer than what the command line requires. */
async function pathsIn(folder: string, within = ''): Promise<string[]> {
  const entries = await readdir(join(folder, within), { withFileTypes: true }).catch(() => [])
  const known = entries.filter(({ name }) => !PASSED_OVER.includes(name))
  const inner = known.map(async (each) => {
    const path = within === '' ? each.name : `${within}/${each.name}`
    return each.isDirectory() ? [path, ...(await pathsIn(folder, path))] : [path]
  })
  return (await Promise.all(inner)).flat()
}

/** The ignore file that counts: the Dockerfile's own before the context's. */
export async function ignoreFileOf(context: string, dockerfile?: string): Promise<IgnoreFile | undefined> {
  const own = dockerfile && `${dockerfile}.dockerignore`
  for (const path of own ? [own, join(context, '.dockerignore')] : [resolve(context, '.dockerignore')]) {
    const text = await readFile(path, 'utf8').catch(() => undefined)
    if (text !== undefined) return { name: path.slice(path.lastIndexOf('/') + 1), text }
  }
  return undefined
}

/** Pure: the finding with what its missing path is about. */
export function withReason(found: Finding, source: CopySource): Finding {
  const stage = FROM.exec(found.message)?.[1]
  if (stage !== undefined) return { ...found, remedy: remedyInStage(stage, source.stages) }
  const lines = [...found.evidence, found.message]
  const missing = MISSING.flatMap((each) => lines.map((line) => each.exec(line)?.[1])).find(Boolean)
  return missing === undefined ? found : { ...found, remedy: remedyFor(missing, source) }
}

function remedyInStage(name: string, stages: readonly Stage[]): string {
  const isStage = stages.some((each, at) => each.name === name.toLowerCase() || String(at) === name)
  return isStage
    ? `Correct the path, or let stage ${name} create it.`
    : `Correct the path: the image or context ${name} does not contain it.`
}

/** Pure: what to do about a path that is missing in the build context. */
export function remedyFor(missing: string, { there, ignore }: Omit<CopySource, 'stages'>): string {
  const rule = ignore && ruleExcluding(missing, ignoreRules(ignore.text))
  if (there.includes(missing) && ignore && rule)
    return `${missing} exists, but ${ignore.name} excludes it (line ${rule.line}: ${rule.text}). Remove that rule, or add !${missing} after it.`
  if (there.includes(missing))
    return `${missing} exists, but not as COPY names it: check upper and lower case, and links.`
  if (there.length === 0) return 'The build context is empty.'
  const nearest = nearestName(missing, there) ?? sameName(missing, there) ?? sameStem(missing, there)
  const meant = nearest ? `Did you mean ${nearest}? ` : 'Correct the path. '
  return `${meant}Paths are relative to the build context.`
}

/** The only file of that name in another folder. */
function sameName(missing: string, there: readonly string[]): string | undefined {
  const name = missing.slice(missing.lastIndexOf('/') + 1)
  const same = there.filter((path) => path.endsWith(`/${name}`) || path === name)
  return same.length === 1 ? same[0] : undefined
}

const stemOf = (path: string) => path.replace(/(?<=[^/])\.[^./]+$/, '')

/** The file whose name is alike but for its extension: `setings.json` for `settings.yaml`. */
function sameStem(missing: string, there: readonly string[]): string | undefined {
  const stem = nearestName(stemOf(missing), there.map(stemOf))
  return there.find((path) => stemOf(path) === stem)
}
