import { describeExitCode } from '../../../shared/diagnosis/exit-codes.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { UPGRADE } from '../catalogue.ts'
import { seconds } from '../loss/findings.ts'
import type { Phase } from './replaced.ts'
import type { EngineEvent, ServiceModel } from './smoke.ts'

/** Pure: the errors of a state that was ready, and was judged once more before the next change. */
export function failsLater(where: string, errors: readonly Finding[]): Finding[] {
  return errors.map(({ code, message, where: place, evidence, remedy, fault }) =>
    UPGRADE['fails-later']({
      message: `Later in the ${where}: ${message}`,
      where: place,
      evidence: [code, ...evidence],
      remedy,
      fault,
    }),
  )
}

/**
 * Pure: containers that ended after their state was ready and before the next change, and that their restart policy
 * started again. A program that isn't a server may end with 0 and be started again: that is how some work in turns.
 */
export function restartedLater(
  events: readonly EngineEvent[],
  { name, readyMs, changedMs, fine }: Phase,
  toMs: number,
  services: readonly Pick<ServiceModel, 'name' | 'server'>[],
): Finding[] {
  if (!fine) return []
  const within = events.filter(({ atMs }) => atMs > readyMs && atMs < toMs)
  const ends = within.filter((end) => end.action === 'die' && isStartedAgain(end, within) && isFault(end, services))
  return [...Map.groupBy(ends, ({ service }) => service)].map(([service, own]) =>
    UPGRADE['fails-later']({
      message: `Later in the ${name}: Service ${service} ${deedOf(own[0], within)}, and was started again`,
      where: { service },
      evidence: own.map(({ atMs, container }) => `${seconds(atMs - changedMs)} container ${container} ended`),
      severity: 'warning',
    }),
  )
}

const isStartedAgain = ({ container, atMs }: EngineEvent, within: readonly EngineEvent[]) =>
  within.some((each) => each.container === container && each.action === 'start' && each.atMs >= atMs)

const isFault = ({ service, exitCode }: EngineEvent, services: readonly Pick<ServiceModel, 'name' | 'server'>[]) =>
  exitCode !== 0 || services.some(({ name, server }) => name === service && server)

function deedOf(end: EngineEvent | undefined, within: readonly EngineEvent[]): string {
  const isOutOfMemory = within.some((each) => each.action === 'oom' && each.container === end?.container)
  if (isOutOfMemory) return 'was killed because it ran out of memory (OOM)'
  return `ended with ${describeExitCode(end?.exitCode ?? 0)}`
}

/**
 * Pure: what follows from a service that failed later, under it: lost requests and data that isn't found, of this service
 * and of those that need it. A restart that cost requests is under the loss.
 */
export function underLater(findings: readonly Finding[], needs: (service: string) => ReadonlySet<string>): Finding[] {
  const isHead = (each: Finding) => UPGRADE['fails-later'].matches(each) && each.severity === 'error'
  const ended = folded(findings, isHead, (head, each) => {
    const service = each.where.service ?? ''
    const failed = head.where.service ?? ''
    return FOLLOWING.some((name) => UPGRADE[name].matches(each)) && (service === failed || needs(service).has(failed))
  })
  const isRestart = (each: Finding) => UPGRADE['fails-later'].matches(each)
  return folded(
    ended,
    (each) => UPGRADE.crashed.matches(each),
    (head, each) => isRestart(each) && each.where.service === head.where.service,
  )
}

const FOLLOWING = ['crashed', 'unexplained', 'old-version-fails', 'new-version-fails', 'data-lost'] as const

/** Pure: findings without those that belong under a head, and the heads with them as consequences. */
function folded(
  findings: readonly Finding[],
  isHead: (each: Finding) => boolean,
  belongs: (head: Finding, each: Finding) => boolean,
): Finding[] {
  const heads = findings.filter(isHead)
  const headOf = (each: Finding) => (isHead(each) ? undefined : heads.find((head) => belongs(head, each)))
  return findings.flatMap((each) => {
    if (headOf(each)) return []
    if (!isHead(each)) return [each]
    return [{ ...each, consequences: [...each.consequences, ...findings.filter((other) => headOf(other) === each)] }]
  })
}
