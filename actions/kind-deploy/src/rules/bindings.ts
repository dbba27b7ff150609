import { knowsAccounts, knowsRoles } from '../cluster-state/beside.ts'
import { findDeclared, willNotCome } from '../cluster-state/declared.ts'
import { isOwn, type Snapshot } from '../cluster-state/snapshot.ts'
import type { ObjectRule } from './rule.ts'

/** Bindings that give nobody anything: the API server accepts names of what does not exist. */

export const bindsNothing: ObjectRule = (wanted, snapshot) => {
  if (!isOwn(wanted)) return undefined
  const { kind, namespace, name } = wanted
  const binding = findDeclared(snapshot.brought, kind, namespace, name)?.binding
  if (!binding) return undefined
  const { role, accounts } = binding
  const missing = isMissing(role.kind, role, snapshot)
    ? `There is no ${role.kind} ${role.name}, so it gives no rights`
    : accounts
        .filter((each) => isMissing('ServiceAccount', each, snapshot))
        .map((each) => `There is no ServiceAccount ${each.namespace}/${each.name} to give rights to`)[0]
  if (!missing) return undefined
  return {
    cause: 'matches-nothing',
    wanted,
    message: missing,
    evidence: [],
    patience: { waits: true },
    hint: 'warning',
    remedy: 'Correct the name and the namespace in roleRef or subjects, or add the missing object to the manifests.',
  }
}

function isMissing(
  kind: string,
  { namespace, name }: { namespace: string; name: string },
  snapshot: Snapshot,
): boolean {
  const { watched, accounts, roles, brought } = snapshot
  const account = kind === 'ServiceAccount'
  const known = account ? knowsAccounts(watched, namespace) : knowsRoles(watched, kind, namespace)
  const list = account ? accounts : roles?.filter((each) => each.kind === kind)
  if (!known || !list || !willNotCome(brought, kind, namespace, name)) return false
  return !list.some(({ metadata }) => metadata.name === name && (metadata.namespace ?? '') === namespace)
}
