import { mentionedIn } from '../../../shared/diagnosis/mentions.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import type { CauseName } from '../causes.ts'
import { podsBehind } from '../cluster-state/endpoints.ts'
import { nameOf, type Snapshot, wordsKey } from '../cluster-state/snapshot.ts'
import type { Named } from '../judge/root.ts'
import { isReady } from '../rules/rule.ts'
import { servicesNamed } from '../rules/unreached/case.ts'
import { type Door, declaredPorts, targetPorts } from './port-check.ts'

/** Where a workload fails because it reaches nobody: the ports of the Services that it names are asked. */

const FOLLOWS: readonly CauseName[] = [
  'crash-loop',
  'init-crash',
  'init-runs',
  'not-ready',
  'killed-by-probe',
  'hook-failed',
  'job-failed',
  'pod-failed',
  'deadline',
]
const UNREACHED = ['connection-refused', 'connection-timeout'] as const

/** Pure: ports of ready pods behind Services that one of the workloads at fault could not reach, and says so. */
export function deadEnds(named: readonly Named[], snapshot: Snapshot): Door[] {
  const services = named.flatMap(({ diagnosis, finding }) => {
    if (!FOLLOWS.includes(diagnosis.cause)) return []
    const log = logOf({ diagnosis, finding }, snapshot)
    if (!mentionedIn(log.split('\n'), UNREACHED)) return []
    const { pod } = diagnosis
    const template = JSON.stringify(snapshot.pods.find(({ metadata }) => metadata.name === pod)?.spec ?? {})
    const of = { wanted: diagnosis.wanted, snapshot }
    return servicesNamed(log, of) ?? servicesNamed(template, of) ?? []
  })
  return [...new Set(services)].flatMap((service) => {
    const pod = podsBehind(service, snapshot).find(isReady)
    const declared = pod ? declaredPorts(pod) : []
    return pod ? targetPorts(service, pod).map((port) => ({ service, pod, port, declared })) : []
  })
}

/** Pure: of the ports where nobody listens, those of Services of which no port answers: one may be there for what is switched off. */
export function wholly(dead: readonly Finding[], asked: readonly Door[]): Finding[] {
  const isOf = ({ where }: Finding, { service: { metadata } }: Door) =>
    where.object === nameOf({ kind: 'Service', namespace: metadata.namespace ?? '', name: metadata.name })
  const all = dead.filter((each) => asked.filter((door) => isOf(each, door)).length === countOf(each, dead))
  return all.filter((each, index) => all.findIndex(({ where }) => where.object === each.where.object) === index)
}

const countOf = ({ where: { object } }: Finding, dead: readonly Finding[]) =>
  dead.filter(({ where }) => where.object === object).length

function logOf({ diagnosis: { wanted, pod, container = '' }, finding }: Named, { pods, lastWords }: Snapshot): string {
  const own = pods.find(({ metadata }) => metadata.name === pod && metadata.namespace === wanted.namespace)
  return [lastWords.get(wordsKey(own?.metadata.uid ?? '', container)) ?? '', ...finding.evidence].join('\n')
}

/** Pure: a Service that leads to a port where nobody listens is the cause of those that could not reach it. */
export function withDeadEnds(dead: readonly Finding[], named: readonly Finding[]): Finding[] {
  const [first, ...others] = dead
  if (!first) return [...named]
  const consequences = named.flatMap((each) => [asNote(each), ...each.consequences])
  return [{ ...first, consequences }, ...others]
}

const asNote = (each: Finding): Finding => ({ ...each, severity: 'note', consequences: [] })
