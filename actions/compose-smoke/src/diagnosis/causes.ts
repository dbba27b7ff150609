import type { CauseId } from '../../../shared/diagnosis/causes/causes.ts'
import { clauseOf, type Diagnosis, diagnose } from '../../../shared/diagnosis/diagnose.ts'
import { excerpt } from '../../../shared/diagnosis/log/excerpt.ts'
import { isTelling } from '../../../shared/diagnosis/log/recovery.ts'
import type { Maker } from '../../../shared/outcome/define-finding.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { COMPOSE_SMOKE } from '../catalogue.ts'
import { keysOfCause } from '../causes/cause-keys.ts'
import type { Broken, ServiceState } from '../judge/state.ts'
import { needsOf, reachOf } from '../project/model.ts'
import type { Project } from '../project/project.ts'
import { placeOfService } from '../project/source.ts'
import { missingHost, OF_NETWORK } from './missing-host.ts'
import { remedyInsteadOfWaiting } from './refused.ts'
import { secretNotGiven } from './secret-not-given.ts'
import { unsetOf } from './unset.ts'

/** What a cause is explained with. */
export interface CauseEntry {
  states: readonly ServiceState[]
  project: Pick<Project, 'services' | 'sources' | 'unset' | 'model'>
  /** The last lines of the service's log, with time stamps. */
  log: readonly string[]
}

const HEALTH_OUTPUTS = 3
/** Crash loops, exits and failing healthchecks have their reason in what the program printed; others in themselves. */
const SPOKEN: readonly Maker[] = [
  COMPOSE_SMOKE['crash-loop'],
  COMPOSE_SMOKE.exited,
  COMPOSE_SMOKE.unhealthy,
  COMPOSE_SMOKE['not-ready'],
]

/** Pure: one root cause, with its place in the Compose file, its evidence, and what follows from it. */
export function causeOf(root: Broken, whole: CauseEntry): Finding {
  const { name, maker, reason, container, fault } = root
  const entry = { ...whole, log: ofItsRun(whole.log, root) }
  const found = SPOKEN.includes(maker) ? diagnosisOf(root, entry) : undefined
  const unset = found && unsetOf(name, entry.project, found)
  const keys = found ? keysOfCause(found.cause) : []
  const host = found && OF_NETWORK.includes(found.cause) ? missingHost(name, found.line, entry.project) : undefined
  return maker({
    // What a container of the stack cannot do is the stack's, also where a build would be blocked by it.
    fault: fault ?? 'code',
    message: `Service ${name} ${reason}${found ? becauseOf(root, unset?.variable, found) : ''}${host ? ` (${host.reason})` : ''}`,
    where: {
      service: name,
      container: container.name,
      ...(unset?.place ?? placeOfService(entry.project.sources, name, [...keys, ...root.keys])),
    },
    evidence: [...healthOutputs(root), ...(found?.excerpt ?? excerpt(entry.log))],
    remedy: host?.remedy ?? remedyOf(root, unset?.variable, found, entry.project),
    consequences: consequencesOf(name, entry),
  })
}

/** What a program printed until it ended: when its log is read, the next run may have begun. */
function ofItsRun(log: readonly string[], { maker, container }: Broken): readonly string[] {
  if (maker !== COMPOSE_SMOKE['crash-loop']) return log
  const next = log.findIndex((line) => Date.parse(line.slice(0, STAMP_LENGTH)) > container.finishedAtMs + LAG_MS)
  return next > 0 ? log.slice(0, next) : log
}

/** On a busy machine the engine stamps the last lines after the end; a loop pauses for longer before the next run. */
const LAG_MS = 500
/** `2026-11-26T17:00:00.123456789Z` */
const STAMP_LENGTH = 30

/** Why the program ended; of an unhealthy one, the output of its last check counts before its log. */
function diagnosisOf(root: Broken, { log, project }: CauseEntry): Diagnosis {
  const { maker, container } = root
  const names = project.services.flatMap(({ name, image }) => [name, image])
  if (maker === COMPOSE_SMOKE['not-ready']) return diagnose({ lines: log, names })
  if (maker !== COMPOSE_SMOKE.unhealthy) return diagnose({ lines: log, exitCode: container.exitCode, names })
  return diagnose({ lines: log, health: outputOf(root).split('\n'), names })
}

function remedyOf(
  root: Broken,
  unset: string | undefined,
  { by, remedy, cause = 'unknown', line = '' }: Partial<Diagnosis> = {},
  { services, model }: CauseEntry['project'],
) {
  if (unset) return `Set ${unset}, in the environment or an env file.`
  if (root.maker === COMPOSE_SMOKE.unhealthy && UNANSWERED.includes(cause) && outputOf(root).includes(line))
    return NOBODY_ANSWERS
  const own = services.find((each) => each.name === root.name)
  const instead =
    remedyInsteadOfWaiting(cause, line, own, services) ??
    (OF_SECRETS.includes(cause) ? secretNotGiven(root.name, line, model) : undefined) ??
    (NOT_PERMITTED.test(line) && model.services?.[root.name]?.cap_drop ? DROPPED : undefined)
  if (instead) return instead
  return by === 'sign' && remedy ? remedy : root.remedy
}

