import { type Finding, finding } from '../../../shared/outcome/finding.ts'
import { badInput, type Problem } from '../../../shared/outcome/problem.ts'

export function applyRejected(object: string, file: string, status: number, message: string): Finding {
  const unknown = /no matches for kind|could not find the requested resource/i.test(message)
  return finding({
    code: unknown ? 'KD039 unknown-kind' : 'KD039 apply-rejected',
    message: unknown ? `The cluster does not know ${object}` : `The API server rejects ${object} (${status})`,
    where: { object, file },
    evidence: [message],
    remedy: unknown
      ? 'Install its operator or custom resource definition first, or correct apiVersion and kind.'
      : 'Correct the manifest as the API server says.',
  })
}

export function otherApplySet(name: string, why: string): Problem {
  return badInput({
    code: 'KD058 apply-set',
    message: `prune: ConfigMap ${name} cannot be the parent of our ApplySet: ${why}`,
    where: { object: `ConfigMap ${name}` },
    remedy: 'Give prune another name, or remove that one.',
  })
}
