import { type Finding, finding } from '../../../shared/outcome/finding.ts'
import type { Broken, ServiceState } from '../judge/state.ts'
import { needsOf, reachOf, type ServiceModel } from '../project/model.ts'
import type { Project } from '../project/project.ts'
import { placeOfService, placeOfVariable } from '../project/source.ts'
import { messageOf, tellingLines } from './log.ts'
import { type Reading, symptomIn } from './symptoms.ts'

/** What a cause is told with. */
export interface CauseEntry {
  states: readonly ServiceState[]
  project: Pick<Project, 'services' | 'sources' | 'unset'>
  /** The last lines of the service's log, with time stamps. */
  log: readonly string[]
}

const HEALTH_OUTPUTS = 3
/** Crash loops, exits and failing healthchecks have their reason in what the program said; others in themselves. */
const SPOKEN = /^CS02[013]/

/** Pure: the broken services that are not broken because another is. */
export function rootsOf(states: readonly ServiceState[], services: readonly ServiceModel[]): Broken[] {
  const broken = states.filter((each) => each.state === 'broken')
  const leads = (from: string, to: string) => reachOf(from, services, needsOf).has(to)
  // Two that need each other: neither can be told to be the cause of the other.
  return broken.filter(({ name }) => !broken.some((other) => leads(name, other.name) && !leads(other.name, name)))
}

/** Pure: one root cause, with its place in the Compose file, its evidence, and what follows from it. */
export function causeOf(root: Broken, told: CauseEntry): Finding {
  const { name, code, reason, container, fault } = root
  const spoke = SPOKEN.test(code)
  const symptom = spoke ? symptomIn([...container.healthLog.slice(-1), ...told.log]) : undefined
  // A variable may well be left unset: it is blamed where nothing better is known.
  const unset = spoke && !symptom ? unsetOf(name, told.project) : undefined
  const place = unset?.place ?? placeOfService(told.project.sources, name, [...(symptom?.keys ?? []), ...root.keys])
  return finding({
    code,
    fault: fault ?? 'code',
    message: `Service ${name} ${reason}${spoke ? becauseOf(unset?.variable, symptom, told.log) : ''}`,
    where: { service: name, container: container.name, ...place },
    evidence: [...healthOutputs(root), ...tellingLines(told.log)],
    remedy: unset ? `Set ${unset.variable}, in the environment or an env file.` : (symptom?.remedy ?? root.remedy),
    consequences: consequencesOf(name, told),
  })
}

/** The reason behind the reason: what is known to mean something, else the program's own last words. */
function becauseOf(unset: string | undefined, symptom: Reading | undefined, log: readonly string[]): string {
  if (unset) return `, because the variable ${unset} is not set`
  if (symptom) return `, because ${symptom.says}: ${shown(symptom.line)}`
  const last = log.findLast((line) => messageOf(line).trim() !== '')
  return last ? `; its last words: ${shown(messageOf(last).trim())}` : ''
}

const shown = (line: string) => (line.length > WORDS_SHOWN ? `${line.slice(0, WORDS_SHOWN)}…` : line)
const WORDS_SHOWN = 200

/** Pure: the findings when time was over before anything broke: one for each that waits for nobody else. */
export function notReady(
  told: Omit<CauseEntry, 'log'>,
  logOf: (service: string) => readonly string[],
  limitMs: number,
): Finding[] {
  const waiting = told.states.filter((each) => each.state === 'waiting')
  const names = waiting.map((each) => each.name)
  const roots = waiting.filter(({ name }) => {
    const reach = reachOf(name, told.project.services, needsOf)
    return !names.some((other) => reach.has(other) && !reachOf(other, told.project.services, needsOf).has(name))
  })
  return roots.map(({ name, reason, container }) =>
    finding({
      code: 'CS031 not-ready',
      message: `Service ${name} was not ready within ${limitMs / 1000} s: ${reason}`,
      where: { service: name, ...placeOfService(told.project.sources, name, ['healthcheck']) },
      evidence: [...(container?.healthLog ?? []).slice(-HEALTH_OUTPUTS), ...tellingLines(logOf(name))],
      remedy: 'Look at its log and healthcheck; give more time with ready-timeout if it is only slow.',
      consequences: consequencesOf(name, told),
    }),
  )
}

function healthOutputs({ code, container }: Broken): string[] {
  if (code !== 'CS023 unhealthy') return []
  return container.healthLog.slice(-HEALTH_OUTPUTS).map((each) => `healthcheck: ${each}`)
}

/** A variable that nobody sets and that the service's own lines use. */
function unsetOf(service: string, { unset, sources }: CauseEntry['project']) {
  for (const variable of unset) {
    const place = placeOfVariable(sources, variable, service)
    if (place) return { variable, place }
  }
  return undefined
}

function consequencesOf(root: string, { states, project }: Omit<CauseEntry, 'log'>): Finding[] {
  const follows = states.filter(
    (each) => each.state !== 'ready' && each.name !== root && reachOf(each.name, project.services, needsOf).has(root),
  )
  return follows.map((each) =>
    finding({
      code: 'CS030 held-up',
      severity: 'note',
      message: `${each.state === 'waiting' ? `waits: ${each.reason}` : each.state === 'broken' ? each.reason : ''}, because of ${root}`,
      where: { service: each.name },
      remedy: `Mend ${root} first.`,
    }),
  )
}
