import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Context } from '../../../shared/context/context.ts'
import type { PressedLayer } from '../source/image.ts'

/** What was found out of a layer; it never changes, since a layer is named after its content. */
export interface KnownLayer {
  unpacked?: number
  /** Its blob, as the engine packs it. */
  pressed?: PressedLayer
}

/** Sizes of layers that were weighed before, by diff id. */
export interface LayerCache {
  get(diffId: string): KnownLayer
  put(diffId: string, found: KnownLayer): void
}

const NOTHING: LayerCache = { get: () => ({}), put: () => {} }

/** The cache in a folder; `auto` for this user's own, `none` for none. */
export function layerCache(input: string, { env, directory }: Pick<Context, 'env' | 'directory'>): LayerCache {
  if (input === 'none') return NOTHING
  const own = join(env.SLIPWAY_CACHE || join(env.HOME || homedir(), '.cache', 'slipway'), 'layers')
  return folderCache(input === 'auto' ? own : resolve(directory, input))
}

/** One small file a layer, put in place whole: processes side by side never see half of one. */
function folderCache(folder: string): LayerCache {
  const path = (diffId: string) => join(folder, `${diffId.replace(':', '-')}.json`)
  const get = (diffId: string) => readKnown(path(diffId))
  const put = (diffId: string, found: KnownLayer) => {
    mkdirSync(folder, { recursive: true })
    const half = `${path(diffId)}.${process.pid}`
    writeFileSync(half, JSON.stringify({ ...get(diffId), ...found }))
    renameSync(half, path(diffId))
  }
  return { get, put }
}

function readKnown(file: string): KnownLayer {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as KnownLayer
  } catch {
    // not weighed yet
    return {}
  }
}
