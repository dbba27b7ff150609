import { z } from 'zod'
import { structure } from '../inputs/structure.ts'
import type { ProbeKind } from './kind.ts'
import { BUILT_IN } from './kinds.ts'

/**
 * An input that holds probes, in the order in which they are made.
 * @param more kinds beside the built-in ones: actions bring them, and whoever puts a program together names them.
 */
export const probes = (more: readonly ProbeKind[] = []) =>
  structure(z.array(z.discriminatedUnion('type', [...BUILT_IN, ...more])).default([]))
