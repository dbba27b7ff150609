import type { Finding } from '../../../shared/outcome/finding.ts'
import type { Starvation } from '../../../shared/pressure/history.ts'
import { excuse } from '../../../shared/pressure/patience.ts'
import { UPGRADE } from '../catalogue.ts'
import type { PodLife } from '../lifelines/pod-life.ts'
import { starvationAround } from '../load/lateness.ts'
import type { Sent } from '../load/request.ts'
import type { Loss } from './loss.ts'
import type { CauseName } from './rules/rule.ts'
import { PROXY_LAG_MS } from './scene.ts'

const SHOWN = 5

/** What a workload did, for the message after the figures. */
const DEEDS: Readonly<Record<CauseName, (object: string, pod?: PodLife) => string>> = {
  recreated: (object) => `${object} ends all its pods before it starts new ones`,
  'all-at-once': (object) => `${object} may have all its pods away at once`,
  'single-replica': (object) => `${object} has one pod, which was replaced`,
  crashed: (object) => `a container of ${object} was started again`,
  unready: (object) => `no pod of ${object} was ready, and none had ended`,
  'service-ahead': (object) => `${object} leads to what only new pods have, and none of them was ready`,
  'port-removed': (object) => `${object} does not have the port any more that clients use`,
  'selects-others': (object, pod) => `${object} also leads to pods of ${pod?.owner}, which do not serve its clients`,
  'leads-to-unready': (object) => `${object} leads to pods that are not ready (publishNotReadyAddresses)`,
  'no-local-pod': (object) =>
    `${object} leads only to pods of the client's node, and that has none (internalTrafficPolicy)`,
  'not-admitted': (object, pod) => `since the change ${object} admits no clients to pods of ${pod?.owner}`,
  'load-not-admitted': (object, pod) =>
    `since the change ${object} admits only ${pod?.keptOut?.admits === 'pods' ? 'pods' : 'other addresses'}, not the load`,
  'peer-not-admitted': (object, pod) =>
    `since the change ${object} keeps pods of ${pod?.owner} from ${pod?.cutOff?.from}, and they serve badly`,
  'idle-timeout': (object) => `pods of ${object} close idle connections that clients still use`,
  'exits-early': (object) => `${object} ends before its endpoint is gone`,
  killed: (object, pod) => `${object} was killed after its grace period of ${pod?.grace} s`,
  'cut-off': (object) => `${object} ends with requests open`,
  'kept-connection-cut': (object) => `${object} cuts kept connections when it ends`,
  'no-readiness-probe': (object) => `${object} has no readiness probe`,
  'ready-too-early': (object) => `${object} is ready before it serves`,
  'old-version-fails': (object) => `old pods of ${object} answer with errors`,
  'new-version-fails': (object) => `new pods of ${object} answer with errors`,
  'some-version-fails': (object) => `pods of ${object} answer with errors while both versions serve`,
  'too-slow': (object) => `pods of ${object} were ready and did not answer in time`,
  unexplained: () => 'nothing that pods did at that time explains it',
}

/** Losses that time alone may explain, on a machine that has none to give. */
const BY_TIME: readonly CauseName[] = ['unexplained', 'ready-too-early', 'too-slow', 'unready']

/**
 * Pure: a finding for each loss.
 * @param how `tolerated`: losses are notes; `starvation`: of the machine, all along; `sent`: all requests.
 */
export function lossFindings(
  losses: readonly Loss[],
  total: (service: string) => number,
  how: { tolerated: boolean; starvation: Starvation; sent?: readonly Sent[] },
): Finding[] {
  const findings = losses.map((loss) => {
    const found = lossFinding(loss, total(loss.service), how.tolerated)
    const late = servedOn(loss.cause.pod) || loss.requests.every(({ failure }) => failure === 'timeout')
    return !isBarred(loss) && (late || BY_TIME.includes(loss.cause.name))
      ? excuse(found, starvationAround(loss.requests, how.sent ?? [], how.starvation))
      : found
  })
  return foldedUnexplained(findings)
}

/** What a policy does not admit is lost however much time there is; a block of addresses may be that of the load. */
const isBarred = ({ cause: { name, pod } }: Loss) =>
  name.endsWith('not-admitted') && pod?.keptOut?.admits !== 'addresses'

/** A pod that serves for longer than proxies take to know that it ends. */
const servedOn = (pod?: PodLife) =>
  pod?.deletedMs !== undefined && (pod.endedMs ?? Infinity) - pod.deletedMs >= PROXY_LAG_MS

/** Pure: what nothing explains most likely follows from what is explained of the same Service. */
export function foldedUnexplained(findings: readonly Finding[]): Finding[] {
  const isOpen = (each: Finding) => UPGRADE.unexplained.matches(each)
  const heads = findings.filter((each) => !isOpen(each))
  const headOf = (each: Finding) => heads.find(({ where }) => where.service === each.where.service)
  const alone = findings.filter((each) => isOpen(each) && headOf(each) === undefined)
  const withFolded = heads.map((head) => ({
    ...head,
    consequences: [...head.consequences, ...findings.filter((each) => isOpen(each) && headOf(each) === head)],
  }))
  return [...withFolded, ...alone]
}

function lossFinding({ cause, service, requests, changedMs }: Loss, total: number, tolerated: boolean): Finding {
  const { name, object, pod } = cause
  const when = requests.every(({ endMs }) => endMs < changedMs) ? ' before the change' : ''
  return UPGRADE[name]({
    message: `${service} lost ${requests.length} of ${total} requests${when}: ${DEEDS[name](object, pod)}`,
    where: { object: object || undefined, service },
    evidence: [...requestLines(requests, changedMs), ...(pod ? podLines(pod, changedMs) : [])],
    severity: tolerated ? 'note' : undefined,
  })
}

/** Pure: the first of the requests, with when and how each was lost. */
export function requestLines(requests: Loss['requests'], fromMs: number): string[] {
  const lines = requests
    .slice(0, SHOWN)
    .map(
      ({ sentMs, endMs, kept, detail, failure }) =>
        `${seconds(sentMs - fromMs)} request over a ${kept ? 'kept' : 'new'} connection: ${detail ?? failure}, after ${Math.round(endMs - sentMs)} ms`,
    )
  return requests.length > SHOWN ? [...lines, `and ${requests.length - SHOWN} more`] : lines
}

/** What a pod did, in order. */
function podLines({ name, ready, deletedMs, endedMs, exitCode, grace }: PodLife, fromMs: number): string[] {
  const events: [atMs: number | undefined, what: string][] = [
    [ready[0]?.fromMs, 'ready'],
    [deletedMs, `deleted, with ${grace} s of grace`],
    [ready.at(-1)?.toMs, 'no longer ready'],
    [endedMs, exitCode === undefined ? 'ended' : `ended with exit code ${exitCode}`],
  ]
  return events
    .flatMap(([atMs, what]) => (atMs === undefined ? [] : [{ atMs, what }]))
    .sort((one, other) => one.atMs - other.atMs)
    .map(({ atMs, what }) => `${seconds(atMs - fromMs)} pod ${name}: ${what}`)
}

/** Since the change began. */
export const seconds = (ms: number) => `${ms < 0 ? '-' : '+'}${(Math.abs(ms) / 1_000).toFixed(1)} s`
