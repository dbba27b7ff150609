import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countedReports } from '../../../actions/comment/src/attempts.ts'
import { newestArtifacts } from '../../../actions/shared/github/newest-artifacts.ts'

/** Attempt 2 of a run starts at 200. A job that didn't run again is listed as of attempt 2, too, with its old start. */
const RUN = { attempt: 2, startedAt: 200 }
const again = (name: string, conclusion = 'success') => ({ name, conclusion, attempt: 2, startedAt: 210 })
const kept = (name: string, conclusion = 'success') => ({ name, conclusion, attempt: 2, startedAt: 110 })
const older = (name: string) => ({ ...kept(name), attempt: 1 })

type Job = ReturnType<typeof again>
type Case = [what: string, artifacts: string, jobs: Job[] | undefined, counted: string, lost: string]

/**
 * Artifacts of a run keep their names over its attempts, and GitHub lists no attempt of them, nor do their IDs tell
 * which is newer: Systemorph/MeshWeaver#4303 and #4332. Jobs of the latest attempt: r-universe-org/help#607.
 */
const CASES: Case[] = [
  ['one job ran again', 'r-1 r-2', [again('check / pipeline')], 'r-2', ''],
  ['one job ran again, and its report is lost', 'r-1', [again('check / pipeline')], '', 'pipeline'],
  ['one job ran again, and its runner was lost', 'r-1', [again('pipeline', 'failure')], '', 'pipeline'],
  ['another job of the workflow ran again', 'r-1', [kept('check / pipeline'), again('lint')], 'r-1', ''],
  [
    'one lane ran again',
    'r-1-images r-1-kind r-1-stack r-2-kind',
    [kept('check / images'), again('check / kind'), kept('check / stack')],
    'r-1-images r-1-stack r-2-kind',
    '',
  ],
  [
    'one lane ran again, and its report is lost',
    'r-1-images r-1-kind r-1-stack',
    [kept('check / images'), again('check / kind', 'failure'), kept('check / stack')],
    'r-1-images r-1-stack',
    'kind',
  ],
  [
    'one lane was cancelled before it left a report',
    'r-1-images r-1-kind',
    [kept('check / images'), again('check / kind', 'cancelled')],
    'r-1-images',
    'kind',
  ],
  [
    'only jobs that ran again are listed',
    'r-1-images r-1-kind r-1-stack',
    [again('check / kind')],
    'r-1-images r-1-stack',
    'kind',
  ],
  [
    'jobs that are kept have their own attempt',
    'r-1-images r-1-kind',
    [older('images'), older('kind')],
    'r-1-images r-1-kind',
    '',
  ],
  [
    'the images ran again and failed, so that no lane ran',
    'r-1-images r-1-kind r-2-images',
    [again('check / images', 'failure'), again('check / lane', 'skipped')],
    'r-2-images',
    'kind',
  ],
  [
    'the images ran again, and their report is lost',
    'r-1-images r-1-kind r-2-kind',
    [again('check / images'), again('check / kind')],
    'r-2-kind',
    'images',
  ],
  ['jobs are not listed, the images ran again', 'r-1-images r-1-kind r-2-images', undefined, 'r-2-images', 'kind'],
  ['jobs are not listed, a lane ran again', 'r-1-images r-1-kind r-2-kind', undefined, 'r-1-images r-2-kind', ''],
  [
    'a second check has a lane of this name that ran again',
    'r-1-images r-1-kind',
    [kept('a / kind'), again('b / kind'), kept('a / images'), kept('b / images')],
    'r-1-images r-1-kind',
    '',
  ],
]
for (const [what, artifacts, jobs, counted, lost] of CASES)
  test(`${what}: the report of an earlier attempt counts only for a job that did not run again`, () => {
    const all = artifacts.split(' ').map((name) => ({ name }))
    const found = countedReports(newestArtifacts(all, 'r', RUN.attempt), 'r', RUN, jobs)
    const names = found.reports.map(({ name }) => name).sort()
    assert.deepEqual([names.join(' '), found.lost.join(' ')], [counted, lost])
  })
