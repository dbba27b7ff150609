import type { Finding } from '../../../shared/outcome/finding.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { nearestName } from '../../../shared/text/nearest.ts'
import { KIND_DEPLOY } from '../catalogue.ts'
import { nameOf } from '../cluster-state/snapshot.ts'
import type { FieldKeys, Rejection } from './answer/answer.ts'
import { resolvedPath } from './answer/field-path.ts'
import { knownFields, type OpenApi } from './answer/known-fields.ts'
import { isUnknownField } from './answer/schema.ts'
import type { Attempt, Target } from './attempt.ts'

/** A finding, and the field that it is about. */
export interface Rejected {
  finding: Finding
  field?: FieldKeys
}

/** The finding of an object that was not applied. Values of Secrets are taken out of it. */
export async function rejected(
  attempt: Attempt,
  rejection: Rejection,
  file: string,
  target: Target,
): Promise<Rejected> {
  const { wanted, object } = attempt
  const { code, fault, field = [] } = rejection
  const redact = (text: string) => target.secrets.redact(text)
  const near = await nearestField(attempt, rejection, target)
  const finding = KIND_DEPLOY[code]({
    message: redact(`${wanted.kind} ${wanted.name}: ${rejection.message}${near ? `; nearest: ${near}` : ''}`),
    where: { object: nameOf(wanted), file },
    evidence: (rejection.evidence ?? []).map(redact),
    remedy: rejection.remedy,
    fault,
  })
  const keys = resolvedPath(field, object)
  return { finding, ...(keys.length > 0 && { field: keys }) }
}

/** What the server's own description of the kind has nearest to an unknown field; best effort. */
async function nearestField({ answer, object }: Attempt, { field = [] }: Rejection, { cluster, signal }: Target) {
  const name = field.at(-1)
  if (!isUnknownField(answer) || typeof name !== 'string') return undefined
  const path = `/openapi/v3/${object.apiVersion.includes('/') ? 'apis' : 'api'}/${object.apiVersion}`
  const { status, body } = await cluster.ask<OpenApi>({ path, signal })
  return status < 300 ? nearestName(name, knownFields(body, object.kind, field.slice(0, -1))) : undefined
}

export function otherApplySet(name: string, why: string): Problem {
  return new Problem(
    KIND_DEPLOY['apply-set']({
      message: `prune: ConfigMap ${name} cannot be the parent of the ApplySet: ${why}`,
      where: { object: `ConfigMap ${name}` },
    }),
  )
}
