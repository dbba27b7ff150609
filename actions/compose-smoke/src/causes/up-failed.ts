import type { Finding } from '../../../shared/outcome/finding.ts'
import type { Project } from '../project/project.ts'
import { placeOfService } from '../project/source.ts'
import { withoutProgress } from './compose-output.ts'
import { culprit, namesIn } from './culprit.ts'
import { readingOf } from './engine-errors.ts'
import { externalMissing } from './external-missing.ts'
import { hookFailed } from './hook-failed.ts'
import { mentionedPart } from './mentioned.ts'

const EVIDENCE = 8
/** Compose's progress of a container or service that failed. */
const FAILED = /\sError(\s|$)/

/** Pure: why `docker compose up` gave up, where no container tells it. */
export function upFailed(output: readonly string[], project: Project): Finding {
  const lines = withoutProgress(output)
  return hookFailed(lines, project) ?? externalMissing(lines, project) ?? otherwise(output, lines, project)
}

function otherwise(output: readonly string[], lines: readonly string[], project: Project): Finding {
  const { maker, summary, fault, remedy, keys, line, known } = readingOf(lines, namesIn(project))
  const part = mentionedPart(line, project)
  const failed = output.filter((each) => FAILED.test(each))
  const service = part?.service ?? culprit([...failed, ...lines], [], project, keys)
  const place = part?.place ?? (service ? placeOfService(project.sources, service, keys) : undefined)
  const provided = !known && project.services.some((each) => each.name === service && each.provider)
  const what = provided ? `the provider of service ${service} failed` : summary
  return maker({
    fault,
    message: `${capital(what)}: ${line || 'no reason was given'}`,
    where: { service: service || undefined, ...(place ?? { file: project.files[0] }) },
    evidence: output.slice(-EVIDENCE),
    remedy: provided ? 'Fix the error that the provider reports.' : remedy,
  })
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
