import type { Service } from '../../../shared/kubernetes/objects.ts'

type Labels = Readonly<Record<string, string>>

/** A workload that others need, with its ports by number and name; none where it doesn't tell. */
export interface Needed {
  object: string
  labels: Labels
  ports: readonly string[]
}

/** What pods of a workload need to be reached, as far as its settings tell. */
export interface Needs {
  /** Whether they ask for addresses by name. */
  dns: boolean
  /** Workloads of the same namespace. */
  workloads: readonly Needed[]
}

/** A workload with what its settings contain. */
export interface Told extends Needed {
  /** Its commands, arguments, variables, ConfigMaps and Secrets. */
  text: string
}

/** Pure: the workloads behind the Services that a workload's settings name, and whether they name anything. */
export function needsOf({ object, text }: Told, all: readonly Told[], services: readonly Service[]): Needs {
  const named = services.filter(({ metadata: { name } }) => new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(text))
  const workloads = all.flatMap((each) => {
    const leading = each.object === object ? [] : named.filter((its) => leads(its, each))
    const ports = leading
      .flatMap(({ spec }) => spec.ports ?? [])
      .map(({ port, targetPort = port }) => String(targetPort))
    return leading.length > 0 ? [{ object: each.object, labels: each.labels, ports: [...each.ports, ...ports] }] : []
  })
  return { dns: workloads.length > 0 || text.includes('://'), workloads }
}

function leads({ spec: { selector = {} } }: Service, { labels }: Told): boolean {
  const wanted = Object.entries(selector)
  return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value)
}
