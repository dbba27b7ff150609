import { aboutPod, lastMessage, type PodRule } from './rule.ts'

/** Catalogue rows 16, 19 and 36: pods that are there and not ready. */

/** Row 16. */
export const initRuns: PodRule = (of) => {
  const statuses = of.pod.status?.initContainerStatuses ?? []
  const running = statuses.find((each) => each.state?.running && !isSidecar(of.pod.spec, each.name))
  if (!running) return undefined
  return aboutPod(of, {
    cause: 'init-runs',
    container: running.name,
    message: `Init container ${running.name} has not ended yet`,
    patience: { waits: true },
  })
}

function isSidecar(
  { initContainers = [] }: { initContainers?: { name: string; restartPolicy?: string }[] },
  name: string,
) {
  return initContainers.find((each) => each.name === name)?.restartPolicy === 'Always'
}

/** Row 19: it runs, and its readiness or startup probe says not yet. */
export const notReady: PodRule = (of) => {
  const { conditions = [], containerStatuses = [], phase } = of.pod.status ?? {}
  const ready = conditions.find((each) => each.type === 'Ready')
  const waiting = containerStatuses.filter((each) => !each.ready && each.state?.running)
  if (phase !== 'Running' || ready?.status !== 'False' || waiting.length === 0) return undefined
  const unhealthy = of.events.filter((each) => each.reason === 'Unhealthy')
  const said = lastMessage(unhealthy)
  return aboutPod(of, {
    cause: 'not-ready',
    container: waiting[0]?.name,
    message: `Container ${waiting[0]?.name} runs, and its probe says that it is not ready`,
    evidence: said ? [said] : [],
    patience: { waits: true },
  })
}

/** Row 36. */
export const evicted: PodRule = (of) => {
  const { phase, reason, message } = of.pod.status ?? {}
  if (phase !== 'Failed' || reason !== 'Evicted') return undefined
  return aboutPod(of, {
    cause: 'evicted',
    message: 'The node evicted the pod',
    evidence: message ? [message] : [],
    patience: { times: 2 },
    times: 1,
  })
}

export const readinessRules = [initRuns, notReady, evicted]
