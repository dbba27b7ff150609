import { statSync } from 'node:fs'
import { isAbsolute, relative, resolve } from 'node:path'
import type { Where } from '../outcome/finding.ts'
import { isSecretName } from '../redaction/names.ts'
import { secretsInText } from '../redaction/variable.ts'
import { type KeyPart, type KeyParts, unprovable } from './key-part.ts'
import type { FileDigest, FileRequest, KeyContext } from './reads.ts'
import { digestOf, secretPart } from './values.ts'

/** More parts than this for one folder are put together by the folders in it. */
const MOST_PARTS = 400

const THIS = '.'

type Reading = Pick<KeyContext, 'directory' | 'files' | 'salt'>

/** Pure: a path as parts and people have it: relative to the working directory, unless it is elsewhere. */
export function nameOf(path: string, { directory }: Pick<KeyContext, 'directory'>): string {
  const within = relative(directory, path)
  return within.startsWith('..') || isAbsolute(within) ? path : within || '.'
}

/** Pure: whether a path is in the working directory. */
export const isWithin = (path: string, { directory }: Pick<KeyContext, 'directory'>) => {
  const within = relative(directory, resolve(directory, path))
  return !within.startsWith('..') && !isAbsolute(within)
}

/** A file or folder that the stage reads; that it is not there is a part too, since somebody may add it. */
export async function fileParts(
  path: string,
  context: Reading,
  request: FileRequest = { what: 'content' },
  where?: Where,
): Promise<KeyParts> {
  const file = resolve(context.directory, path)
  const name = nameOf(file, context)
  try {
    const found = await context.files.digest(file, request)
    return { parts: found ? partsOf(name, request, found) : [absent(name)], unknown: [] }
  } catch (error) {
    return unprovable(name, `it cannot be read: ${(error as Error).message}`, where)
  }
}

/**
 * A file whose content is secret: its digest is salted, and no other digest of it is kept.
 * @param what as in a request: a mounted file has its mode and owner, too.
 */
export async function secretFileParts(
  path: string,
  context: Reading,
  what: FileRequest['what'] = 'content',
): Promise<KeyParts> {
  const file = resolve(context.directory, path)
  const name = nameOf(file, context)
  try {
    const content = (await context.files.bytes(file))?.toString('base64')
    const { mode, uid, gid } = statSync(file, { throwIfNoEntry: false }) ?? {}
    return { parts: [secretPart(name, what === 'owned' ? [content, mode, uid, gid] : content, context)], unknown: [] }
  } catch (error) {
    return unprovable(name, `it cannot be read: ${(error as Error).message}`)
  }
}

/** A file with variables: secret if one of them is. */
export async function variableFileParts(path: string, context: Reading): Promise<KeyParts> {
  const file = resolve(context.directory, path)
  const isSecret = (text: string) => secretsInText(text, isSecretName).length > 0
  const holdsSecrets = await fromText(file, 'secrets-1', isSecret, context).catch(() => false)
  return holdsSecrets ? secretFileParts(path, context) : fileParts(path, context)
}

/**
 * What follows from the text of a file, remembered for as long as the file is the same; undefined where nothing is there.
 * @param id of what follows and of how it is found; another one for another way.
 */
export async function fromText<T>(
  path: string,
  id: string,
  make: (text: string) => T,
  { files }: Pick<KeyContext, 'files'>,
): Promise<T | undefined> {
  const found = await files.digest(path, { what: 'content' })
  if (!found || found.entries.size > 1) return undefined
  return files.remember(`${id} ${found.hash}`, async () => make((await files.bytes(path))?.toString('utf8') ?? ''))
}

const absent = (name: string): KeyPart => ({ kind: 'file', name, hash: '00', shown: 'not there' })

function partsOf(name: string, { what }: FileRequest, { entries }: FileDigest): KeyPart[] {
  const whole = [...entries].map(([path, hash]): [string, string] => [path === '' ? name : join(name, path), hash])
  // Two ways to read a file are two things.
  const label = what === 'content' ? '' : ` (${what === 'all' ? 'with mode' : what})`
  return grouped(whole).map(([path, hash]) => ({ kind: 'file', name: `${path}${label}`, hash }))
}

const join = (folder: string, path: string) => (folder === '.' ? path : `${folder}/${path}`)

/** Pure: entries one by one, or by the deepest folders that are few enough. */
export function grouped(
  entries: readonly (readonly [string, string])[],
  most = MOST_PARTS,
): (readonly [string, string])[] {
  if (entries.length <= most) return [...entries]
  const depths = Math.max(...entries.map(([path]) => path.split('/').length))
  let best = byFolder(entries, 1)
  for (let depth = 2; depth < depths; depth++) {
    const next = byFolder(entries, depth)
    if (next.length > most) break
    best = next
  }
  // A folder with too many files of its own is one.
  return best.length <= most ? best : [[THIS, digestOf(entries)]]
}

function byFolder(entries: readonly (readonly [string, string])[], depth: number): (readonly [string, string])[] {
  const folders = new Map<string, string[]>()
  for (const [path, hash] of entries) {
    const parts = path.split('/')
    const folder = parts.slice(0, depth).join('/')
    const line = JSON.stringify([path, hash])
    const lines = folders.get(folder)
    if (lines) lines.push(line)
    else folders.set(folder, [line])
  }
  return [...folders].map(([folder, lines]) => [folder, digestOf(lines)])
}
