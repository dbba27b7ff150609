import type { Finding } from '../../../shared/outcome/finding.ts'
import type { Starvation } from '../../../shared/pressure/history.ts'
import { excuse } from '../../../shared/pressure/patience.ts'
import { UPGRADE } from '../catalogue.ts'
import { starvationAround } from '../load/lateness.ts'
import type { Sent } from '../load/request.ts'
import { foldedUnexplained, requestLines, seconds } from '../loss/findings.ts'
import { time } from './findings.ts'
import { type Gap, lengthOf } from './gaps.ts'
import type { ComposeLoss, Scene } from './losses.ts'
import { type Replaced, wasKilled } from './replaced.ts'

/** What a service did, for the message after the figures. */
const DEEDS = {
  crashed: 'its container ended by itself',
  'old-version-fails': 'its old version answers with errors',
  'new-version-fails': 'its new version answers with errors',
  'does-not-reconnect': 'it stayed while a service that it needs was replaced, and fails since',
  'too-slow': 'its container ran and did not answer in time',
  unexplained: 'nothing that containers did at that time explains it',
} as const

/** Those that a starved machine may cause. */
const BY_TIME: readonly ComposeLoss['cause'][] = ['unexplained', 'too-slow']

/** How much is noted only. */
export interface Limits {
  tolerated: number
  maxGapMs: number
  starvation: Starvation
}

/** Pure: requests that were lost while no container was replaced: those that a retry doesn't help. */
export function lossFindings(losses: readonly ComposeLoss[], sent: readonly Sent[], limits: Limits): Finding[] {
  const own = losses.flatMap((each) => (each.cause === 'replaced' ? [] : [{ ...each, cause: each.cause }]))
  const total = own.reduce((sum, { requests }) => sum + requests.length, 0)
  const findings = own.map(({ service, cause, phase, requests }) => {
    const found = UPGRADE[cause]({
      message: `${service} lost ${requests.length} of ${sent.length} requests: ${DEEDS[cause]}`,
      where: { service },
      evidence: requestLines(requests, phase.changedMs),
      severity: total <= limits.tolerated ? 'note' : undefined,
    })
    const isLate = requests.every(({ failure }) => failure === 'timeout')
    return isLate || BY_TIME.includes(cause)
      ? excuse(found, starvationAround(requests, sent, limits.starvation))
      : found
  })
  return foldedUnexplained(findings)
}

/** Pure: a service that was away for too long while it was replaced. @param sent all that the load sent. */
export function gapFindings(
  service: string,
  gap: Gap,
  scene: Scene,
  { maxGapMs, starvation, sent }: Limits & { sent: readonly Sent[] },
): Finding[] {
  const away = lengthOf(gap)
  if (away <= maxGapMs) return []
  const own = scene.replaced.filter((each) => each.service === service)
  const found = UPGRADE['away-too-long']({
    message: `${service} did not answer for ${time(away)} while the ${scene.name} was started; the limit is ${time(maxGapMs)}`,
    where: { service },
    evidence: timeline(own, gap, scene),
  })
  return [excuse(found, starvationAround([{ dueMs: gap.fromMs, endMs: gap.toMs }], sent, starvation))]
}

/** Pure: each service whose program was killed while it was replaced: what it was doing is lost. */
export function killedFindings(scenes: readonly Scene[]): Finding[] {
  const killed = scenes.flatMap((scene) => scene.replaced.filter(wasKilled).map((each) => ({ each, scene })))
  const first = new Map(killed.toReversed().map((found) => [found.each.service, found]))
  return [...first].map(([service, { each, scene }]) =>
    UPGRADE.killed({
      message: `${service} was killed after its grace period of ${time(each.endedMs - each.stoppedMs)} while the ${scene.name} was started`,
      where: { service },
      evidence: timeline([each], undefined, scene),
      severity: 'warning',
      remedy: KILLED,
    }),
  )
}

const KILLED =
  'Handle SIGTERM: stop accepting, finish what is open, exit. Start the program with exec, set init: true, or raise stop_grace_period.'

function timeline(replaced: readonly Replaced[], gap: Gap | undefined, { changedMs }: Scene): string[] {
  const events: [atMs: number | undefined, what: string][] = [
    [gap?.fromMs, 'last answer before'],
    [gap?.toMs, 'first answer after'],
    ...replaced.flatMap(({ container, stoppedMs, endedMs, exitCode, startedMs }): [number | undefined, string][] => [
      [stoppedMs, `container ${container}: asked to stop`],
      [endedMs, `container ${container}: ended with exit code ${exitCode ?? 'unknown'}`],
      [startedMs, `container ${container}: the next one was started`],
    ]),
  ]
  return events
    .flatMap(([atMs, what]) => (atMs === undefined ? [] : [{ atMs, what }]))
    .sort((one, other) => one.atMs - other.atMs)
    .map(({ atMs, what }) => `${seconds(atMs - changedMs)} ${what}`)
}
