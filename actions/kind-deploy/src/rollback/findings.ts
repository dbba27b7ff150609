import type { Finding } from '../../../shared/outcome/finding.ts'
import { counted } from '../../../shared/text/counted.ts'
import { KIND_DEPLOY } from '../catalogue.ts'

export function rolledBack(lines: string[]): Finding {
  return KIND_DEPLOY['rolled-back']({ message: 'The previous version is applied again and ready', evidence: lines })
}

export function notRolledBack(ended: string, { done, failed }: { done: string[]; failed: string[] }): Finding {
  return KIND_DEPLOY['not-rolled-back']({
    message: `The previous version is not restored: ${counted(failed.length, 'object')} could not be changed; the rest ${ended}`,
    evidence: [...failed, ...done],
  })
}
