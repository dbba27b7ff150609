import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { IsSecret } from '../embedded.ts'
import { isSecretName } from '../names.ts'
import type { Secret } from '../secret.ts'
import { secretsInVariable } from '../variable.ts'
import { secretsInFile } from './compose.ts'

/** The parts of a target of `docker buildx bake --print` that can contain secrets. */
export interface BuildTarget {
  args?: Record<string, string | null>
  /** `type=env,id=…,env=…`, `id=…,src=…`, or the same as an object. */
  secret?: (string | { id?: string; type?: string; src?: string; env?: string })[]
}

export interface BuildSources {
  targets: readonly BuildTarget[]
  /** `id=path` of the inputs. */
  secrets: Readonly<Record<string, string>>
  buildArgs: Readonly<Record<string, string>>
  directory: string
  env: Readonly<Record<string, string | undefined>>
}

/** The secrets of a build: from files and variables, and arguments with secret names. */
export async function secretsInBuild(
  { targets, secrets, buildArgs, directory, env }: BuildSources,
  isSecret: IsSecret = isSecretName,
): Promise<Secret[]> {
  const args = [buildArgs, ...targets.map((each) => each.args ?? {})].flatMap((each) => Object.entries(each))
  const declared = targets.flatMap((each) => each.secret ?? []).map(declaration)
  const files = [
    ...Object.entries(secrets),
    ...declared.flatMap(({ id, src }): [string, string][] => (src ? [[id, src]] : [])),
  ]
  const read = files.map(async ([id, path]) => inFile(id, path, await contentOf(resolve(directory, path))))
  return [
    ...args.flatMap(([name, value]) => secretsInVariable(name, value ?? '', isSecret)),
    ...declared.flatMap(({ id, env: name = id, src }) => (src ? [] : [{ name: id, value: env[name] ?? '' }])),
    ...(await Promise.all(read)).flat(),
  ]
}

const contentOf = (file: string) => readFile(file, 'utf8').catch(() => undefined)

/** A folder or a file name extension: a path that does not exist, not a secret. */
const PATH = /^[.~/]|[/\\][^=]*$|\.\w{1,8}$/

/** A value that isn't a path is treated as the secret itself. */
const inFile = (id: string, path: string, content: string | undefined): Secret[] =>
  content !== undefined ? secretsInFile(id, content) : PATH.test(path) ? [] : [{ name: id, value: path }]

function declaration(secret: NonNullable<BuildTarget['secret']>[number]) {
  if (typeof secret !== 'string') return { ...secret, id: secret.id ?? '' }
  const pairs = secret.split(',').map((each) => each.split(/=(.*)/s).slice(0, 2))
  const { id = '', src, source, env } = Object.fromEntries(pairs) as Record<string, string | undefined>
  return { id, src: src ?? source, env }
}
