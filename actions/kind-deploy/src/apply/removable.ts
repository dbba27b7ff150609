import type { KubeObject } from '../../../shared/kubernetes/objects.ts'

/** Removing one of these removes data, or objects of others, with it. */
const PROTECTED = ['Namespace', 'CustomResourceDefinition', 'PersistentVolumeClaim', 'PersistentVolume']

/**
 * Annotations by which an object's author asks that it is never deleted, with the values that do.
 * Source: https://helm.sh/docs/howto/charts_tips_and_tricks/ (resource-policy),
 * https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/ (Prune=false, Delete=false).
 */
const KEEPING: Record<string, RegExp> = {
  'helm.sh/resource-policy': /^\s*keep\s*$/i,
  'argocd.argoproj.io/sync-options': /(^|,)\s*(Prune|Delete)=false\s*(,|$)/,
}

/**
 * Pure: why an object is never deleted, by pruning or by a rollback; undefined when it may be.
 * @param named kinds that the user allows to be deleted.
 */
export function whyKept({ kind = '', metadata }: KubeObject, named: readonly string[] = []): string | undefined {
  const annotation = Object.entries(KEEPING).find(([name, value]) => value.test(metadata.annotations?.[name] ?? ''))
  if (annotation) return `its annotation ${annotation[0]} asks for it`
  const allowed = named.some((each) => each.toLowerCase() === kind.toLowerCase())
  return PROTECTED.includes(kind) && !allowed ? `a ${kind} is only removed when prune-kinds names it` : undefined
}
