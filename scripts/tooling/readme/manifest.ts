import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { ROOT } from '../env.ts'

/** Workflows have defaults of other types; a page shows their words. */
const fallback = z.union([z.string(), z.boolean().transform(String), z.number().transform(String)])
const field = z.object({ description: z.string(), default: fallback.optional(), required: z.boolean().optional() })
const fields = z.record(z.string(), field).default({})
const manifest = z.object({ description: z.string().optional(), inputs: fields, outputs: fields })

/** What a user sees of an action: its inputs and outputs with their descriptions. */
export type Manifest = z.output<typeof manifest>

/** Reads an action.yml, given relative to the root. */
export function readManifest(path: string): Manifest {
  return manifest.parse(parse(readFileSync(join(ROOT, path), 'utf8')))
}

const called = z.object({ on: z.object({ workflow_call: manifest }).partial() })

/** What a caller sees of a workflow, undefined when it cannot be called. */
export function readWorkflow(path: string): Manifest | undefined {
  return called.parse(parse(readFileSync(join(ROOT, path), 'utf8'))).on.workflow_call
}
