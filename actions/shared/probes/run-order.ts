import type { Probe } from './kind.ts'

/** Pure: groups of consecutive probes. */
export function groupsOf(probes: readonly Probe[]): Probe[][] {
  const groups: Probe[][] = []
  for (const each of probes) {
    const last = groups.at(-1)
    if (each.together !== undefined && last?.[0]?.together === each.together) last.push(each)
    else groups.push([each])
  }
  return groups
}
