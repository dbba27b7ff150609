import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { RawModel } from './model.ts'

/** `NAME=value`, `export NAME: 'value'`. Source: Compose specification, `env_file`. */
const ASSIGNMENT = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*[=:]\s*(.*?)\s*$/
const QUOTED = /^(["'])(.*)\1(?:\s+#.*)?$/
const COMMENT = /(?:^|\s+)#.*$/

/**
 * The model with what the services' env files set. Only Compose 2.24.7 prints such a file in place of its variables.
 * @param folder of the first Compose file. What can't be read is left out: Compose itself complains of it.
 */
export async function withEnvFiles(model: RawModel, folder: string): Promise<RawModel> {
  const services = Object.entries(model.services ?? {}).map(async ([name, service]) => {
    const { env_file: files } = service as { env_file?: unknown }
    const texts = await Promise.all(
      pathsOf(files).map((path) => readFile(resolve(folder, path), 'utf8').catch(() => '')),
    )
    if (texts.length === 0) return [name, service] as const
    return [name, { ...service, environment: { ...variablesIn(texts.join('\n')), ...service.environment } }] as const
  })
  return { ...model, services: Object.fromEntries(await Promise.all(services)) }
}

/** A path, `{ path }`, or a list of them. */
const pathsOf = (files: unknown): string[] =>
  [files ?? []]
    .flat()
    .flatMap((each) => (typeof each === 'string' ? each : ((Object(each) as { path?: string }).path ?? [])))

/** Pure: the variables of an env file; the last of a name counts. */
export function variablesIn(text: string): Record<string, string> {
  const pairs = text.split('\n').flatMap((line) => {
    const [, name, value = ''] = ASSIGNMENT.exec(line) ?? []
    return name ? [[name, QUOTED.exec(value)?.[2] ?? value.replace(COMMENT, '')] as const] : []
  })
  return Object.fromEntries(pairs)
}
