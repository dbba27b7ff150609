import type { Proof } from '../../shared/proof/proof.ts'

/**
 * Pure: a proof of a run that counts, as one of the default branch; undefined for one that such a run can't have made.
 * What the merge queue proved for the commit that the default branch is now at, is the default branch's.
 */
export function asMerged(proof: Proof, defaultBranch: string): Proof | undefined {
  const { scope } = proof.origin
  const own = `refs/heads/${defaultBranch}`
  if (scope !== own && !scope.startsWith(`refs/heads/gh-readonly-queue/${defaultBranch}/`)) return undefined
  return { ...proof, origin: { ...proof.origin, scope: own } }
}
