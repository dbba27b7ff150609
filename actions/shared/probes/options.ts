import { z } from 'zod'
import { describe } from '../inputs/describe.ts'
import { command, headers, MOST_REDIRECTS, method, saved, status } from './fields.ts'
import { common } from './kind.ts'

/** A TCP port. */
const PORT = 'expected a port number from 1 to 65535'
export const port = z.number({ error: PORT }).int({ error: PORT }).min(1, { error: PORT }).max(65_535, { error: PORT })
const text = z.union([z.string(), z.number(), z.boolean()], {
  error: 'expected text, a number, or true or false (a nested value by its path: dependencies.postgres: up)',
})

describe(port, 'The port in the container', 8000)
const CONTAINS = 'Text that the output must contain'
const contains = (description = CONTAINS) => describe(z.string().min(1).optional(), description, 'ready')

/** How a certificate is verified. @param named the host name that it must have by default, for the description. */
const verified = (named: string) =>
  z.strictObject({
    ca: describe(
      z.string().optional(),
      "A file with trusted authorities, relative to the working directory; by default the system's",
      'certs/ca.pem',
    ),
    'server-name': describe(
      z.string().optional(),
      `The host name that the certificate must have; by default ${named}`,
      'api.example.com',
    ),
    insecure: describe(z.boolean().default(false), 'Accepts any certificate'),
  })

/** `tls: true` requires a certificate that the system trusts. @param what it is, and @param named as above, for descriptions. */
export function securedBy(what: string, named: string) {
  const tls = verified(named)
  return describe(
    z.union([z.boolean().transform((on) => (on ? tls.parse({}) : undefined)), tls]).optional(),
    `${what}; \`true\` requires a certificate that the system trusts`,
    { ca: 'certs/ca.pem' },
  )
}

const secured = securedBy('HTTPS', 'the address')
const path = describe(z.string().startsWith('/').default('/'), 'The path of the request', '/healthz')
const password = describe(z.string().optional(), 'The password, if the server requires one', 'only-for-this-machine')

/** The options of the built-in kinds, by type. */
export const OPTIONS = {
  http: z.strictObject({
    ...common,
    type: describe(z.literal('http'), 'Sends an HTTP request and checks the response'),
    port,
    path,
    tls: secured,
    method: describe(method(), 'The HTTP method', 'POST'),
    headers: describe(headers(), 'Headers of the request', {
      accept: 'application/json',
    }),
    body: describe(z.unknown().optional(), 'The body of the request, sent as JSON', { kind: 'pi', samples: 1000 }),
    status: describe(status().default(200), 'The expected status code', 202),
    redirects: describe(
      z.number().int().min(0).max(MOST_REDIRECTS).default(0),
      'Maximum number of redirects; with 0 a redirect is treated as the response',
      3,
    ),
    'answer-headers': describe(headers(), "Texts that the response's headers must contain, by name", {
      location: '/login',
    }),
    contains: contains('Text that the response must contain'),
    json: describe(z.record(z.string(), text).default({}), 'Values that the JSON response must have, by path', {
      'dependencies.postgres.state': 'up',
    }),
    save: describe(
      saved(),
      'Values of the JSON response, by path, for the options of later probes: `job` is used as a dollar sign and `{job}`',
      { job: 'id' },
    ),
  }),

  tcp: z.strictObject({
    ...common,
    type: describe(z.literal('tcp'), 'Opens a TCP connection that the server keeps open'),
    port,
  }),

  exec: z.strictObject({
    ...common,
    type: describe(z.literal('exec'), 'Runs a command in the container'),
    command: describe(command(), 'Program and arguments', ['python', '-m', 'app.check']),
    contains: contains(),
  }),

  sql: z.strictObject({
    ...common,
    type: describe(z.literal('sql'), 'Runs a query with psql in the container'),
    query: describe(z.string().min(1).default('select 1'), 'The SQL query', 'select name from migrations'),
    user: describe(z.string().min(1).default('postgres'), 'The database user', 'jobs'),
    password,
    database: describe(z.string().optional(), "The database; by default the user's", 'jobs'),
    contains: contains(),
  }),

  redis: z.strictObject({
    ...common,
    type: describe(z.literal('redis'), 'Sends PING with redis-cli in the container'),
    password,
  }),

  log: z.strictObject({
    ...common,
    type: describe(z.literal('log'), "Waits for a text in the container's log"),
    contains: describe(z.string().min(1), 'Text that the log must contain', 'listening on'),
  }),

  browser: z.strictObject({
    ...common,
    type: describe(z.literal('browser'), 'Opens a page in Chromium'),
    port,
    path,
    tls: secured,
    contains: contains('Text that the page must contain'),
    'console-errors': describe(z.boolean().default(false), 'Whether the page may write errors to the console'),
  }),

  command: z.strictObject({
    ...common,
    service: describe(z.string().default(''), 'The service in whose row of the table it is listed', 'api'),
    type: describe(z.literal('command'), 'Runs a command on this machine, in the folder of slipway.yaml'),
    run: describe(command(), 'Program and arguments', ['scripts/check', '--quick']),
    reads: describe(
      z.array(z.string()).optional(),
      'All that the command reads: files, folders, patterns, variables; without it, its stage is never taken as proved',
      ['scripts/check', 'fixtures/**', '$TOKEN'],
    ),
  }),
}

/** The parsed options of one kind. */
export type ProbeOf<Type extends keyof typeof OPTIONS> = z.output<(typeof OPTIONS)[Type]>
