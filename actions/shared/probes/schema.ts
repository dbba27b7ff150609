import { z } from 'zod'
import { structure } from '../inputs/structure.ts'
import { nearestName } from '../text/nearest.ts'
import type { Probe, ProbeKind } from './kind.ts'
import { BUILT_IN } from './kinds.ts'
import { groupsOf } from './run-order.ts'

/** More than this many take minutes to check and make, and are most likely written by mistake. */
const MOST_PROBES = 1_000

/**
 * An input with probes, in the order in which they run.
 * @param more additional kinds, which actions provide and the program's entry point lists.
 * @param how `savedBefore`: another input's probes may save what these use; the action checks them together.
 */
export const probes = (more: readonly ProbeKind[] = [], { savedBefore = false } = {}) =>
  structure(
    z.preprocess(
      (value, context) => {
        if (!Array.isArray(value) || value.length <= MOST_PROBES) return value
        context.addIssue({ code: 'custom', message: `expected at most ${MOST_PROBES} probes, not ${value.length}` })
        return z.NEVER
      },
      z
        .array(z.discriminatedUnion('type', [...BUILT_IN, ...more]))
        .default([])
        .superRefine((all, context) => {
          // Where one is wrong in itself, not all are probes yet.
          if (savedBefore || !all.every(({ variables }) => Array.isArray(variables))) return
          for (const { index, message } of unsavedVariables(all))
            context.addIssue({ code: 'custom', path: [index], message })
        }),
    ),
  )

/** Pure: variables that no probe before saves; probes that are made together don't see each other's. */
export function unsavedVariables(probes: readonly Probe[]): { index: number; message: string }[] {
  const saved = new Set<string>()
  return groupsOf(probes).flatMap((group) => {
    const wrong = group.flatMap((probe) =>
      probe.variables
        .filter((each) => !saved.has(each))
        .map((each) => ({ index: probes.indexOf(probe), message: messageFor(each, saved) })),
    )
    for (const name of group.flatMap(({ saves }) => saves)) saved.add(name)
    return wrong
  })
}

function messageFor(name: string, saved: ReadonlySet<string>): string {
  const nearest = nearestName(name, saved)
  return `expected a variable that an earlier probe saves; nothing saves ${name}${nearest ? `, did you mean ${nearest}?` : ''}`
}
