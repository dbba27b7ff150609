import { fieldsOf } from '../documents.ts'
import { type FoundObject, isWorkload } from './objects.ts'

/** Where a pod template names what its containers don't start without. Source: Kubernetes' API reference. */
const SECRETS = ['secret', 'secretKeyRef', 'secretRef']
const CONFIG_MAPS = ['configMap', 'configMapKeyRef', 'configMapRef']

/**
 * Pure: the ServiceAccounts of workloads that none of these objects creates: without it, there is no pod.
 * @param prefixes that kustomizations put before names.
 */
export function accountsMissing(objects: readonly FoundObject[], prefixes: readonly string[]): string[] {
  const names = objects.filter(({ kind }) => kind === 'ServiceAccount').map(({ name }) => name)
  const created = new Set(['', ...prefixes].flatMap((prefix) => names.map((each) => `${prefix}${each}`)))
  const needed = objects.filter(isWorkload).flatMap(({ fields }) => accountsIn(fields.spec))
  return [...new Set(needed)]
    .filter((each) => !created.has(each) && each !== 'default')
    .map((each) => `the ServiceAccount ${each}`)
}

/** Wherever a kind keeps its pod template. */
function accountsIn(value: unknown): string[] {
  const { serviceAccountName, serviceAccount = serviceAccountName, ...others } = fieldsOf(value) ?? {}
  return [
    ...(typeof serviceAccount === 'string' && serviceAccount !== '' ? [serviceAccount] : []),
    ...['template', 'jobTemplate', 'spec'].flatMap((each) => (each in others ? accountsIn(others[each]) : [])),
  ]
}

/** Pure: the Secrets and ConfigMaps that workloads need and none of these objects creates: `the Secret key`. */
export function uncreatedIn(objects: readonly FoundObject[]): string[] {
  const created = new Set(objects.map(({ kind, name }) => `the ${kind} ${name}`))
  const needed = objects.filter(isWorkload).flatMap(({ fields }) => neededBy(fields.spec))
  return [...new Set(needed)].filter((each) => !created.has(each) && each !== 'the ConfigMap kube-root-ca.crt')
}

function neededBy(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(neededBy)
  return Object.entries(fieldsOf(value) ?? {}).flatMap(([key, each]) => {
    const { name, secretName, optional } = fieldsOf(each) ?? {}
    const kind = SECRETS.includes(key) ? 'Secret' : CONFIG_MAPS.includes(key) ? 'ConfigMap' : undefined
    const named = kind === 'Secret' ? (secretName ?? name) : name
    return kind && typeof named === 'string' && optional !== true ? [`the ${kind} ${named}`] : neededBy(each)
  })
}
