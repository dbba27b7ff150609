import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { ROOT } from '../house.ts'

const field = z.object({ description: z.string(), default: z.string().optional(), required: z.boolean().optional() })
const fields = z.record(z.string(), field).default({})
const manifest = z.object({ inputs: fields, outputs: fields })

/** What a user sees of an action: its inputs and outputs with their descriptions. */
export type Manifest = z.output<typeof manifest>

/** Reads an action.yml, given relative to the root. */
export function readManifest(path: string): Manifest {
  return manifest.parse(parse(readFileSync(join(ROOT, path), 'utf8')))
}
