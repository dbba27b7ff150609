import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import { z } from 'zod'
import type { Context } from '../context/context.ts'
import { Problem } from '../outcome/problem.ts'
import { inspectImage } from './image.ts'

const DIGEST = z.string().regex(/^sha256:[0-9a-f]{64}$/)
/** A name that can become part of a file's name, and nothing else. */
const NAME = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,127}$/i)

/** An image that was handed over as a file. */
const archived = z.object({
  ref: z.string().min(1).max(512),
  /** Digest of the image's configuration: the same in every engine and every registry. */
  config: DIGEST,
  /** `linux/amd64`. */
  platform: z.string().regex(/^[\w./-]{1,64}$/),
  /** The archive beside the list, and the digest of its bytes. */
  archive: NAME,
  sha256: DIGEST,
  /** Whatever else the build said of it: bases, size and the like. */
  built: z.looseObject({}),
})

const handOver = z.strictObject({ version: z.literal(1), images: z.record(NAME, archived) })

export type Archived = z.output<typeof archived>
/** Images by name, as one job leaves them to another. */
export type HandOver = Readonly<Record<string, Archived>>

/** The list's name, beside the archives. */
export const LIST = 'images.json'

/** Images as the build stage names them: at least a reference each. */
export type Built = Readonly<Record<string, { ref: string }>>

/** Writes each image into the folder as a zstd archive, and a list of them beside. */
export async function saveImages(images: Built, folder: string, context: Context): Promise<HandOver> {
  const saved: Record<string, Archived> = {}
  for (const [name, built] of Object.entries(images)) saved[name] = await saveOne(name, built, folder, context)
  await writeFile(join(folder, LIST), `${JSON.stringify({ version: 1, images: saved }, null, 2)}\n`)
  return saved
}

async function saveOne(name: string, built: { ref: string }, folder: string, context: Context): Promise<Archived> {
  const { platform } = await inspectImage(built.ref, context)
  const tar = join(context.scratch, `${NAME.parse(name)}.tar`)
  const archive = `${name}.tar.zst`
  try {
    await docker(['image', 'save', '--output', tar, built.ref], context)
    const config = await configDigest(tar, context)
    await pipeline(createReadStream(tar), createZstdCompress(), createWriteStream(join(folder, archive)))
    return { ref: built.ref, config, platform, archive, sha256: await digestOf(join(folder, archive)), built }
  } finally {
    await rm(tar, { force: true })
  }
}

/**
 * The list that another job left.
 * @throws {Problem} SW064 when it is missing or not such a list.
 */
export async function readHandOver(folder: string): Promise<HandOver> {
  const text = await readFile(join(folder, LIST), 'utf8').catch(() => undefined)
  const read = handOver.safeParse(text === undefined ? undefined : parseJson(text))
  if (read.success) return read.data.images
  const [issue] = read.error.issues
  throw new Problem({
    code: 'SW064 images-not-handed-over',
    fault: 'infrastructure',
    message:
      text === undefined ? `There is no ${LIST} in ${folder}` : `${LIST}: ${issue?.path.join('.')} ${issue?.message}`,
    where: { file: join(folder, LIST) },
    remedy: 'Run the job that builds again; it leaves the archives and their list.',
  })
}

/**
 * Loads one image into the engine.
 * @throws {Problem} SW065 when its bytes are not those that were written.
 */
export async function loadImage({ ref, archive, sha256 }: Archived, folder: string, context: Context): Promise<void> {
  const path = join(folder, archive)
  const found = await digestOf(path).catch(() => 'nothing')
  if (found !== sha256) throw changed(archive, sha256, found)
  const tar = join(context.scratch, `${archive}.tar`)
  try {
    await pipeline(createReadStream(path), createZstdDecompress(), createWriteStream(tar))
    await docker(['image', 'load', '--quiet', '--input', tar], context)
    await inspectImage(ref, context)
  } finally {
    await rm(tar, { force: true })
  }
}

async function docker(args: string[], { run }: Context): Promise<void> {
  const { exitCode, stderr } = await run({ file: 'docker', args })
  if (exitCode !== 0) throw new Error(`docker ${args.slice(0, 2).join(' ')}: ${stderr.trim()}`)
}

/** Both stores write `manifest.json`, which names the configuration by its digest. */
async function configDigest(tar: string, { run }: Context): Promise<string> {
  const { stdout } = await run({ file: 'tar', args: ['-xOf', tar, 'manifest.json'] })
  const [, hex] = /"Config":"(?:blobs\/sha256\/)?([0-9a-f]{64})/.exec(stdout) ?? []
  if (!hex) throw new Error(`the archive has no manifest.json that names a configuration: ${stdout.slice(0, 200)}`)
  return `sha256:${hex}`
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return `sha256:${hash.digest('hex')}`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function changed(archive: string, wanted: string, found: string): Problem {
  return new Problem({
    code: 'SW065 archive-changed',
    fault: 'infrastructure',
    message: `${archive} is not what was built: wanted ${wanted}, found ${found}`,
    where: { file: archive },
    remedy: 'Run the job that builds again; if it happens twice, find out who writes to the artifacts.',
  })
}
