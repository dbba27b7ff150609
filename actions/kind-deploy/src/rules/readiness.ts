import type { CauseId } from '../../../shared/diagnosis/causes/causes.ts'
import { diagnose } from '../../../shared/diagnosis/diagnose.ts'
import type { ClusterEvent, ContainerStatus, Pod } from '../../../shared/kubernetes/objects.ts'
import { wordsKey } from '../cluster-state/snapshot.ts'
import { portKey } from '../cluster-state/spoken.ts'
import { awaitedInVain, neverEnds } from './awaited.ts'
import { evicted, rejected } from './kubelet.ts'
import { lastingFailure, portOf } from './probe-failures.ts'
import { becauseOf, describeEnd, diagnoseOutput } from './program-cause.ts'
import { aboutPod, lastMessage, type PodCase, type PodRule, timesOf } from './rule.ts'
import { whyUnreached } from './unreached/unreached.ts'

/** Catalogue rows 16 and 19: pods that are there and not ready, or end. */

/** Row 16. */
export const initRuns: PodRule = (of) => {
  const statuses = of.pod.status?.initContainerStatuses ?? []
  const sidecars = (of.pod.spec.initContainers ?? []).filter((each) => each.restartPolicy === 'Always')
  const running = statuses.find(
    (each) => each.state?.running && !sidecars.some((sidecar) => sidecar.name === each.name),
  )
  if (!running) return undefined
  const own = inVain(of, running.name, neverEnds) ?? wordsOf(of, running.name)
  return aboutPod(of, {
    cause: 'init-runs',
    container: running.name,
    message: `Init container ${running.name} is still running${own?.why ?? ''}`,
    patience: { waits: true },
    ...own?.parts,
  })
}

/** Row 19: it runs, and its readiness or startup probe says not yet; a sidecar's counts as any other. */
export const notReady: PodRule = (of) => {
  const { conditions = [], containerStatuses = [], phase } = of.pod.status ?? {}
  const ready = conditions.find((each) => each.type === 'Ready')
  if (ready?.status !== 'False') return undefined
  const sidecars = sidecarsOf(of.pod)
  const unstarted = sidecars.find((each) => each.state?.running && each.started === false)
  const asked = phase === 'Running' ? [...containerStatuses, ...sidecars] : []
  const waiting = unstarted ?? asked.find((each) => !each.ready && each.state?.running)
  if (!waiting) return phase === 'Running' ? gateClosed(of) : undefined
  const kind = sidecars.includes(waiting) ? 'Sidecar' : 'Container'
  const probe = waiting === unstarted || waiting.started === false ? 'startup' : 'readiness'
  const unhealthy = of.events.filter(
    ({ reason, involvedObject: { fieldPath = '' } }) =>
      reason === 'Unhealthy' && (fieldPath === '' || fieldPath.includes(`{${waiting.name}}`)),
  )
  const lasting = failureOf(of, waiting.name, probe, unhealthy)
  const own = lasting
    ? undefined
    : (inVain(of, waiting.name, awaitedInVain) ?? wordsOf(of, waiting.name) ?? otherPort(of, waiting.name, unhealthy))
  return aboutPod(of, {
    cause: 'not-ready',
    container: waiting.name,
    message: `${kind} ${waiting.name} runs, but its ${probe} probe fails${lasting ? `: ${lasting.why}` : (own?.why ?? '')}`,
    evidence: lastMessage(unhealthy),
    patience: { waits: true },
    ...own?.parts,
    ...(lasting && { remedy: lasting.remedy, patience: lasting.patience, phase: lasting.why }),
    ...(lasting?.certain && { fault: 'code' }),
    times: timesOf(unhealthy),
  })
}

/** It waits for what does not come: that is certain, however busy the machine. */
function inVain(of: PodCase, container: string, reasonOf: typeof awaitedInVain) {
  const spec = specOf(of.pod, container)
  const found = spec && reasonOf(of, spec)
  if (!found) return undefined
  const { why, remedy, patience } = found
  return { why: `: ${why}`, parts: { remedy, patience, fault: 'code' as const, phase: why } }
}

/** What servers print when they open their port. */
const OPENED =
  /https?:\/\/(?:[\w.*-]+|\[::\]):(\d{2,5})\b|\b(?:listening|running|started|serving|bound)\b[^\n]{0,60}?(?:\bport(?:\(s\))?:? |:)(\d{2,5})\b/gi

