import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, type Stats, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a file was like when it was read: as git's index, which takes a file as unchanged while these are the same. */
type Entry = [hash: string, size: number, mtimeMs: number, ctimeMs: number, ino: number, dev: number, readMs: number]

interface Kept {
  form: number
  files: Record<string, Entry>
  answers: Record<string, unknown>
}

/** Digests of files that were read before, and answers that were found from their content. */
export interface StatCache {
  hashOf(path: string, stat: Stats): string | undefined
  /** @param readMs when reading began, in milliseconds since 1970. */
  keep(path: string, stat: Stats, hash: string, readMs: number): void
  answer(key: string): { value: unknown } | undefined
  keepAnswer(key: string, value: unknown): void
  /** Writes what this run used. */
  save(): void
}

/** Changes with the form of the file: another one is as good as none. */
const FORM = 1
/** A file more, and the ones that this run did not use go. At 200 bytes each, 40 MB. */
const MOST_FILES = 200_000
const MOST_ANSWERS = 1_000
const LONGEST_ANSWER = 256 * 1024
/** Repositories whose digests are kept; the ones that were not used for the longest time go. */
const MOST_FOLDERS = 50
/** What this cache wrote, and halves that were left behind. */
const OURS = /^[0-9a-f]{32}\.json/

/** The granularity of time stamps: that of the kernel's clock, and of file systems that keep whole seconds (FAT: two). */
const FINE_MS = 100
const COARSE_MS = 2_100

/**
 * Pure: whether a file may have changed after it was read without another time stamp, because it was read so soon after
 * its last change. git calls such an entry racily clean. Source: git, Documentation/technical/racy-git.adoc.
 */
export function isRacy({ mtimeMs, ctimeMs }: Pick<Stats, 'mtimeMs' | 'ctimeMs'>, readMs: number): boolean {
  const isCoarse = Number.isInteger(mtimeMs / 1_000) && Number.isInteger(ctimeMs / 1_000)
  return Math.max(mtimeMs, ctimeMs) + (isCoarse ? COARSE_MS : FINE_MS) >= readMs
}

/** @param folder where it is kept; without one, for this run only. @param root absolute; one file for each. */
export function statCache(folder: string | undefined, root: string): StatCache {
  const name = `${createHash('sha256').update(root).digest('hex').slice(0, 32)}.json`
  const before = folder === undefined ? empty() : readKept(join(folder, name))
  const used = empty()
  let changed = false
  return {
    hashOf: (path, stat) => {
      const entry = used.files[path] ?? before.files[path]
      if (!entry || !isSame(entry, stat) || isRacy(stat, entry[6])) return undefined
      used.files[path] = entry
      return entry[0]
    },
    keep: (path, { size, mtimeMs, ctimeMs, ino, dev }, hash, readMs) => {
      used.files[path] = [hash, size, mtimeMs, ctimeMs, ino, dev, readMs]
      changed = true
    },
    answer: (key) => {
      const known = [used, before].find(({ answers }) => Object.hasOwn(answers, key))
      if (known) used.answers[key] = known.answers[key]
      return known && { value: known.answers[key] }
    },
    keepAnswer: (key, value) => {
      if (value === undefined || JSON.stringify(value).length > LONGEST_ANSWER) return
      used.answers[key] = value
      changed = true
    },
    save: () => {
      if (folder !== undefined && changed) write(folder, name, merged(before, used))
    },
  }
}

const empty = (): Kept => ({ form: FORM, files: Object.create(null), answers: Object.create(null) })

const isSame = ([, size, mtimeMs, ctimeMs, ino, dev]: Entry, stat: Stats) =>
  size === stat.size && mtimeMs === stat.mtimeMs && ctimeMs === stat.ctimeMs && ino === stat.ino && dev === stat.dev

function merged(before: Kept, used: Kept): Kept {
  return {
    form: FORM,
    files: within({ ...before.files, ...used.files }, used.files, MOST_FILES),
    answers: within({ ...before.answers, ...used.answers }, used.answers, MOST_ANSWERS),
  }
}

const within = <T>(all: Record<string, T>, used: Record<string, T>, most: number) =>
  Object.keys(all).length > most ? used : all

function readKept(file: string): Kept {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Kept
    return kept.form === FORM && kept.files && kept.answers ? kept : empty()
  } catch {
    // nothing was kept, or not by this version
    return empty()
  }
}

/** Put in place whole: processes side by side never read half of one. A folder that can't be written to costs time only. */
function write(folder: string, name: string, kept: Kept): void {
  const half = join(folder, `${name}.${process.pid}`)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(half, JSON.stringify(kept), { mode: 0o600 })
    renameSync(half, join(folder, name))
    makeRoom(folder)
  } catch {
    removeHalf(half)
  }
}

function removeHalf(half: string): void {
  try {
    rmSync(half, { force: true })
  } catch {
    // the folder is no folder
  }
}

function makeRoom(folder: string): void {
  const files = readdirSync(folder).filter((each) => OURS.test(each))
  if (files.length <= MOST_FOLDERS) return
  const writtenMs = (file: string) => statSync(join(folder, file), { throwIfNoEntry: false })?.mtimeMs ?? 0
  const newest = files.map((file) => ({ file, at: writtenMs(file) })).sort((one, other) => other.at - one.at)
  for (const { file } of newest.slice(MOST_FOLDERS)) rmSync(join(folder, file), { force: true })
}
