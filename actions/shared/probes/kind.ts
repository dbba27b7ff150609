import { z } from 'zod'
import type { Context } from '../context/context.ts'
import { describe } from '../inputs/describe.ts'
import { duration } from '../inputs/quantities.ts'
import type { Patience } from '../pressure/patience.ts'
import type { ProbeAttempt } from './answer.ts'
import type { Target } from './target.ts'

/** Options that probes of every kind have. */
export const common = {
  name: describe(z.string().optional(), 'Its name in the table; by default its type and service', 'api is alive'),
  service: describe(z.string().min(1), 'The Compose service or Kubernetes Service', 'api'),
  together: describe(
    z.string().optional(),
    'Consecutive probes with the same value here run at the same time',
    'reading',
  ),
  timeout: describe(duration('60s').optional(), 'Its own time limit within `probe-timeout`', '10s'),
}

interface CommonOptions {
  type: string
  name?: string
  service: string
  together?: string
  /** Milliseconds. */
  timeout?: number
}

/** Passed to a shell or compared literally: `${name}` in these options may be meant literally. */
const LITERAL = new Set(['command', 'run', 'contains'])

/** Context of an attempt. */
export interface ProbeContext extends Context {
  /** Extends the probe's own limits while the machine is starved. */
  readonly patience: Patience
}

/** A parsed probe. */
export interface Probe extends CommonOptions {
  /** Of the service, if the probe connects to one. */
  port?: number
  /** Names of the `${name}` variables in its options. */
  readonly variables: readonly string[]
  /** Names that it saves for later probes. */
  readonly saves: readonly string[]
  /** Makes one attempt. @param limitMs remaining time. @throws if the attempt could not be made. */
  attempt(target: Target, context: ProbeContext, limitMs: number): Promise<ProbeAttempt>
  /** The same probe with `${name}` in its options replaced by values of earlier probes. */
  filled(saved: Readonly<Record<string, string>>): Probe
}

/** A kind of probe: parses its options from slipway.yaml. */
export type ProbeKind = z.ZodPipe<z.ZodObject, z.ZodTransform<Probe, unknown>>

/**
 * A kind of probe, built in or provided by an action.
 * @param schema its options, strict, with those of `common` and a literal `type`.
 * @param load imports the attempt's code, at the first attempt, so that a run loads only the kinds that it uses.
 */
export function defineProbe<Options extends CommonOptions>(
  schema: z.ZodObject<z.ZodRawShape> & z.ZodType<Options>,
  load: () => Promise<(options: Options, ...how: Parameters<Probe['attempt']>) => Promise<ProbeAttempt>>,
): ProbeKind {
  const probeOf = (options: Options): Probe => ({
    type: options.type,
    name: options.name,
    service: options.service,
    together: options.together,
    timeout: options.timeout,
    port: (options as { port?: number }).port,
    variables: variablesIn(Object.entries(options).filter(([key]) => !LITERAL.has(key))),
    saves: Object.keys(Object((options as { save?: unknown }).save)),
    attempt: async (...how) => (await load())(options, ...how),
    filled: (saved) => probeOf(fill(options, saved)),
  })
  return schema.transform(probeOf)
}

const variablesIn = (value: unknown) => [...JSON.stringify(value).matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name)

/** Pure: replaces `${name}` with the value that an earlier probe saved under that name. */
export function fill<T>(value: T, saved: Readonly<Record<string, string>>): T {
  const text = JSON.stringify(value).replace(/\$\{(\w+)\}/g, (whole, name: string) => {
    const found = saved[name]
    return found === undefined ? whole : JSON.stringify(found).slice(1, -1)
  })
  return JSON.parse(text) as T
}
