import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import { Problem } from '../outcome/problem.ts'
import type { Run } from '../process/run.ts'
import type { EngineClient } from './api.ts'
import { DOCKER } from './catalogue.ts'
import { dockerOutput } from './cli.ts'
import { inspectImage } from './image.ts'
import { type Archived, type HandOver, NAME, writeHandOver } from './image-bundle.ts'

/** Images in the form of the build stage: at least a reference each. */
export type Built = Readonly<Record<string, { ref: string }>>

/** The dependencies of saving and loading. */
interface Workplace extends EngineClient {
  readonly run: Run
  /** Absolute; for temporary files. */
  readonly scratch: string
}

/** Writes each image into the folder as a zstd archive, with a list of them. */
export async function saveImages(images: Built, folder: string, context: Workplace): Promise<HandOver> {
  const saved: Record<string, Archived> = {}
  for (const [name, built] of Object.entries(images)) saved[name] = await saveOne(name, built, folder, context)
  await writeHandOver(saved, folder)
  return saved
}

async function saveOne(name: string, built: { ref: string }, folder: string, context: Workplace): Promise<Archived> {
  const { platform } = await inspectImage(built.ref, context)
  const tar = join(context.scratch, `${NAME.parse(name)}.tar`)
  const archive = `${name}.tar.zst`
  try {
    await docker(['image', 'save', '--output', tar, built.ref], context)
    const config = await configDigest(tar, context)
    await pipeline(createReadStream(tar), createZstdCompress(), createWriteStream(join(folder, archive)))
    return { ref: built.ref, config, platform, archive, sha256: await digestOf(join(folder, archive)), built }
  } finally {
    await rm(tar, { force: true }).catch(() => {})
  }
}

/**
 * Loads one image into the engine.
 * @throws {Problem} SW065 if its digest differs from the one in the list.
 */
export async function loadImage({ ref, archive, sha256 }: Archived, folder: string, context: Workplace): Promise<void> {
  const path = join(folder, archive)
  const found = await digestOf(path).catch(() => 'nothing')
  if (found !== sha256) throw changed(archive, sha256, found)
  const tar = join(context.scratch, `${archive}.tar`)
  try {
    await pipeline(createReadStream(path), createZstdDecompress(), createWriteStream(tar))
    await docker(['image', 'load', '--quiet', '--input', tar], context)
    await inspectImage(ref, context)
  } finally {
    await rm(tar, { force: true }).catch(() => {})
  }
}

async function docker(args: string[], context: Workplace): Promise<void> {
  await dockerOutput(context, args, (output) => failed(args, output))
}

/** Both stores write `manifest.json`, which contains the digest of the image configuration. */
async function configDigest(tar: string, { run }: Workplace): Promise<string> {
  const { stdout } = await run({ file: 'tar', args: ['-xOf', tar, 'manifest.json'] })
  const [, hex] = /"Config":"(?:blobs\/sha256\/)?([0-9a-f]{64})/.exec(stdout) ?? []
  if (!hex) throw failed(['image', 'save'], ['the archive has no image configuration', stdout.slice(0, 200)])
  return `sha256:${hex}`
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return `sha256:${hash.digest('hex')}`
}

function failed(args: readonly string[], evidence: string[]): Problem {
  const message = `docker ${args.slice(0, 2).join(' ')} failed: ${evidence.at(-1)}`
  return new Problem(DOCKER['archive-failed']({ message, evidence }))
}

function changed(archive: string, expected: string, found: string): Problem {
  const message = `${archive} is not the archive that was built: expected ${expected}, found ${found}`
  return new Problem(DOCKER['archive-changed']({ message, where: { file: archive } }))
}
