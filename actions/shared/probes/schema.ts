import { z } from 'zod'
import { structure } from '../inputs/fields.ts'

const common = {
  /** How it is called in the table; its type and service unless given. */
  name: z.string().optional(),
  service: z.string(),
}
const port = z.number().int().min(1).max(65_535)
const text = z.union([z.string(), z.number(), z.boolean()])

const http = z.strictObject({
  ...common,
  type: z.literal('http'),
  port,
  path: z.string().startsWith('/').default('/'),
  method: z.string().default('GET'),
  headers: z.record(z.string(), z.string()).default({}),
  /** Sent as JSON. */
  body: z.unknown().optional(),
  status: z.number().int().default(200),
  contains: z.string().optional(),
  /** Values that the JSON answer has, by path: `dependencies.postgres.state: up`. */
  json: z.record(z.string(), text).default({}),
  /** Values of the answer that later probes use as `${name}`, by path. */
  save: z.record(z.string(), z.string()).default({}),
})

const tcp = z.strictObject({ ...common, type: z.literal('tcp'), port })

const exec = z.strictObject({
  ...common,
  type: z.literal('exec'),
  command: z.array(z.string()).min(1),
  contains: z.string().optional(),
})

const sql = z.strictObject({
  ...common,
  type: z.literal('sql'),
  query: z.string().default('select 1'),
  user: z.string().default('postgres'),
  database: z.string().optional(),
  contains: z.string().optional(),
})

const redis = z.strictObject({ ...common, type: z.literal('redis') })

const log = z.strictObject({ ...common, type: z.literal('log'), contains: z.string() })

const ray = z.strictObject({
  ...common,
  type: z.literal('ray'),
  port: port.default(10_001),
  /** Further inputs of the ray-probe, such as wait-for-nodes. */
  with: z.record(z.string(), z.unknown()).default({}),
})

const command = z.strictObject({
  ...common,
  service: z.string().default(''),
  type: z.literal('command'),
  run: z.array(z.string()).min(1),
})

const probe = z.discriminatedUnion('type', [http, tcp, exec, sql, redis, log, ray, command])

/** Probes in the order in which they are made. */
export const probes = () => structure(z.array(probe).default([]))

export type Probe = z.output<typeof probe>
export type ProbeOf<Type extends Probe['type']> = Extract<Probe, { type: Type }>
