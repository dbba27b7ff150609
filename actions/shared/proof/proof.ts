import { z } from 'zod'
import type { Outcome } from '../outcome/outcome.ts'
import { keyOf } from './key.ts'

/** Compiling a schema to code takes 8 ms at each start, which is longer than its single use. */
z.config({ jitless: true })

/** Changes with the form of the record; a proof of another form is not read. */
export const PROOF_VERSION = 1

const HASH = z.string().regex(/^[0-9a-f]{64}$/)

const finding = z.looseObject({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  fault: z.enum(['code', 'input', 'infrastructure']),
  message: z.string(),
  where: z.looseObject({}),
  evidence: z.array(z.string()),
  remedy: z.string(),
  consequences: z.array(z.looseObject({})),
})

const list = z.array(z.looseObject({}))

/** What the pipeline itself reads of an outcome; all else is kept as it is, as this very version of Slipway wrote it. */
const outcome = z.looseObject({
  verdict: z.literal('passed'),
  found: z.string(),
  findings: z.array(finding),
  outputs: z.record(z.string(), z.string()),
  tables: list,
  treemaps: list,
  measures: list,
  topology: list,
  timings: list,
  files: z.array(z.string()),
})

const part = z.strictObject({
  kind: z.enum(['input', 'file', 'image', 'tool', 'secret', 'environment', 'stage', 'slipway']),
  name: z.string(),
  hash: z.string().min(1),
  shown: z.string().optional(),
})

/** Where a stage was proved. */
const origin = z.strictObject({
  /** A folder on this machine, or the address of a repository on GitHub. */
  repository: z.string().min(1),
  /** The configuration file, relative to the repository. */
  config: z.string().min(1),
  /** Who may write what this run reads: `local`, or a ref such as `refs/pull/12/merge`. */
  scope: z.string().min(1),
  machine: z.string().optional(),
  /** Page of the workflow run. */
  run: z.string().optional(),
  commit: z.string().optional(),
})

/** The record of a stage that passed. */
export const proofSchema = z.strictObject({
  version: z.literal(PROOF_VERSION),
  stage: z.string().min(1),
  /** Of `parts`. */
  key: HASH,
  parts: z.array(part),
  outcome,
  /** How long the stage took. */
  durationMs: z.number().min(0),
  /** When it ended: an ISO 8601 time in UTC. */
  at: z.iso.datetime(),
  /** Versions of Slipway and of Node.js. */
  versions: z.array(z.string()),
  origin,
  /** Digests of the files in the outcome, in their order; null for a file that was not there. */
  evidence: z.array(z.union([HASH, z.null()])),
})

export type Origin = z.output<typeof origin>

/** The record of a stage that passed. */
export type Proof = Omit<z.output<typeof proofSchema>, 'outcome'> & { outcome: Outcome }

/** Pure: the proof in plain data; undefined if it isn't one, or if its key isn't that of its parts. */
export function readProof(data: unknown): Proof | undefined {
  const read = proofSchema.safeParse(data)
  if (!read.success || keyOf(read.data.parts) !== read.data.key) return undefined
  return read.data as unknown as Proof
}
