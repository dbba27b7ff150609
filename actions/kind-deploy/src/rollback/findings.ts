import { type Finding, finding } from '../../../shared/outcome/finding.ts'

export function rolledBack(lines: string[]): Finding {
  return finding({
    code: 'KD059 rolled-back',
    severity: 'note',
    message: 'What was applied last is in place again, and ready',
    evidence: lines,
    remedy: 'Nothing; the failure above is what stood in the way.',
  })
}

export function notRolledBack(ended: string, { done, failed }: { done: string[]; failed: string[] }): Finding {
  return finding({
    code: 'KD060 not-rolled-back',
    severity: 'warning',
    message: `What was applied last is not in place again: ${failed.length} objects could not be changed; the rest ${ended}`,
    evidence: [...failed, ...done],
    remedy: 'Look at these objects, and apply what was there before by hand.',
  })
}
