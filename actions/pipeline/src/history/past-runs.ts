import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from '../../../shared/outcome/finding.ts'
import type { Verdict } from '../../../shared/outcome/outcome.ts'
import type { StageResult } from '../stage-result.ts'

const RUN = /^\d{4}-\d\d-\d\dT[\d-]+Z$/

/** A run as its report.json holds it. */
export interface PastRun {
  verdict: Verdict
  results: StageResult[]
  /** Findings about the run as a whole. */
  findings?: Finding[]
}

/** How a stage ended the last time that it ran. */
export interface LastTime {
  verdict: Verdict
  durationMs: number
}

/** Pure: the name of a run's folder; names sort by time. */
export const runName = (at: Date) => at.toISOString().replaceAll(/[:.]/g, '-')

/**
 * Names of the runs' folders in `.slipway`, newest first. Those of a later time than now come last: the clock was wrong
 * then, or is wrong now, and either way the run of now is the newest.
 */
export function runsIn(home: string, now = new Date()): string[] {
  const latest = runName(now)
  try {
    const runs = readdirSync(home)
      .filter((each) => RUN.test(each))
      .sort()
      .reverse()
    return [...runs.filter((each) => each <= latest), ...runs.filter((each) => each > latest)]
  } catch {
    return []
  }
}

/** A run's report; undefined after a run that was cut off, or if it can't be read. */
export function readRun(folder: string): PastRun | undefined {
  try {
    const read = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as PastRun
    return Array.isArray(read.results) ? read : undefined
  } catch {
    return undefined
  }
}

/** How each of these stages ended the last time it ran; reads no more reports than needed. */
export function lastTimes(home: string, stages: readonly string[], now?: Date): Map<string, LastTime> {
  const found = new Map<string, LastTime>()
  for (const run of runsIn(home, now)) {
    if (stages.every((each) => found.has(each))) break
    for (const { stage, outcome, proved, durationMs } of readRun(join(home, run))?.results ?? [])
      if (outcome && !proved && !found.has(stage)) found.set(stage, { verdict: outcome.verdict, durationMs })
  }
  return found
}
