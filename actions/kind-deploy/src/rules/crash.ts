import { exitMeaning } from '../evidence/exit-code.ts'
import { aboutContainer, type ContainerCase, type ContainerRule, timesOf } from './rule.ts'

/** Catalogue rows 13 to 15, 17 and 18: containers that start and end. */

/** A program that ends twice may be waiting for something; one that ended this often is not. */
const CRASHES = 3
const OOM_KILLS = 2
const PROBE_KILLS = 2

/** A container that is up again is not judged by what was before, unless that goes on and on. */
const isDown = ({ status, init }: ContainerCase) =>
  Boolean(status.state?.waiting) ||
  Boolean(status.state?.terminated && (!init || status.state.terminated.exitCode !== 0))

const ends = ({ status }: ContainerCase) => status.restartCount + (status.state?.terminated ? 1 : 0)

/** Rows 13 and 15. */
export const crashLoop: ContainerRule = (of) => {
  const { status, spec, init } = of
  const ended = status.state?.terminated ?? status.lastState?.terminated
  if (!ended || ended.reason === 'OOMKilled' || !isDown(of)) return undefined
  if (['StartError', 'ContainerCannotRun'].includes(ended.reason ?? '') || wasKilledByProbe(of)) return undefined
  if (status.state?.terminated && !loops(of)) return undefined
  return aboutContainer(of, {
    cause: init ? 'init-crash' : 'crash-loop',
    message: `${init ? 'Init container' : 'Container'} ${spec.name} ended ${ends(of)} times with exit code ${ended.exitCode}: ${exitMeaning(ended.exitCode)}`,
    evidence: ended.message ? [ended.message] : [],
    patience: { times: CRASHES },
    times: ends(of),
  })
}

/** Jobs count their own failures; a pod that is not restarted does not loop. */
function loops({ pod, wanted }: ContainerCase): boolean {
  const { restartPolicy = 'Always' } = pod.spec as { restartPolicy?: string }
  return wanted.kind !== 'Job' && restartPolicy !== 'Never'
}

/** Row 14. */
export const outOfMemory: ContainerRule = (of) => {
  const { status, spec } = of
  const ended = [status.state?.terminated, status.lastState?.terminated].filter((each) => each?.reason === 'OOMKilled')
  if (ended.length === 0 || (!isDown(of) && status.ready)) return undefined
  return aboutContainer(of, {
    cause: 'out-of-memory',
    message: `Container ${spec.name} was killed for its memory; its limit is ${spec.resources?.limits?.memory ?? "the node's"}`,
    patience: { times: OOM_KILLS },
    times: ends(of),
  })
}

/** Row 17. */
export const hookFailed: ContainerRule = (of) => {
  const hooks = of.events.filter((each) => each.reason === 'FailedPostStartHook')
  if (hooks.length === 0 || of.status.state?.waiting?.reason !== 'PostStartHookError') return undefined
  return aboutContainer(of, {
    cause: 'hook-failed',
    message: `The postStart hook of container ${of.spec.name} fails`,
    evidence: hooks.flatMap((each) => each.message ?? []).slice(-1),
    patience: { times: 2 },
    times: timesOf(hooks),
  })
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

function killings({ events, spec }: ContainerCase) {
  const about = new RegExp(`Container ${spec.name} failed (liveness|startup) probe`)
  return events.filter((each) => each.reason === 'Killing' && about.test(each.message ?? ''))
}

/** The last end was a probe's doing: that is row 18's to say. */
function wasKilledByProbe(of: ContainerCase): boolean {
  return killings(of).length > 0
}

export const crashRules = [crashLoop, outOfMemory, hookFailed, killedByProbe]
