import { originOf } from '../../shared/github/newest-artifacts.ts'
import type { ConcludedJob, FinishedRun } from './github.ts'

/** The reports that count for the latest attempt, and the lanes that ran again in it without leaving one. */
export interface Counted<Artifact> {
  reports: Artifact[]
  /** Names of lanes; the one of a check in one job is `pipeline`. */
  lost: string[]
}

/** The job of check.yml that all lanes need. */
const IMAGES = 'images'
/** The only one of a check in one job. */
const PIPELINE = 'pipeline'

/**
 * Pure: of the newest report of each lane, those that are not outdated. A re-run of failed jobs keeps the reports of the
 * jobs that didn't run again. But a job that ran again may lose its report, and then the one of an earlier attempt tells
 * of something else. What needs the images runs again whenever they do. Without a list of the jobs, only this is known.
 */
export function countedReports<Artifact extends { name: string }>(
  newest: readonly Artifact[],
  prefix: string,
  run: Pick<FinishedRun, 'attempt' | 'startedAt'>,
  jobs: readonly ConcludedJob[] = [],
): Counted<Artifact> {
  const parts = newest.map((artifact) => ({ artifact, attempt: 0, lane: '', ...originOf(artifact.name, prefix) }))
  const imagesAt = Math.max(0, ...parts.filter(({ lane }) => lane === IMAGES).map(({ attempt }) => attempt))
  const since = jobsRanAgain(jobs, IMAGES, run) ? run.attempt : imagesAt
  const isOutdated = ({ attempt, lane }: (typeof parts)[number]) =>
    attempt < run.attempt && ((lane !== '' && attempt < since) || jobsRanAgain(jobs, lane || PIPELINE, run))
  return {
    reports: parts.filter((each) => !isOutdated(each)).map(({ artifact }) => artifact),
    lost: parts.filter(isOutdated).map(({ lane }) => lane || PIPELINE),
  }
}

/**
 * GitHub lists jobs that didn't run again as of the latest attempt, too, but with the start of their earlier one. All of
 * that name have to: a second check of the run may have a lane of the same name.
 */
function jobsRanAgain(
  jobs: readonly ConcludedJob[],
  lane: string,
  { attempt, startedAt }: Pick<FinishedRun, 'attempt' | 'startedAt'>,
) {
  const own = jobs.filter(({ name }) => name === lane || name.endsWith(` / ${lane}`))
  return own.length > 0 && own.every((job) => job.attempt === attempt && job.startedAt >= startedAt)
}
