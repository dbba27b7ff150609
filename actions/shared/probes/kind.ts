import { z } from 'zod'
import type { Context } from '../context/context.ts'
import { duration } from '../inputs/fields.ts'
import type { Patience } from '../pressure/patience.ts'
import type { ProbeAttempt } from './answer.ts'
import type { Target } from './target.ts'

/** Options that probes of every kind have. */
export const common = {
  /** How it is called in the table; its type and service unless given. */
  name: z.string().optional(),
  service: z.string(),
  /** Probes that follow each other and have the same word here are made at the same time. */
  together: z.string().optional(),
  /** Its own limit within the common one. */
  timeout: duration('0s').optional(),
}

interface CommonOptions {
  type: string
  name?: string
  service: string
  together?: string
  /** Milliseconds. */
  timeout?: number
}

/** What an attempt may use. */
export interface ProbeContext extends Context {
  /** For limits of its own: longer while the machine is starved. */
  readonly patience: Patience
}

/** A probe, read and ready to be made. */
export interface Probe extends CommonOptions {
  /** Of the service, where the probe connects to one. */
  port?: number
  /** Asks once. @param limitMs what is left of the time. @throws whatever kept it from asking. */
  attempt(target: Target, context: ProbeContext, limitMs: number): Promise<ProbeAttempt>
  /** The same probe, where `${name}` in its options is what an earlier probe saved under that name. */
  filled(saved: Readonly<Record<string, string>>): Probe
}

/** A kind of probe: reads its options from slipway.yaml into a probe. */
export type ProbeKind = z.ZodPipe<z.ZodObject, z.ZodTransform<Probe, unknown>>

/**
 * A kind of probe, built in or brought by an action.
 * @param schema its options, strict, with those of `common` and a literal `type`.
 * @param load gives what asks once; called with the first attempt, so that a run pays only for the kinds it has.
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
    attempt: async (...how) => (await load())(options, ...how),
    filled: (saved) => probeOf(fill(options, saved)),
  })
  return schema.transform(probeOf)
}

/** Pure: `${name}` becomes what an earlier probe saved under that name. */
export function fill<T>(value: T, saved: Readonly<Record<string, string>>): T {
  const text = JSON.stringify(value).replace(/\$\{(\w+)\}/g, (whole, name: string) => {
    const found = saved[name]
    return found === undefined ? whole : JSON.stringify(found).slice(1, -1)
  })
  return JSON.parse(text) as T
}
