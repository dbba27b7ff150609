import { z } from 'zod'
import { common } from './kind.ts'

/** A TCP port. */
export const port = z.number().int().min(1).max(65_535)
const text = z.union([z.string(), z.number(), z.boolean()])

/** How far a certificate is trusted. */
const tls = z.strictObject({
  /** A file with the authorities to trust, relative to the working directory; the system's unless given. */
  ca: z.string().optional(),
  /** The name that the certificate has to carry; the address unless given. */
  'server-name': z.string().optional(),
  /** Takes any certificate. */
  insecure: z.boolean().default(false),
})

/** `tls: true` asks for a certificate that the system trusts. */
const secured = z.union([z.boolean().transform((on) => (on ? tls.parse({}) : undefined)), tls]).optional()
const path = z.string().startsWith('/').default('/')

/** The options of the built-in kinds, by type. */
export const OPTIONS = {
  http: z.strictObject({
    ...common,
    type: z.literal('http'),
    port,
    path,
    tls: secured,
    method: z.string().default('GET'),
    headers: z.record(z.string(), z.string()).default({}),
    /** Sent as JSON. */
    body: z.unknown().optional(),
    status: z.number().int().default(200),
    /** How many redirects are followed; 0 makes a redirect an answer like any other. */
    redirects: z.number().int().min(0).default(0),
    /** Texts that the answer's headers contain, by name: `location: /login`. */
    'answer-headers': z.record(z.string(), z.string()).default({}),
    contains: z.string().optional(),
    /** Values that the JSON answer has, by path: `dependencies.postgres.state: up`. */
    json: z.record(z.string(), text).default({}),
    /** Values of the answer that later probes use as `${name}`, by path. */
    save: z.record(z.string(), z.string()).default({}),
  }),

  tcp: z.strictObject({ ...common, type: z.literal('tcp'), port }),

  exec: z.strictObject({
    ...common,
    type: z.literal('exec'),
    command: z.array(z.string()).min(1),
    contains: z.string().optional(),
  }),

  sql: z.strictObject({
    ...common,
    type: z.literal('sql'),
    query: z.string().default('select 1'),
    user: z.string().default('postgres'),
    password: z.string().optional(),
    database: z.string().optional(),
    contains: z.string().optional(),
  }),

  redis: z.strictObject({ ...common, type: z.literal('redis'), password: z.string().optional() }),

  log: z.strictObject({ ...common, type: z.literal('log'), contains: z.string() }),

  browser: z.strictObject({
    ...common,
    type: z.literal('browser'),
    port,
    path,
    tls: secured,
    contains: z.string().optional(),
    /** Whether the page may write errors to the console. */
    'console-errors': z.boolean().default(false),
  }),

  command: z.strictObject({
    ...common,
    service: z.string().default(''),
    type: z.literal('command'),
    run: z.array(z.string()).min(1),
  }),
}

/** The options of one kind, read. */
export type ProbeOf<Type extends keyof typeof OPTIONS> = z.output<(typeof OPTIONS)[Type]>
