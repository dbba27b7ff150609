import type { EngineApi } from '../docker/api.ts'
import { openFiles } from './files/files.ts'
import type { Files, KeyContext } from './reads.ts'
import { slipwayDigest } from './slipway.ts'
import { cacheFolder } from './surroundings.ts'
import { toolFinder } from './tools.ts'

type Machine = Pick<KeyContext, 'directory' | 'env' | 'signal' | 'run' | 'engine' | 'salt'>

/** What the keys of one run's stages are found with. */
export interface KeyReader {
  /** For one stage. */
  contextFor(stage: Pick<KeyContext, 'taken' | 'made'>): KeyContext
  /** Keeps what was read for the next run. */
  close(): void
}

/** Files, tools and answers of the engine are read once for all stages. */
export function openKeyReader(machine: Machine): KeyReader {
  const opened = openFiles(cacheFolder(machine.env), machine.directory)
  let digest: ReturnType<KeyContext['slipway']> | undefined
  const slipway = () => {
    digest ??= slipwayDigest(opened)
    return digest
  }
  const files: Files = {
    digest: opened.digest,
    bytes: opened.bytes,
    texts: opened.texts,
    // Another version of Slipway may find another answer in the same file.
    remember: async (key, make) => opened.remember(`${(await slipway()).hash} ${key}`, make),
  }
  const tool = toolFinder({ ...machine, files })
  const shared = { ...machine, engine: asksOnce(machine.engine), files, tool, slipway }
  return { contextFor: (stage) => ({ ...shared, ...stage }), close: opened.save }
}

/** Nothing changes while keys are found. */
function asksOnce(engine: EngineApi): EngineApi {
  const answers = new Map<string, Promise<unknown>>()
  return {
    ...engine,
    get: <T>(path: string, query = {}) => {
      const id = `${path} ${JSON.stringify(query)}`
      const answer = answers.get(id) ?? engine.get<T>(path, query)
      answers.set(id, answer)
      return answer as Promise<T | undefined>
    },
  }
}
