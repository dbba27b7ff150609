import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Context } from '../../../shared/context/context.ts'
import { cacheHome } from '../../../shared/environment/variables.ts'
import type { PressedLayer } from '../../../shared/image/image.ts'

/** What was found out of a layer; it never changes, since a layer is named after its content. */
export interface KnownLayer {
  unpacked?: number
  /** Its blob, as an engine with the overlay2 store packs it; other engines keep the blob as another packed it. */
  gzip?: PressedLayer
}

/** Sizes of layers that were measured before, by diff id. */
export interface LayerCache {
  get(diffId: string): KnownLayer
  put(diffId: string, found: KnownLayer): void
}

/** More files than this and the older half of them goes: at a block each, no more than 40 MB of disk. */
const MOST_LAYERS = 10_000

/** What this cache has written, halves that were left behind too; nothing else in the folder is touched. */
const OURS = /^sha256-[0-9a-f]{64}\.json/

const NOTHING: LayerCache = { get: () => ({}), put: () => {} }

/** The cache in a folder; `auto` for this user's own, `none` for none. */
export function layerCache(input: string, { env, directory }: Pick<Context, 'env' | 'directory'>): LayerCache {
  if (input === 'none') return NOTHING
  const own = join(cacheHome(env), 'layers')
  return folderCache(input === 'auto' ? own : resolve(directory, input))
}

/** One small file a layer, put in place whole: processes side by side never see half of one. */
function folderCache(folder: string): LayerCache {
  const path = (diffId: string) => join(folder, `${diffId.replace(':', '-')}.json`)
  const get = (diffId: string) => readKnown(path(diffId))
  let roomMade = false
  const put = (diffId: string, found: KnownLayer) => {
    if (!roomMade) makeRoom(folder)
    roomMade = true
    const half = `${path(diffId)}.${process.pid}`
    writeFileSync(half, JSON.stringify({ ...get(diffId), ...found }))
    renameSync(half, path(diffId))
  }
  return { get, put }
}

/** Only a run that weighs something new looks; another one that does the same at the same time does no harm. */
function makeRoom(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const files = readdirSync(folder)
    .filter((name) => OURS.test(name))
    .map((name) => join(folder, name))
  if (files.length <= MOST_LAYERS) return
  const writtenMs = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
  const oldestFirst = files.map((file) => ({ file, at: writtenMs(file) })).sort((a, b) => a.at - b.at)
  for (const { file } of oldestFirst.slice(0, files.length - MOST_LAYERS / 2)) rmSync(file, { force: true })
}

function readKnown(file: string): KnownLayer {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as KnownLayer
  } catch {
    // not measured yet
    return {}
  }
}
