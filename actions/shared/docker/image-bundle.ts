import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ImageReference } from '../image/reference.ts'
import { Problem } from '../outcome/problem.ts'
import { DOCKER } from './catalogue.ts'

const DIGEST = z.string().regex(/^sha256:[0-9a-f]{64}$/)
/** A name that is safe as part of a file name. */
export const NAME = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,127}$/i)

/** A valid image reference, which Docker can't mistake for an option. */
const reference = z.string().refine((text) => ImageReference.read(text), 'is not an image reference')

/** An image in an archive. */
const archived = z.object({
  ref: reference,
  /** Digest of the image's configuration: the same in every engine and every registry. */
  config: DIGEST,
  /** `linux/amd64`. */
  platform: z.string().regex(/^[\w./-]{1,64}$/),
  /** The archive, in the folder of the list, and its digest. */
  archive: NAME,
  sha256: DIGEST,
  /** Other output of the build: bases, size and so on. */
  built: z.looseObject({}),
})

const handOver = z.strictObject({ version: z.literal(1), images: z.record(NAME, archived) })

export type Archived = z.output<typeof archived>
/** Images by name, passed to another job. */
export type HandOver = Readonly<Record<string, Archived>>

/** The list's file name, in the folder of the archives. */
export const LIST = 'images.json'

/** Writes the list into the folder of the archives. */
export async function writeHandOver(images: HandOver, folder: string): Promise<void> {
  await writeFile(join(folder, LIST), `${JSON.stringify({ version: 1, images }, null, 2)}\n`)
}

/**
 * Reads the list of another job.
 * @throws {Problem} SW064 when it is missing or not valid.
 */
export async function readHandOver(folder: string): Promise<HandOver> {
  const text = await readFile(join(folder, LIST), 'utf8').catch(() => undefined)
  const read = handOver.safeParse(text === undefined ? undefined : parseJson(text))
  if (read.success) return read.data.images
  const [issue] = read.error.issues
  const wrong = `${LIST}: ${issue?.path.join('.')} ${issue?.message}`
  throw new Problem(
    DOCKER['images-not-handed-over']({
      message: text === undefined ? `There is no ${LIST} in ${folder}` : wrong,
      where: { file: join(folder, LIST) },
    }),
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
