/**
 * Pure: of artifacts named `PREFIX-ATTEMPT` or `PREFIX-ATTEMPT-LANE`, the last attempt of each lane: one that didn't run
 * again keeps what it left in an earlier attempt. None is of a later attempt than the one that is asked for.
 */
export function newestArtifacts<Artifact extends { name: string }>(
  all: readonly Artifact[],
  prefix: string,
  attempt: number,
): Artifact[] {
  const newest = new Map<string, { of: number; artifact: Artifact }>()
  for (const artifact of all) {
    const [, number, lane = ''] = /^(\d{1,9})(?:-(.+))?$/.exec(suffixOf(artifact.name, prefix)) ?? []
    const of = Number(number)
    if (!(of >= 1 && of <= attempt) || of < (newest.get(lane)?.of ?? 0)) continue
    newest.set(lane, { of, artifact })
  }
  return [...newest.values()].map(({ artifact }) => artifact)
}

const suffixOf = (name: string, prefix: string) => (name.startsWith(`${prefix}-`) ? name.slice(prefix.length + 1) : '')
