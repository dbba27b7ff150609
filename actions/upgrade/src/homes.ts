import type { Outcome } from '../../shared/outcome/outcome.ts'

/** Pure: services with their namespaces, from the output `endpoints` of kind-deploy. */
export function homesIn({ outputs }: Outcome): Map<string, string> {
  const endpoints = JSON.parse(outputs.endpoints || '{}') as Record<string, string[]>
  return new Map(
    Object.entries(endpoints).flatMap(([service, [first = '']]) => {
      const namespace = first.split('.')[1]
      return namespace ? [[service, namespace] as const] : []
    }),
  )
}

/** Pure: the objects of a deployment as `namespace/Kind/name` or `Kind/name`, from its output `objects`. */
export function objectsIn({ outputs }: Outcome): string[] {
  return (JSON.parse(outputs.objects || '[]') as { object: string }[]).map(({ object }) => object)
}

/** Pure: the namespaces of a deployment's objects. */
export function namespacesIn(first: Outcome, otherwise: string): string[] {
  const named = objectsIn(first).flatMap((each) => (each.split('/').length === 3 ? [each.split('/')[0] ?? ''] : []))
  return [...new Set([...named, ...homesIn(first).values(), ...(named.length === 0 ? [otherwise] : [])])]
}
