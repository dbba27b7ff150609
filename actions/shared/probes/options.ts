import { z } from 'zod'
import { common } from './kind.ts'

/** A TCP port. */
const PORT = 'expected a port number from 1 to 65535'
export const port = z.number({ error: PORT }).int({ error: PORT }).min(1, { error: PORT }).max(65_535, { error: PORT })
const text = z.union([z.string(), z.number(), z.boolean()], {
  error: 'expected text, a number, or true or false (a nested value by its path: dependencies.postgres: up)',
})

/** How a certificate is verified. */
const tls = z.strictObject({
  /** A file with trusted authorities, relative to the working directory; by default the system's. */
  ca: z.string().optional(),
  /** The host name that the certificate must have; by default the address. */
  'server-name': z.string().optional(),
  /** Accepts any certificate. */
  insecure: z.boolean().default(false),
})

/** `tls: true` requires a certificate that the system trusts. */
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
    /** Maximum number of redirects; with 0 a redirect is treated as the response. */
    redirects: z.number().int().min(0).default(0),
    /** Texts that the response's headers must contain, by name: `location: /login`. */
    'answer-headers': z.record(z.string(), z.string()).default({}),
    contains: z.string().optional(),
    /** Values that the JSON response must have, by path: `dependencies.postgres.state: up`. */
    json: z.record(z.string(), text).default({}),
    /** Values of the response that later probes use as `${name}`, by path. */
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

/** The parsed options of one kind. */
export type ProbeOf<Type extends keyof typeof OPTIONS> = z.output<(typeof OPTIONS)[Type]>
