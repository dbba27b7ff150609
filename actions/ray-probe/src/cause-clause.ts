import { clauseOf, diagnose } from '../../shared/diagnosis/diagnose.ts'

/** Pure: the cause that Ray's output contains, as a suffix for a message; empty without a cause. */
export function causeClause(lines: readonly string[]): string {
  const found = diagnose({ lines })
  return found.by === 'sign' ? `: ${clauseOf(found)}` : ''
}
