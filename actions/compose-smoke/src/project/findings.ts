import type { Finding } from '../../../shared/outcome/finding.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { COMPOSE_SMOKE } from '../catalogue.ts'
import type { ServiceModel } from './model.ts'
import { placeOfService, placeOfVariable, type Sources } from './source.ts'

/** The line that Compose's own message names, where it does: `… line 7: …`. */
const LINE = /line (\d+)/
/** `/path/compose.yaml: …`. */
const FILE = /([^\s:]+\.ya?ml)/
/** What it names otherwise: `services.app.imagee`, `service "app"`, `service app`. */
const SERVICE = /services\.([\w.-]+?)[\s.]|services\.([\w-]+)|service "([\w.-]+)"/
/** `additional properties 'imagee' not allowed` */
const KEY = /additional properties '([\w.-]+)'/
/** `required variable NAME is missing a value: …` */
const VARIABLE = /required variable (\w+)/

/**
 * What Compose cannot read: every mistake at its line, or Compose's own words. Compose decides whether the files are
 * valid, so a newer one may know more than the specification here.
 */
export async function wrongFiles(
  files: readonly string[],
  said: readonly string[],
  sources: Sources,
  version?: string,
): Promise<Problem> {
  const text = said.filter((line) => !line.includes('level=warning')).join(' ')
  const { composeMistakes } = await import('../../../shared/compose/check.ts')
  const mistakes = composeMistakes([...sources].reverse()).filter((each) => !each.maybeNewer || text.includes(each.key))
  const evidence = [...said.slice(-5), ...(version ? [`This is Docker Compose ${version}.`] : [])]
  const [first, ...others] = mistakes.map((each) =>
    wrongFile({
      message: each.message,
      remedy: each.remedy,
      where: { service: each.service, ...each.where },
      evidence,
    }),
  )
  if (first) return new Problem(first, { others })
  return new Problem(
    wrongFile({
      message: text || 'docker compose config failed without any output',
      where: placeIn(text, files, sources),
      evidence,
    }),
  )
}

/** @throws {Problem} CS006 when no container and no provider would be started. */
export function requireServices(services: readonly ServiceModel[]): void {
  if (services.some((each) => each.provider || each.replicas > 0)) return
  const why =
    services.length > 0
      ? 'every service has 0 replicas'
      : 'none is defined, or each one has a profile that is not enabled'
  throw new Problem(COMPOSE_SMOKE['nothing-to-start']({ message: `No service would be started: ${why}` }))
}

const wrongFile = COMPOSE_SMOKE['wrong-compose-file']

/** Pure: where Compose's complaint points: its own line, else the variable's, else the service's. */
export function placeIn(text: string, files: readonly string[], sources: Sources): Finding['where'] {
  const named = FILE.exec(text)?.[1]
  const file = files.find((each) => named?.endsWith(each)) ?? files[0]
  const line = LINE.exec(text)?.[1]
  if (line) return { file, line: Number(line) }
  const variable = VARIABLE.exec(text)?.[1]
  const service = SERVICE.exec(text)?.slice(1).find(Boolean)
  const key = KEY.exec(text)?.[1]
  const place =
    (variable && placeOfVariable(sources, variable)) || (service && placeOfService(sources, service, key ? [key] : []))
  return place || { file }
}
