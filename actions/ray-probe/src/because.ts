import { clauseOf, diagnose } from '../../shared/diagnosis/diagnose.ts'

/** Pure: the cause that Ray's text tells, to put behind what failed; empty where no sign names one. */
export function becauseOf(lines: readonly string[]): string {
  const found = diagnose({ lines })
  return found.by === 'sign' ? `: ${clauseOf(found)}` : ''
}
