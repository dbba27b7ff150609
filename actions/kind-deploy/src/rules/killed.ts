import { aboutContainer, type ContainerCase, type ContainerRule, lastMessage, timesOf } from './rule.ts'

/** Catalogue rows 17 and 18: containers that the kubelet ends itself. */

const PROBE_KILLS = 2
const HOOK_FAILURES = 2

/** Pure: how often a container has ended. */
export const ends = ({ status }: ContainerCase) => status.restartCount + (status.state?.terminated ? 1 : 0)

/** Row 17: it ends because its hook failed, so the hook is to blame for all its ends. */
export const hookFailed: ContainerRule = (of) => {
  const failed = hookFailures(of)
  if (failed.length === 0 || of.status.ready) return undefined
  return aboutContainer(of, {
    cause: 'hook-failed',
    message: `The postStart hook of container ${of.spec.name} fails`,
    // Since Kubernetes 1.23 the event tells no reason; the state does.
    evidence: [...new Set([...hookAnswer(of), ...lastMessage(failed)])],
    patience: { times: HOOK_FAILURES },
    times: Math.max(timesOf(failed), ends(of)),
  })
}

function hookAnswer({ status }: ContainerCase): string[] {
  const { reason, message } = status.state?.waiting ?? {}
  return reason === 'PostStartHookError' && message ? [message] : []
}

/** Row 18: killed by its own liveness or startup probe, also while it is up between two kills. */
export const killedByProbe: ContainerRule = (of) => {
  const kills = killings(of)
  if (kills.length === 0 || of.status.restartCount === 0) return undefined
  const unhealthy = of.events.filter(
    (each) => each.reason === 'Unhealthy' && /(Liveness|Startup) probe/.test(each.message ?? ''),
  )
  return aboutContainer(of, {
    cause: 'killed-by-probe',
    message: `Container ${of.spec.name} is killed by its own probe, ${timesOf(kills)} times so far`,
    evidence: [...new Set(unhealthy.flatMap((each) => each.message ?? []))].slice(-2),
    patience: { times: PROBE_KILLS },
    times: timesOf(kills),
  })
}

const ofContainer = ({ spec }: ContainerCase, fieldPath = '') =>
  fieldPath === '' || fieldPath.includes(`{${spec.name}}`)

export function killings(of: ContainerCase) {
  const about = new RegExp(`container ${of.spec.name} failed (liveness|startup) probe`, 'i')
  return of.events.filter((each) => each.reason === 'Killing' && about.test(each.message ?? ''))
}

export function hookFailures(of: ContainerCase) {
  return of.events.filter(
    (each) => each.reason === 'FailedPostStartHook' && ofContainer(of, each.involvedObject.fieldPath),
  )
}

export const killRules = [hookFailed, killedByProbe]
