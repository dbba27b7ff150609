/** The cause that Ray's output contains, as a suffix for a message; empty without a cause. */
export async function causeClause(lines: readonly string[]): Promise<string> {
  // A third of all the code of a probe, and a healthy cluster needs none of it.
  const { clauseOf, diagnose } = await import('../../shared/diagnosis/diagnose.ts')
  const found = diagnose({ lines })
  return found.by === 'sign' ? `: ${clauseOf(found)}` : ''
}
