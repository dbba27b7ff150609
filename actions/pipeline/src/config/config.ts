import { dirname, resolve } from 'node:path'
import { expected } from '../../../shared/inputs/expected.ts'
import type { Locate } from '../../../shared/inputs/parse.ts'
import { inputFindings, problemOf } from '../../../shared/inputs/parse.ts'
import { isMap } from '../../../shared/inputs/values.ts'
import { loadYaml } from '../../../shared/inputs/yaml-text.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { readDocument, type SourceDocument } from './document.ts'
import { misplacedIn } from './misplaced.ts'
import { readablePart, withoutExtensions } from './readable.ts'
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

/** How proofs are used. */
export interface ProofsConfig {
  enabled: boolean
  folder?: string
  maxAgeMs: number
  checkEvery: number
}

export interface Config {
  file: string
  /** Absolute; paths in the file are relative to it. */
  directory: string
  minFreeDiskBytes: number
  prepare: Array<Preparation & { name: string; locate: Locate }>
  stages: StageConfig[]
  proofs: ProofsConfig
  /** Names of all preparations and stages, also of those that could not be read. */
  names: string[]
  /** What is wrong with the file apart from the actions' own inputs; the rest was read without it. */
  mistakes: Finding[]
  /** The finding with the source line that it is about. */
  quote: SourceDocument['quote']
}

/** An input from the command line; overrides the file. */
export interface Override {
  stage: string
  key: string
  value: string
}

/**
 * Reads slipway.yaml; what is wrong with it, apart from the actions' own inputs, is data.
 * @throws {Problem} SW030, SW031 where nothing can be read, SW020, SW021 where nothing is left to be read.
 */
export async function loadConfig(path: string, directory: string, overrides: Override[] = []): Promise<Config> {
  const [document] = await Promise.all([readDocument(path, directory), loadYaml()])
  const { locate, quote, file } = document
  const value = withoutExtensions(document.value)
  const parse = (each: unknown) => configSchema.strict().safeParse(each, { error: expected, reportInput: true })
  const whole = parse(value)
  const mistakes = whole.success
    ? []
    : inputFindings(whole.error.issues, value, configSchema, locate, await misplacedIn(value.stages))
  const { data } = whole.success ? whole : parse(readablePart(value, whole.error.issues))
  if (!data) throw problemOf(mistakes.map(quote))
  return {
    file,
    directory: dirname(resolve(directory, path)),
    minFreeDiskBytes: data['min-free-disk'],
    prepare: Object.entries(data.prepare).map(([name, each]) => ({
      name,
      ...each,
      locate: (at) => locate(['prepare', name, ...at]),
    })),
    stages: stagesOf(data, locate, overrides),
    proofs: proofsOf(data.proofs),
    names: [value.prepare, value.stages].flatMap((each) => (isMap(each) ? Object.keys(each) : [])),
    mistakes,
    quote,
  }
}

const proofsOf = ({ enabled, folder, ...raw }: RawConfig['proofs']): ProofsConfig => ({
  enabled,
  folder,
  maxAgeMs: raw['max-age'],
  checkEvery: raw['check-every'],
})

function stagesOf(raw: RawConfig, locate: Locate, overrides: Override[]): StageConfig[] {
  return Object.entries(raw.stages).map(([name, { uses, needs, ...inputs }]) => {
    const set = new Map(overrides.flatMap(({ stage, key, value }) => (stage === name ? [[key, value]] : [])))
    return {
      name,
      uses: uses ?? name,
      needs,
      inputs: { ...inputs, ...Object.fromEntries(set) },
      // The file's own line holds another value.
      locate: (at) =>
        set.has(String(at[0])) ? { object: `--set ${name}.${String(at[0])}` } : locate(['stages', name, ...at]),
    }
  })
}
