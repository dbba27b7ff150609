/** What the name of an artifact `PREFIX-ATTEMPT` or `PREFIX-ATTEMPT-LANE` tells: GitHub itself lists no attempt of it. */
export interface Origin {
  attempt: number
  /** Empty for a check in one job. */
  lane: string
}

/** Pure: undefined for an artifact of something else. */
export function originOf(name: string, prefix: string): Origin | undefined {
  const suffix = name.startsWith(`${prefix}-`) ? name.slice(prefix.length + 1) : ''
  const [, number, lane = ''] = /^(\d{1,9})(?:-(.+))?$/.exec(suffix) ?? []
  return number === undefined ? undefined : { attempt: Number(number), lane }
}

/**
 * Pure: of artifacts named `PREFIX-ATTEMPT` or `PREFIX-ATTEMPT-LANE`, the last attempt of each lane: one that didn't run
 * again keeps what it left in an earlier attempt. None is of a later attempt than the one that is asked for.
 */
export function newestArtifacts<Artifact extends { name: string }>(
  all: readonly Artifact[],
  prefix: string,
  latest: number,
): Artifact[] {
  const newest = new Map<string, { of: number; artifact: Artifact }>()
  for (const artifact of all) {
    const { attempt: of = 0, lane = '' } = originOf(artifact.name, prefix) ?? {}
    if (!(of >= 1 && of <= latest) || of < (newest.get(lane)?.of ?? 0)) continue
    newest.set(lane, { of, artifact })
  }
  return [...newest.values()].map(({ artifact }) => artifact)
}
