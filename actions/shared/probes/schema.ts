import { z } from 'zod'
import { structure } from '../inputs/structure.ts'
import type { ProbeKind } from './kind.ts'
import { BUILT_IN } from './kinds.ts'

/**
 * An input with probes, in the order in which they run.
 * @param more additional kinds, which actions provide and the program's entry point lists.
 */
export const probes = (more: readonly ProbeKind[] = []) =>
  structure(z.array(z.discriminatedUnion('type', [...BUILT_IN, ...more])).default([]))
