import { type Finding, finding } from '../../shared/outcome/finding.ts'
import type { ServiceState } from './judge.ts'
import type { ServiceModel } from './project.ts'

/** Pure: one finding per root cause; what failed only because of it is folded beneath. */
export function causesOf(states: readonly ServiceState[], services: readonly ServiceModel[]): Finding[] {
  const broken = states.filter((each) => each.state === 'broken')
  const needs = new Map(services.map((each) => [each.name, reach(each.name, services)]))
  const roots = broken.filter(
    ({ name }) => !broken.some((other) => other.name !== name && needs.get(name)?.has(other.name)),
  )
  return roots.map(({ name, code, reason, remedy, container }) =>
    finding({
      code,
      message: `Service ${name} ${reason}`,
      where: { service: name, container: container.name },
      evidence: container.health === 'unhealthy' ? container.healthLog.slice(-3) : [],
      remedy,
      consequences: states
        .filter((each) => each.state !== 'ready' && each.name !== name && needs.get(each.name)?.has(name))
        .map((each) => consequence(each, name)),
    }),
  )
}

function consequence(state: ServiceState, root: string): Finding {
  const reason = state.state === 'ready' ? '' : state.reason
  return finding({
    code: 'CS030 held-up',
    severity: 'note',
    message: `${reason}, because ${root} is not there`,
    where: { service: state.name },
    remedy: `Mend ${root} first.`,
  })
}

/** Everything a service depends on, directly or through others. */
function reach(name: string, services: readonly ServiceModel[]): Set<string> {
  const found = new Set<string>()
  const visit = (each: string) => {
    for (const need of Object.keys(services.find((service) => service.name === each)?.dependsOn ?? {})) {
      if (found.has(need)) continue
      found.add(need)
      visit(need)
    }
  }
  visit(name)
  return found
}

/** Pure: the finding when time was over before anything broke. */
export function notReady(states: readonly ServiceState[], limitMs: number): Finding {
  const waiting = states.filter((each) => each.state === 'waiting')
  return finding({
    code: 'CS031 not-ready',
    message: `Not ready within ${limitMs / 1000} s: ${waiting.map(({ name, reason }) => `${name} (${reason})`).join(', ')}`,
    where: { service: waiting[0]?.name },
    remedy: 'Look at its log and healthcheck; give more time with ready-timeout if it is only slow.',
  })
}
