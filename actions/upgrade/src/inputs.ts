import { z } from 'zod'
import { schema as build } from '../../build/src/inputs.ts'
import { list } from '../../shared/inputs/collections.ts'
import { describe } from '../../shared/inputs/describe.ts'
import { choice, count, flag, text } from '../../shared/inputs/fields.ts'
import { formOf } from '../../shared/inputs/forms/form.ts'
import { REFERENCE } from '../../shared/inputs/forms/images.ts'
import { LABEL, PROFILE } from '../../shared/inputs/forms/names.ts'
import { images } from '../../shared/inputs/images.ts'
import { inputsOfAction } from '../../shared/inputs/nested.ts'
import type { InputsOf } from '../../shared/inputs/parse.ts'
import { duration } from '../../shared/inputs/quantities.ts'
import { withRules } from '../../shared/inputs/rules.ts'
import { structure } from '../../shared/inputs/structure.ts'
import { headers, method, status } from '../../shared/probes/fields.ts'
import type { ProbeKind } from '../../shared/probes/kind.ts'
import { port, securedBy } from '../../shared/probes/options.ts'
import { probes } from '../../shared/probes/schema.ts'
import { RULES } from './rules.ts'

/** `git:` needs a reference, without which everything would be compared with itself. */
const FROM = formOf(/^(?!git:\s*$)[^\s].*$/, 'git:REF such as git:origin/main, or a path of manifests')

const MOST_REQUESTS = 1_000

/** Requests to a Service, while its workload changes. */
const load = z.strictObject({
  service: describe(z.string().min(1), 'The Service, or the service of the Compose files', 'api'),
  port: describe(port, 'A port of the Service; under Compose, of the container', 8000),
  type: describe(
    z.enum(['http', 'tcp', 'websocket', 'grpc']).default('http'),
    'What is sent: `http` requests; `tcp` connections; a ping over a `websocket`; `grpc` calls, of the health service unless path names another method',
    'websocket',
  ),
  path: describe(
    z.string().startsWith('/').default('/'),
    'The path of the request, or the method of a gRPC call',
    '/healthz',
  ),
  tls: securedBy('TLS, for each type', 'the service'),
  method: describe(method(), 'The HTTP method', 'POST'),
  headers: describe(headers(), 'Headers of the request', { accept: '*/*' }),
  body: describe(z.unknown().optional(), 'The body of the request, sent as JSON', { kind: 'pi' }),
  status: describe(status().default(200), 'The status code that counts as an answer', 202),
  send: describe(z.string().optional(), 'Bytes that are sent over TCP, or a message over a WebSocket', 'PING\r\n'),
  contains: describe(z.string().optional(), 'Text that the answer to `send` must contain', '+PONG'),
  rate: describe(
    z.number().positive().max(MOST_REQUESTS).default(20),
    'Requests a second; half of them over a connection of their own, half over kept ones',
    50,
  ),
  timeout: describe(duration('5s'), 'A request without an answer is lost after this time', '2s'),
})

/**
 * Inputs by the names that action.yml gives them.
 * @param kinds of probes beside the built-in ones.
 */
export const schemaWith = (kinds: readonly ProbeKind[]) =>
  withRules(
    z.object({
      /** Where the states are deployed. */
      target: choice(['kubernetes', 'compose'], 'kubernetes'),
      /** What runs today: `git:REF` takes the manifests as they are there; else folders or files. */
      from: list(FROM),
      'from-images': images(REFERENCE),
      /** Inputs of the build action, for images of the git ref in `from`. */
      'from-build': structure(inputsOfAction(build)),
      /** What this change brings. */
      manifests: list(),
      images: images(REFERENCE),
      /** What this change brings, with the target compose. */
      files: list(),
      profiles: list(PROFILE),
      'env-files': list(),
      kubeconfig: text(),
      context: text(),
      namespace: text(LABEL),
      'ready-timeout': duration('5m'),
      settle: duration('5s', { zero: true }),
      /** Make data on the old state. */
      seed: probes(kinds),
      /** Find it again; may use what the seed saved. */
      verify: probes(kinds, { savedBefore: true }),
      load: structure(z.array(load).default([])),
      'tolerate-lost': count(0),
      /** The longest time without an answer while Compose replaces containers. */
      'max-gap': duration('30s'),
      rollback: flag(true),
      /** What happens to the new state's pods while the load runs on. */
      disturb: choice(['none', 'delete', 'evict'], 'none'),
      'allow-default-secrets': flag(false),
    }),
    ...RULES,
  )

export const schema = schemaWith([])

export type Inputs = InputsOf<typeof schema>
export type LoadInput = Inputs['load'][number]
