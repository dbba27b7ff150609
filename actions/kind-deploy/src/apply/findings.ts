import type { Finding } from '../../../shared/outcome/finding.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { KIND_DEPLOY } from '../catalogue.ts'

export function applyRejected(object: string, file: string, status: number, message: string): Finding {
  const unknown = /no matches for kind|could not find the requested resource/i.test(message)
  return KIND_DEPLOY[unknown ? 'unknown-kind' : 'apply-rejected']({
    message: unknown ? `The cluster does not know ${object}` : `The API server rejects ${object} (${status})`,
    where: { object, file },
    evidence: [message],
  })
}

export function otherApplySet(name: string, why: string): Problem {
  return new Problem(
    KIND_DEPLOY['apply-set']({
      message: `prune: ConfigMap ${name} cannot be the parent of the ApplySet: ${why}`,
      where: { object: `ConfigMap ${name}` },
    }),
  )
}
