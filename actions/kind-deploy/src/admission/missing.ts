import type { Refusal } from './refusal.ts'

/** What a pod names and the cluster lacks. Source: Kubernetes, plugin/pkg/admission: serviceaccount, priority, runtimeclass. */
const MISSING: readonly [pattern: RegExp, kind: string][] = [
  [/serviceaccount "([^"]+)" not found/i, 'ServiceAccount'],
  [/no PriorityClass with name (\S+)/i, 'PriorityClass'],
  [/RuntimeClass "([^"]+)" not found/i, 'RuntimeClass'],
]

/** Pure: a ServiceAccount, PriorityClass or RuntimeClass that does not exist. */
export function missingIn(message: string): Refusal | undefined {
  for (const [pattern, kind] of MISSING) {
    const [, name] = pattern.exec(message) ?? []
    if (name) return { cause: 'account-missing', message: `There is no ${kind} ${name}` }
  }
  return undefined
}
