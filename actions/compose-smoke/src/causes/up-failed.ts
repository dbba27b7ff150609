import type { Finding } from '../../../shared/outcome/finding.ts'
import type { Project } from '../project/project.ts'
import { placeOfMention, placeOfService } from '../project/source.ts'
import { usersOfFile } from '../project/users.ts'
import { withoutProgress } from './compose-output.ts'
import { culprit, namesIn } from './culprit.ts'
import { readingOf } from './engine-errors.ts'
import { externalMissing } from './external-missing.ts'
import { hookFailed } from './hook-failed.ts'

const EVIDENCE = 8
/** Compose's progress of a container or service that failed. */
const FAILED = /\sError(\s|$)/

/** Pure: why `docker compose up` gave up, where no container tells it. */
export function upFailed(said: readonly string[], project: Project): Finding {
  const lines = withoutProgress(said)
  return hookFailed(lines, project) ?? externalMissing(lines, project) ?? otherwise(said, lines, project)
}

function otherwise(said: readonly string[], lines: readonly string[], project: Project): Finding {
  const { maker, says, fault, remedy, keys, line, known } = readingOf(lines, namesIn(project))
  const [user] = usersOfFile(project.sources, MISSING_PATH.exec(line)?.[1] ?? '')
  const service = user ?? culprit([...said.filter((each) => FAILED.test(each)), ...lines], [], project, keys)
  const place = placeOfPathIn(line, project) ?? (service ? placeOfService(project.sources, service, keys) : undefined)
  const provided = !known && project.services.some((each) => each.name === service && each.provider)
  const what = provided ? `the provider of service ${service} failed` : says
  return maker({
    fault,
    message: `${capital(what)}: ${line || 'no reason was given'}`,
    where: { service: service || undefined, ...(place ?? { file: project.files[0] }) },
    evidence: said.slice(-EVIDENCE),
    remedy: provided ? 'Fix the error that the provider reports.' : remedy,
  })
}

/** The line that has the source of a mount. */
function placeOfPathIn(line: string, { sources }: Project) {
  const path = MISSING_PATH.exec(line)?.[1]
  const { service: _, ...place } = (path && placeOfMention(sources, path)) || {}
  return 'file' in place ? place : undefined
}

/** Source: moby, volume/mounts: errBindSourceDoesNotExist. */
const MISSING_PATH = /bind source path does not exist: (\S+)/

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
