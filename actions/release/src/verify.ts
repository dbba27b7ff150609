import type { Inputs } from './inputs.ts'
import type { Released } from './notes.ts'

/**
 * Pure: the commands by which anyone verifies who built the images. The workflow that signs is another repository's, so
 * `--repo` alone isn't enough (cli/cli#9045, fluxcd/flux-mirror#25); it's named without a reference, because the
 * certificate contains the branch or tag that the caller used, not a commit (Observal/Observal#1655).
 */
export function verifyCommands(
  released: readonly Released[],
  { signerWorkflow, repository }: Pick<Inputs, 'signerWorkflow' | 'repository'>,
): string[] {
  const signer = signerWorkflow?.split('@')[0]
  if (!signer || !repository) return []
  return released
    .filter(({ now }) => now)
    .map(({ reference }) => `gh attestation verify oci://${reference} --repo ${repository} --signer-workflow ${signer}`)
}