const NOT_PERMITTED = /operation not permitted/i
const DROPPED =
  'cap_drop takes this right from root, too: return it with cap_add (CHOWN, DAC_OVERRIDE, FOWNER, SETGID, SETUID for images that change their user), or start as that user (user:).'
const OF_SECRETS: readonly CauseId[] = ['file-missing', 'postgres-password-missing', 'mysql-password-missing']
const UNANSWERED: readonly CauseId[] = ['connection-refused', 'connection-timeout']
const NOBODY_ANSWERS =
  'Correct port and address of the healthcheck (127.0.0.1 in place of localhost, which may be ::1), or see the log below for why the program does not listen.'

/** The reason behind the reason: the cause with its line, else the program's own last line. */
function becauseOf(root: Broken, unset: string | undefined, found: Diagnosis): string {
  if (unset) return `: the variable ${unset} is not set`
  if (isSilentCheck(root, found)) return `; the check printed nothing: ${shown(checkOf(root))}`
  if (found.cause === 'silent' || found.line === '') return '; it printed nothing'
  // The exit code tells it already.
  return `: ${shown(found.by === 'exit-code' ? found.line : clauseOf(found))}`
}

/** Whether a check fails without output, beside a log without an error. */
const isSilentCheck = (root: Broken, { by, line }: Diagnosis) =>
  root.maker === COMPOSE_SMOKE.unhealthy &&
  by === 'line' &&
  outputOf(root) === '' &&
  !isTelling(line) &&
  checkOf(root) !== ''

const checkOf = ({ container }: Broken) => (container.healthTest ?? []).slice(1).join(' ')
/** Of the last check. */
const outputOf = ({ container }: Broken) => (container.healthLog.at(-1) ?? '').replace(/^exit -?\d+: ?/, '')

const shown = (line: string) => (line.length > WORDS_SHOWN ? `${line.slice(0, WORDS_SHOWN)}…` : line)
const WORDS_SHOWN = 300

/** Pure: the findings when time was over before anything broke: one for each that waits for nobody else. */
export function notReady(
  entry: Omit<CauseEntry, 'log'>,
  logOf: (service: string) => readonly string[],
  limitMs: number,
): Finding[] {
  const waiting = entry.states.filter((each) => each.state === 'waiting')
  const names = waiting.map((each) => each.name)
  const roots = waiting.filter(({ name }) => {
    const reach = reachOf(name, entry.project.services, needsOf)
    return !names.some((other) => reach.has(other) && !reachOf(other, entry.project.services, needsOf).has(name))
  })
  return roots.map(({ name, reason, container }) =>
    COMPOSE_SMOKE['not-ready']({
      message: `Service ${name} was not ready within ${limitMs / 1000} s: ${reason}${lastWords(logOf(name), container?.healthLog.at(-1))}`,
      where: { service: name, ...placeOfService(entry.project.sources, name, ['healthcheck']) },
      evidence: [...(container?.healthLog ?? []).slice(-HEALTH_OUTPUTS), ...excerpt(logOf(name))],
      consequences: consequencesOf(name, entry),
    }),
  )
}

/** What the last failed check printed, else the program. */
function lastWords(log: readonly string[], check = ''): string {
  const [, output] = /^exit (?!0:)-?\d+: ?(.+)/s.exec(check) ?? []
  if (output) return `; its healthcheck: ${shown(diagnose({ lines: output.split('\n') }).line)}`
  const line = excerpt(log).at(-1)
  return line ? `; its last line: ${shown(line)}` : ''
}

function healthOutputs({ maker, container }: Broken): string[] {
  if (maker !== COMPOSE_SMOKE.unhealthy) return []
  return container.healthLog.slice(-HEALTH_OUTPUTS).map((each) => `healthcheck: ${each}`)
}

function consequencesOf(root: string, { states, project }: Omit<CauseEntry, 'log'>): Finding[] {
  const follows = states.filter(
    (each) => each.state !== 'ready' && each.name !== root && reachOf(each.name, project.services, needsOf).has(root),
  )
  return follows.map((each) =>
    COMPOSE_SMOKE['held-up']({
      message: `${each.state === 'waiting' ? `waits: ${each.reason}` : each.state === 'broken' ? each.reason : ''}, because of ${root}`,
      where: { service: each.name },
      remedy: `Fix ${root} first.`,
    }),
  )
}
