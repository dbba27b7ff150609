import type { Run } from './origin.ts'

/** An artifact, as GitHub's API describes it. */
export interface Artifact {
  id: number
  name: string
  bytes: number
  expired: boolean
  /** `sha256:…` of the archive, by GitHub; older servers have none. */
  digest: string | undefined
  /** The run that uploaded it. */
  run: { id: number; repositoryId: number; headRepositoryId: number; headSha: string } | undefined
}

/** Some hundred times the size of the proofs of a usual pipeline. */
export const ZIP_CAP_BYTES = 20_000_000
const DIGEST = /^sha256:[0-9a-f]{64}$/

/** Pure: why an artifact that an accepted run still has is not read, as a clause; undefined if it may be downloaded. */
export function refusedArtifact(artifact: Artifact, { id, repositoryId, headSha }: Run): string | undefined {
  const { run, digest, bytes } = artifact
  if (run?.id !== id || run.headSha !== headSha) return 'it is of another run'
  if (run.repositoryId !== repositoryId || run.headRepositoryId !== repositoryId) return 'it is of another repository'
  if (!DIGEST.test(digest ?? '')) return 'GitHub has no digest of it'
  return bytes <= ZIP_CAP_BYTES ? undefined : `it is ${bytes} bytes large`
}
