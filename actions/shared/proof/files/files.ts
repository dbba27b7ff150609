import { createHash } from 'node:crypto'
import { createReadStream, type Stats } from 'node:fs'
import { readFile, stat as statOf } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { FileDigest, FileRequest, Files } from '../reads.ts'
import { type StatCache, statCache } from './stat-cache.ts'
import { textsIn } from './texts.ts'
import { type Found, walk } from './walk.ts'

/** A client for files that can be closed. */
export interface OpenFiles extends Files {
  /** Keeps what was read for the next run. */
  save(): void
  /** How many files were read, and not only looked at. */
  readonly readCount: () => number
}

/** Files that are read at the same time: libuv has four threads, and none should wait. */
const AT_ONCE = 16
/** Larger files are streamed. */
const WHOLE_BYTES = 1024 * 1024
const PERMISSIONS = 0o7777
const EXECUTABLE = 0o100

/** @param cache folder of the stat cache; undefined to keep nothing. @param root absolute, the repository. */
export function openFiles(cache: string | undefined, root: string): OpenFiles {
  const known = statCache(cache, root)
  let reads = 0
  const hash = async (file: string, stat: Stats) => {
    const before = known.hashOf(file, stat)
    if (before !== undefined) return before
    reads += 1
    return readHash(file, stat, known)
  }
  return {
    digest: async (path, request) => {
      const found = walk(path, request)
      if (!found) return undefined
      const hasLinks = found.some(({ link }) => link !== undefined)
      return { ...digestOf(await described(found, request, hash)), hasLinks }
    },
    bytes: (path) => readFile(path).catch(missing),
    texts: (path, isSkipped = () => false) => textsIn(path, isSkipped),
    remember: async <T>(key: string, make: () => Promise<T>) => {
      const answer = known.answer(key)
      if (answer) return answer.value as T
      const value = await make()
      known.keepAnswer(key, value)
      return value
    },
    save: known.save,
    readCount: () => reads,
  }
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
  throw error
}

type Hash = (file: string, stat: Stats) => Promise<string>

/** One line for each thing that was found. */
async function described(found: readonly Found[], request: FileRequest, hash: Hash): Promise<Map<string, string>> {
  const lines = new Map<string, string>()
  const waiting = found.values()
  const work = async () => {
    for (const each of waiting) lines.set(each.path, await lineOf(each, request, hash))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return lines
}

async function lineOf({ path, file, stat, link }: Found, { what }: FileRequest, hash: Hash): Promise<string> {
  const owner = what === 'owned' ? `${stat.uid}:${stat.gid} ` : ''
  if (link !== undefined) return `${owner}link ${link}`
  const mode = modeOf(stat, what)
  if (stat.isDirectory()) return `${owner}folder ${path === '' && what === 'all' ? '' : mode}`
  // Nothing is read from sockets, pipes and devices: that could wait for ever.
  return stat.isFile() ? `${owner}file ${mode} ${await hash(file, stat)}` : `${owner}special ${stat.mode} ${stat.rdev}`
}

function modeOf({ mode }: Stats, what: FileRequest['what']): string {
  if (what === 'content') return ''
  if (what === 'executable') return mode & EXECUTABLE ? 'x' : '-'
  return (mode & PERMISSIONS).toString(8)
}

/** Pure: the digest of a file by its content alone. @param sha256 hex. */
export const contentDigest = (sha256: string) => digestOf(new Map([['', `file  ${sha256}`]])).hash

function digestOf(lines: ReadonlyMap<string, string>): Omit<FileDigest, 'hasLinks'> {
  const digest = (text: string) => createHash('sha256').update(text).digest('hex')
  const entries = new Map(
    [...lines].sort(([one], [other]) => (one < other ? -1 : 1)).map(([path, line]) => [path, digest(line)]),
  )
  return { hash: digest([...entries].map((each) => JSON.stringify(each)).join('\n')), entries }
}

/** Reads a file. What changes meanwhile is not kept: it is another file the next time. */
async function readHash(file: string, stat: Stats, known: StatCache): Promise<string> {
  const readMs = Date.now()
  const hash = createHash('sha256')
  if (stat.size <= WHOLE_BYTES) hash.update(await readFile(file))
  else await pipeline(createReadStream(file, { highWaterMark: WHOLE_BYTES }), hash)
  const found = hash.digest('hex')
  const after = await statOf(file)
  const same = after.size === stat.size && after.mtimeMs === stat.mtimeMs && after.ctimeMs === stat.ctimeMs
  if (same) known.keep(file, stat, found, readMs)
  return found
}
