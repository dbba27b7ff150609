import { dirname, resolve } from 'node:path'
import type { Locate } from '../../../shared/inputs/parse.ts'
import { explain } from '../../../shared/inputs/parse.ts'
import { readDocument } from './document.ts'
import { configSchema, type Preparation, type RawConfig } from './schema.ts'

/** A stage of slipway.yaml; its inputs aren't validated yet. */
export interface StageConfig {
  name: string
  uses: string
  needs: string[]
  inputs: Record<string, unknown>
  /** Returns the position of one of its inputs. */
  locate: Locate
}

export interface Config {
  file: string
  /** Absolute; paths in the file are relative to it. */
  directory: string
  minFreeDiskBytes: number
  prepare: Array<Preparation & { name: string; locate: Locate }>
  stages: StageConfig[]
}

/** An input from the command line; overrides the file. */
export interface Override {
  stage: string
  key: string
  value: string
}

/**
 * Reads and validates slipway.yaml, except for the inputs of the actions.
 * @throws {Problem} SW020, SW021, SW030, SW031 with file and line.
 */
export async function loadConfig(path: string, directory: string, overrides: Override[] = []): Promise<Config> {
  const document = await readDocument(path, directory)
  const result = configSchema.strict().safeParse(document.value)
  if (!result.success)
    throw explain(result.error.issues, document.value, Object.keys(configSchema.shape), document.locate)
  return {
    file: document.file,
    directory: dirname(resolve(directory, path)),
    minFreeDiskBytes: result.data['min-free-disk'],
    prepare: Object.entries(result.data.prepare).map(([name, each]) => ({
      name,
      ...each,
      locate: (at) => document.locate(['prepare', name, ...at]),
    })),
    stages: stagesOf(result.data, document.locate, overrides),
  }
}

function stagesOf(raw: RawConfig, locate: Locate, overrides: Override[]): StageConfig[] {
  return Object.entries(raw.stages).map(([name, { uses, needs, ...inputs }]) => ({
    name,
    uses: uses ?? name,
    needs,
    inputs: {
      ...inputs,
      ...Object.fromEntries(overrides.filter((o) => o.stage === name).map((o) => [o.key, o.value])),
    },
    locate: (at) => locate(['stages', name, ...at]),
  }))
}
