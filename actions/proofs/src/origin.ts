/** The run that would use proofs, as GitHub describes it to its jobs. */
export interface Consumer {
  repositoryId: number
  /** Of its own workflow: `.github/workflows/ci.yml`. */
  workflow: string
  defaultBranch: string
  event: string
  /** `refs/heads/main` */
  ref: string
  sha: string
}

/** A finished run, as GitHub's API describes it. Nothing in it comes from the run itself. */
export interface Run {
  id: number
  url: string
  repositoryId: number
  /** The repository that its commit is from; undefined if it no longer exists. */
  headRepositoryId: number | undefined
  /** Of its workflow; some servers write the repository in front, and a reference behind. */
  path: string
  event: string
  status: string
  conclusion: string
  attempt: number
  /** A branch, and also the name of a tag. */
  headBranch: string
  headSha: string
}

/** Events whose runs may use what the default branch proved. A release is not among them: it checks everything itself. */
const CONSUMERS = ['push', 'pull_request', 'merge_group', 'schedule', 'workflow_dispatch']
/** Events of the default branch that execute nothing but what was merged to it, and take no inputs. */
const MERGED = ['push', 'schedule']

/** Pure: why a run may not use any proofs of other runs, as a clause; undefined if it may. */
export function refusedConsumer({ event, ref }: Consumer): string | undefined {
  if (ref.startsWith('refs/tags/')) return 'a tag is for a release, which checks everything itself'
  return CONSUMERS.includes(event) ? undefined : `runs for ${event} check everything themselves`
}

/**
 * Pure: why the proofs of a run don't count here, as a clause; undefined if they count. Only runs that execute nothing
 * but what was merged count: anyone who could forge their proofs could change the default branch itself. The one other is
 * the merge queue's run for this very commit: anyone who could forge it could forge this run in the same way.
 * @param merged whether the run's commit is part of the default branch.
 */
export function refusedRun(run: Run, consumer: Consumer, merged: boolean): string | undefined {
  return refusedPlace(run, consumer) ?? refusedEnd(run) ?? refusedSource(run, consumer, merged)
}

function refusedPlace(run: Run, { repositoryId, workflow }: Consumer): string | undefined {
  if (run.repositoryId !== repositoryId) return 'it is of another repository'
  if (run.headRepositoryId !== repositoryId) return 'its commit is from a fork'
  return isWorkflow(run.path, workflow) ? undefined : `it is of another workflow, ${run.path}`
}

/** An organization's required workflow has the path of another repository in front. */
const isWorkflow = (path: string, workflow: string) => path.replace(/@[^@]*$/, '') === workflow

function refusedEnd({ status, conclusion }: Run): string | undefined {
  if (status !== 'completed') return `it is ${status}`
  return conclusion === 'success' ? undefined : `its conclusion is ${conclusion}`
}

function refusedSource(run: Run, consumer: Consumer, merged: boolean): string | undefined {
  if (run.event === 'merge_group') return refusedQueue(run, consumer)
  if (!MERGED.includes(run.event)) return `a run for ${run.event} executes what was not merged`
  if (run.headBranch !== consumer.defaultBranch) return `it is for ${run.headBranch}`
  // A tag can have the name of the default branch, and its run looks the same.
  return merged ? undefined : `its commit isn't part of ${consumer.defaultBranch}`
}

/** GitHub moves the default branch to the very commit that the merge queue checked. */
function refusedQueue({ headBranch, headSha }: Run, { ref, sha, defaultBranch }: Consumer): string | undefined {
  if (!headBranch.startsWith(`gh-readonly-queue/${defaultBranch}/`)) return `it is for the queue of ${headBranch}`
  if (ref !== `refs/heads/${defaultBranch}`) return 'it was not merged yet'
  return headSha === sha ? undefined : `the merge queue checked another commit, ${headSha.slice(0, 7)}`
}
