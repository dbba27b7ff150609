import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { envFilePaths, variablesIn } from '../../../shared/compose/env-file.ts'
import type { RawModel } from './model.ts'

/**
 * The model with what the services' env files set. Only Compose 2.24.7 prints such a file in place of its variables.
 * @param folder of the first Compose file. What can't be read is left out: Compose itself complains of it.
 */
export async function withEnvFiles(model: RawModel, folder: string): Promise<RawModel> {
  const services = Object.entries(model.services ?? {}).map(async ([name, service]) => {
    const { env_file: files } = service as { env_file?: unknown }
    const texts = await Promise.all(
      envFilePaths(files).map((path) => readFile(resolve(folder, path), 'utf8').catch(() => '')),
    )
    if (texts.length === 0) return [name, service] as const
    return [name, { ...service, environment: { ...variablesIn(texts.join('\n')), ...service.environment } }] as const
  })
  return { ...model, services: Object.fromEntries(await Promise.all(services)) }
}
