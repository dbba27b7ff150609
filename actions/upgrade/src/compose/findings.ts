import prettyMs from 'pretty-ms'
import { clauseOf, diagnose } from '../../../shared/diagnosis/diagnose.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { UPGRADE } from '../catalogue.ts'
import { errorsIn } from '../findings.ts'
import { keptPorts, type MovedData, movedData, nameIn, orphans, sameTags } from './compare.ts'
import type { Prepared } from './deployment.ts'
import type { UnseenSetting } from './settings.ts'

/** Pure: what the files of both states show before anything changes. */
export function knownBefore(old: Prepared, change: Prepared): Finding[] {
  return [
    ...movedData(old, change).map(moved),
    ...renamedProject(nameIn(old.project), nameIn(change.project)),
    ...leftRunning(old, change),
    ...sameTags(old.project, change.project).map(({ service, image }) =>
      UPGRADE['tag-reused']({
        message: `Service ${service}: ${image} is another image in the new state, and docker compose up does not pull it`,
        where: { service, image },
      }),
    ),
  ]
}

const moved = ({ service, target, shown, now }: MovedData) =>
  UPGRADE['data-moved']({
    message: `Service ${service}: ${target} was ${shown}, and is ${now} in the new state`,
    where: { service },
  })

function renamedProject(before: string | undefined, after: string | undefined): Finding[] {
  if (after === undefined || before === after) return []
  const message =
    before === undefined
      ? `name: ${after} is new: unless the project had that name, Compose makes new volumes and containers`
      : `The name of the project changes from ${before} to ${after}: Compose makes new volumes and containers`
  return [UPGRADE['data-moved']({ message, remedy: 'Keep the name of the project, or move the data.' })]
}

function leftRunning(old: Prepared, change: Prepared): Finding[] {
  const left = orphans(old.project, change.project)
  const kept = keptPorts(left, change.project)
  const ports = kept.map(({ orphan, service, port }) =>
    UPGRADE['port-kept']({
      message: `Service ${service} publishes port ${port}, which the container of ${orphan} keeps: the new state has no service ${orphan}`,
      where: { service },
    }),
  )
  const others = left.filter(({ name }) => !kept.some(({ orphan }) => orphan === name))
  return [
    ...ports,
    ...others.map(({ name }) =>
      UPGRADE['left-behind']({
        message: `Service ${name} is not in the new state, and its container goes on running`,
        where: { service: name },
        remedy: 'Deploy with docker compose up --remove-orphans.',
      }),
    ),
  ]
}

/** Pure: the errors of a state that did not become ready, under the one that the upgrade itself explains. */
export function notReady(known: readonly Finding[], found: readonly Finding[]): Finding[] {
  const [error, ...others] = errorsIn(found)
  if (!error) return [...known]
  const kept = known.find((each) => UPGRADE['port-kept'].matches(each))
  if (kept) return [{ ...kept, consequences: [error, ...others] }, ...known.filter((each) => each !== kept)]
  const why = diagnose({ lines: error.evidence })
  if (why.cause !== 'data-of-another-version') return [error, ...others, ...known]
  const incompatible = UPGRADE['data-incompatible']({
    message: `Service ${error.where.service} does not start on the data of the old state: ${clauseOf(why)}`,
    where: error.where,
    evidence: error.evidence,
    consequences: [error, ...others],
  })
  return [incompatible, ...known]
}

/**
 * Pure: data that is not found, under the mount that explains it.
 * @param verified whether anything was looked for: what was found again is not lost, wherever it is mounted.
 */
export function lostData(known: readonly Finding[], lost: readonly Finding[], verified: boolean): Finding[] {
  // A probe that only came too late on a starved machine shows nothing about the data.
  const errors = errorsIn(lost).filter(({ fault }) => fault !== 'infrastructure')
  // The run's project keeps its name, so that a renamed one loses nothing here.
  const isMount = (each: Finding) => UPGRADE['data-moved'].matches(each) && each.where.service !== undefined
  const mount = known.find(isMount)
  if (mount && errors.length > 0)
    return [{ ...mount, severity: 'error', consequences: errors }, ...known.filter((each) => each !== mount)]
  const noted = (each: Finding) => (verified && isMount(each) ? { ...each, severity: 'note' as const } : each)
  return [...lost, ...known.map(noted)]
}

/** Pure: settings that containers go on without. */
export function unseen({ service, name, folder }: UnseenSetting): Finding {
  return UPGRADE['change-unseen']({
    message: folder
      ? `${name} changed, and the container of ${service} was not replaced: it sees the change only if it reads the files again`
      : `${name} changed, and the container of ${service} was not replaced: it still has the old file`,
    where: { service },
    severity: folder ? 'note' : undefined,
    remedy: `Restart it with docker compose up --force-recreate ${service}, or give the file a name that follows its content.`,
  })
}

/** Pure: `41 s`. */
export const time = (ms: number) => prettyMs(Math.round(ms))
