import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import { COMPOSE_DIALECT } from '../../../shared/compose/dialect.ts'
import { envFilePaths } from '../../../shared/compose/env-file.ts'
import { fromText } from '../../../shared/proof/file-parts.ts'
import type { KeyContext } from '../../../shared/proof/reads.ts'
import { YamlFile } from '../../../shared/yaml/yaml-file.ts'

/** What a Compose file names, as it is written. */
interface Named {
  /** Compose files that it includes, with the folder and the files of variables that count for them. */
  includes: { path: string; folder?: string; variables: string[] }[]
  /** Compose files of which it extends services. */
  extended: string[]
  /** Files with variables or labels of services. */
  variables: string[]
  /** Words that may be the names of variables. */
  words: string[]
}

/** All files that Compose reads to understand a project, absolute. */
export interface Brought {
  compose: string[]
  variables: string[]
  words: string[]
  /** A path that only Compose can know: with a variable in it, or on a server. */
  unclear?: string
  /** A Compose file that isn't here. */
  elsewhere?: string
}

/** Files that bring each other in a circle, Compose rejects. */
const MOST_FILES = 500
/** The file of variables in a project's folder. */
const DOTENV = '.env'

/** Follows `include`, `extends`, `env_file` and `label_file` from the given files on. */
export async function filesBrought(
  files: readonly string[],
  envFiles: readonly string[],
  context: Pick<KeyContext, 'files' | 'env' | 'directory'>,
): Promise<Brought> {
  const found: Brought = { compose: [], variables: [], words: [] }
  const folder = dirname(files[0] ?? '')
  found.variables.push(...(envFiles.length > 0 ? envFiles : [join(folder, DOTENV), join(context.directory, DOTENV)]))
  if (context.env.COMPOSE_ENV_FILES) found.unclear = '$COMPOSE_ENV_FILES'
  const waiting = files.map((file) => ({ file, folder }))
  for (const next of waiting) {
    if (found.compose.includes(next.file) || found.compose.length > MOST_FILES) continue
    found.compose.push(next.file)
    const named = await fromText(next.file, 'compose-1', namedIn, context)
    if (!named) continue
    found.words.push(...named.words)
    const at = (path: string, base = next.folder) => (isAbsolute(path) ? path : join(base, path))
    // Which of the two folders counts differs between versions of Compose; what is not there does no harm.
    const ways = (path: string) => [...new Set([at(path), at(path, dirname(next.file))])]
    found.unclear ??= pathsOf(named).find((path) => /[$]/.test(path))
    found.elsewhere ??= [...named.includes.map(({ path }) => path), ...named.extended].find(
      (path) => !/[$]/.test(path) && !ways(path).some((each) => existsSync(each)),
    )
    found.variables.push(...named.variables.flatMap(ways))
    for (const file of named.extended.flatMap(ways)) waiting.push({ file, folder: dirname(file) })
    for (const { path, folder: own, variables } of named.includes) {
      const file = at(path)
      const home = own === undefined ? dirname(file) : at(own)
      found.variables.push(...(variables.length > 0 ? variables.flatMap(ways) : [join(home, DOTENV)]))
      waiting.push({ file, folder: home })
    }
  }
  for (const file of new Set(found.variables))
    found.words.push(...((await fromText(file, 'words-1', wordsOf, context)) ?? []))
  return found
}

const pathsOf = ({ includes, extended, variables }: Named) => [
  ...includes.flatMap(({ path, folder = '', variables: own }) => [path, folder, ...own]),
  ...extended,
  ...variables,
]

const wordsOf = (text: string) => [...new Set(text.match(/[A-Za-z_]\w*/g))]

/** Pure: of a text that is not YAML, only the words. */
export function namedIn(text: string): Named {
  const found: Named = { includes: [], extended: [], variables: [], words: wordsOf(text) }
  for (const { value } of new YamlFile('', text, COMPOSE_DIALECT).documents) {
    const { include, services } = Object(value) as { include?: unknown; services?: unknown }
    for (const each of listOf(include)) found.includes.push(...includesIn(each))
    for (const service of Object.values(Object(services) as Record<string, unknown>)) {
      const { extends: base, env_file: env, label_file: labels } = Object(service) as Record<string, unknown>
      found.extended.push(...textsIn(Object(base).file))
      found.variables.push(...envFilePaths(env), ...envFilePaths(labels))
    }
  }
  return found
}

const listOf = (value: unknown): unknown[] => (value === undefined || value === null ? [] : [value].flat())
const textsIn = (value: unknown) => (typeof value === 'string' ? [value] : [])

/** `path`, or `{ path, project_directory, env_file }` with one path or several. */
function includesIn(value: unknown): Named['includes'] {
  if (typeof value === 'string') return [{ path: value, variables: [] }]
  const { path, project_directory: folder, env_file: env } = Object(value) as Record<string, unknown>
  const paths = listOf(path).flatMap(textsIn)
  const home = typeof folder === 'string' ? folder : paths[0] === undefined ? undefined : dirname(paths[0])
  return paths.map((each) => ({
    path: each,
    ...(home !== undefined && { folder: home }),
    variables: listOf(env).flatMap(textsIn),
  }))
}
