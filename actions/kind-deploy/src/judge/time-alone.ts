import { endedByTimeout } from '../../../shared/diagnosis/own-timeout.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import type { Starvation } from '../../../shared/pressure/history.ts'
import { excuse } from '../../../shared/pressure/patience.ts'
import type { CauseName } from '../causes.ts'
import { programFailure } from '../rules/probe-programs.ts'
import type { Diagnosis } from '../rules/rule.ts'

/** Causes that only a clock tells: a limit that is over, a probe that was not answered in time. */
const TIME_ALONE: readonly CauseName[] = [
  'killed-by-probe',
  'deadline',
  'init-runs',
  'not-ready',
  'not-yet',
  'waits-for-volume',
  'stuck-terminating',
]

/** Causes of a program that ended; why, it may have printed. */
const ENDED: readonly CauseName[] = ['crash-loop', 'init-crash', 'job-failed', 'pod-failed', 'hook-failed']

/** A probe that was answered, or whose program is not there, has a reason of its own. 502 to 504: not available yet. */
const ANSWERED =
  /statuscode: (?!50[234])\d{3}|executable file not found|no such file or directory|: (?:command )?not found/
/** A Job's own deadline. Source: Kubernetes, Job, "activeDeadlineSeconds". */
const DEADLINE = /failed: DeadlineExceeded/

type Resting = Pick<Diagnosis, 'cause' | 'fault' | 'message' | 'evidence' | 'byTimeAlone'>

/** Pure: whether a diagnosis says no more than that something took too long. */
export function restsOnTime({ cause, fault, message, evidence, byTimeAlone }: Resting): boolean {
  if (byTimeAlone) return true
  // The program itself told why, or what it waits for is not there.
  if (fault === 'code') return false
  if (ENDED.includes(cause) && endedByTimeout(evidence)) return true
  if (cause === 'job-failed') return DEADLINE.test(message)
  return TIME_ALONE.includes(cause) && !evidence.some((line) => ANSWERED.test(line) || programFailure(line))
}

/** Pure: a finding on a machine that may have been starved; see `excuse`. */
export function excused(finding: Finding, diagnosis: Diagnosis, starvation: Starvation): Finding {
  return restsOnTime({ ...diagnosis, evidence: finding.evidence }) ? excuse(finding, starvation) : finding
}
