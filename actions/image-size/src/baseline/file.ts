import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { z } from 'zod'

/** Own bytes only where the base was known. */
const sizes = z.object({ total: z.number(), own: z.number().optional() })
const byMetric = z.partialRecord(z.enum(['unpacked', 'compressed']), sizes)
const image = z.object({
  platform: z.string(),
  sizes: byMetric,
  base: z.object({ ref: z.string(), diffIds: z.array(z.string()) }).optional(),
  steps: z.array(
    z.object({
      instruction: z.string(),
      /** Not in a baseline of an earlier version. */
      diffId: z.string().optional(),
      sizes: z.partialRecord(z.enum(['unpacked', 'compressed']), z.number()),
    }),
  ),
  /** Only in a baseline whose name ends in `.gz`. */
  files: z.record(z.string(), z.tuple([z.number(), z.string()])).optional(),
})
const document = z.object({
  version: z.literal(1),
  images: z.record(z.string(), image),
  /** The last runs' sizes, oldest first. */
  runs: z.array(z.object({ label: z.string(), images: z.record(z.string(), byMetric) })).default([]),
})

/** What a baseline keeps of an image: each number under the name of its metric. */
export type BaselineImage = z.output<typeof image>
export type Baseline = z.output<typeof document>

/** Reads a baseline. @throws if the file is missing or not a baseline. */
export async function readBaseline(path: string): Promise<Baseline> {
  const raw = await readFile(path)
  const text = path.endsWith('.gz') ? await promisify(gunzip)(raw) : raw
  return document.parse(JSON.parse(text.toString('utf8')))
}

/** Writes a baseline; one for a repository has a line for each thing, so that its differences can be read. */
export async function writeBaseline(path: string, baseline: Baseline): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  if (!path.endsWith('.gz')) return writeFile(path, `${JSON.stringify(baseline, null, 2)}\n`)
  await writeFile(path, await promisify(gzip)(JSON.stringify(baseline)))
}