/** It may open the other one later, so this ends nothing. */
function otherPort({ pod, snapshot }: PodCase, container: string, events: ClusterEvent[]) {
  const messages = events.map(({ message }) => message).join('\n')
  const [, asked] = /:(\d+): connect: connection refused/.exec(messages) ?? []
  const log = snapshot.lastWords.get(wordsKey(pod.metadata.uid ?? '', container)) ?? ''
  const opened = [...log.matchAll(OPENED)].map(([, one, other]) => one ?? other)
  if (!asked || opened.length === 0 || opened.includes(asked)) return undefined
  const why = `: nothing listens on port ${asked}; its log tells of port ${[...new Set(opened)].join(', ')}`
  return { why, parts: { remedy: 'Correct the port, in the probe or in the settings of the program.' } }
}

const specOf = ({ spec }: Pod, name: string) =>
  [...spec.containers, ...(spec.initContainers ?? [])].find((each) => each.name === name)

/** What a program prints while what it needs is late: on a busy machine, that proves nothing. */
const MAY_PASS: readonly CauseId[] = [
  'connection-refused',
  'connection-timeout',
  'network-unreachable',
  'host-not-found',
  'dns-unavailable',
  'database-starting',
  'table-missing',
]

/** Why a program that runs does not get on, where its log tells: a cause of its own is the code's, however busy the machine. */
function wordsOf(of: PodCase, container: string) {
  const log = of.snapshot.lastWords.get(wordsKey(of.pod.metadata.uid ?? '', container)) ?? ''
  const names = [of.wanted.name, of.pod.metadata.name, container]
  const found = diagnose({ lines: log.split('\n'), names })
  if (log === '' || found.by !== 'sign') return undefined
  const unreached = whyUnreached(of, found.cause, log)
  const certain = unreached !== undefined || !MAY_PASS.includes(found.cause)
  return {
    why: `${becauseOf(found)}${unreached ? ` (${unreached.why})` : ''}`,
    parts: {
      remedy: unreached?.remedy ?? found.remedy,
      ...(certain && { fault: unreached?.fault ?? ('code' as const) }),
      ...(unreached?.patience && { patience: unreached.patience, phase: unreached.why }),
    },
  }
}

/** From the eleventh event that differs only a little. Source: client-go, tools/record/events_cache.go. */
const COMBINED = /^\(combined from similar events\): /

/** What cannot pass is known before the time is up. While a container starts, its readiness is not asked for. */
function failureOf({ pod, snapshot }: PodCase, name: string, kind: 'startup' | 'readiness', events: ClusterEvent[]) {
  const spec = specOf(pod, name)
  const probe = kind === 'startup' ? spec?.startupProbe : spec?.readinessProbe
  const messages = events.map(({ message = '' }) => message.replace(COMBINED, ''))
  const message = messages.findLast((each) => each.toLowerCase().startsWith(kind)) ?? ''
  if (!spec || !probe) return undefined
  const all = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])]
  const speaks = snapshot.spoken?.get(portKey(pod.metadata.uid ?? '', portOf(probe) ?? ''))
  return lastingFailure(message, { probe, spec, all, speaks })
}

function sidecarsOf({ spec, status }: Pod): ContainerStatus[] {
  const names = (spec.initContainers ?? []).filter((each) => each.restartPolicy === 'Always').map(({ name }) => name)
  return (status?.initContainerStatuses ?? []).filter(({ name }) => names.includes(name))
}

/** All containers are ready, and a condition that somebody else sets is not. */
function gateClosed(of: PodCase) {
  const { spec, status } = of.pod
  const isTrue = (type: string) => status?.conditions?.some((each) => each.type === type && each.status === 'True')
  const gate = spec.readinessGates?.find(({ conditionType }) => !isTrue(conditionType))
  if (!gate) return undefined
  return aboutPod(of, {
    cause: 'not-ready',
    message: `The readiness gate ${gate.conditionType} of the pod is not open: check the controller that sets it`,
    patience: { waits: true },
  })
}

/** A bare pod that ended badly stays so. */
export const podFailed: PodRule = (of) => {
  const { phase, reason, message, containerStatuses = [] } = of.pod.status ?? {}
  if (of.wanted.kind !== 'Pod' || phase !== 'Failed' || reason === 'Evicted') return undefined
  const ended = containerStatuses.find((each) => (each.state?.terminated?.exitCode ?? 0) !== 0)
  const code = ended?.state?.terminated?.exitCode ?? 0
  const output = ended && of.snapshot.lastWords.get(wordsKey(of.pod.metadata.uid ?? '', ended.name))
  const because = becauseOf(diagnoseOutput(output, code))
  return aboutPod(of, {
    cause: 'pod-failed',
    container: ended?.name,
    message:
      reason === 'DeadlineExceeded'
        ? 'The pod ran longer than its activeDeadlineSeconds'
        : ended
          ? `Container ${ended.name} ended with ${describeEnd(code)}${because}`
          : `The pod failed: ${reason ?? ''}`,
    evidence: message ? [message] : [],
    patience: {},
  })
}

export const readinessRules = [initRuns, notReady, evicted, rejected, podFailed]
