import type { KubeObject, ManagedFields } from '../../../shared/kubernetes/objects.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { KIND_DEPLOY } from '../catalogue.ts'
import { type DesiredObject, nameOf } from '../cluster-state/snapshot.ts'

/** Fields that server-side apply takes over, because it is forced. Source: Kubernetes, "Server-Side Apply", Conflicts. */

const SHOWN = 12

/** Pure: a note for each manager that had other values in fields which are now this manager's alone. */
export function takenOver(
  before: KubeObject | undefined,
  after: KubeObject,
  by: string,
  wanted: DesiredObject,
): Finding[] {
  const own = new Set(fieldsBy(after, by))
  return managersOf(before)
    .filter((each) => each !== by)
    .flatMap((manager) => {
      const kept = new Set(fieldsBy(after, manager))
      const taken = fieldsBy(before, manager).filter((each) => own.has(each) && !kept.has(each))
      return taken.length > 0 ? [note(wanted, manager, taken)] : []
    })
}

function note(wanted: DesiredObject, manager: string, fields: readonly string[]): Finding {
  const [first] = fields
  const which = fields.length === 1 ? `${first}, which` : `${fields.length} fields, which`
  return KIND_DEPLOY['fields-taken-over']({
    message: `${wanted.kind} ${wanted.name}: It sets ${which} field manager ${manager} had set to other values`,
    where: { object: nameOf(wanted) },
    evidence: fields.slice(0, SHOWN),
  })
}

const managersOf = (object: KubeObject | undefined) => [
  ...new Set((object?.metadata.managedFields ?? []).flatMap(({ manager }) => manager ?? [])),
]

function fieldsBy(object: KubeObject | undefined, by: string): string[] {
  const own = (object?.metadata.managedFields ?? []).filter(({ manager }) => manager === by)
  return own.flatMap(({ fieldsV1 }: ManagedFields) => leavesOf(fieldsV1, ''))
}

/** `f:containers`, `k:{"name":"app"}` and `v:"x"` as a path: `containers[name=app]`. Source: FieldsV1. */
function leavesOf(fields: unknown, path: string): string[] {
  const inner = Object.entries(fields ?? {}).filter(([key]) => key !== '.')
  if (inner.length === 0) return path ? [path] : []
  return inner.flatMap(([key, value]) => leavesOf(value, path + stepOf(key, path === '')))
}

function stepOf(key: string, first: boolean): string {
  const rest = key.slice(2)
  if (key.startsWith('f:')) return first ? rest : `.${rest}`
  return `[${rest.replace(/[{}"]/g, '').replaceAll(':', '=')}]`
}
