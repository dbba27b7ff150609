import { pluginMissing } from '../../../shared/docker/missing.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { nearestName } from '../../../shared/text/nearest.ts'
import { COMPOSE_SMOKE } from '../catalogue.ts'
import type { ServiceModel } from './model.ts'
import { placeOfMention, placeOfService, placeOfVariable, type Sources } from './source.ts'

/** The line that Compose's own message names, where it does: `… line 7: …`, from 5.6 on `… at L7.C1: …`. */
const LINE = /line (\d+)|\bL(\d+)\.C\d+/
/** `/path/compose.yaml: …`. */
const FILE = /([^\s:]+\.ya?ml)/
/** What it names otherwise: `services.app.imagee`, `service "app"`, `service app`. */
const SERVICE =
  /services(?:\.[\w.-]+)*: can't set container_name and ([\w.-]+) as|services\.([\w.-]+?)[\s.]|services\.([\w-]+)|service "([\w.-]+)"/
/** `additional properties 'imagee' not allowed` */
const KEY = /additional properties '([\w.-]+)'/
/** `required variable NAME is missing a value: …` */
const VARIABLE = /required variable (\w+)/
/** `env file /path not found`, `open /path: no such file or directory`. */
const MISSING_FILE = /env file (\S+) not found|(?:open|stat) (\S+): no such file or directory/
/** `service "a" refers to undefined network back`, `… depends on undefined service "b"`. */
const UNDEFINED = /undefined (network|volume|secret|config|service) "?([\w.-]+?)"?(?::|$| )/

/**
 * What Compose cannot read: every mistake at its line, or Compose's own words. Compose decides whether the files are
 * valid, so a newer one may know more than the specification here.
 */
export async function wrongFiles(
  files: readonly string[],
  output: readonly string[],
  sources: Sources,
  version?: string,
): Promise<Problem> {
  const missing = pluginMissing('compose', output.join('\n'))
  if (missing) return missing
  const text = output.filter((line) => !line.includes('level=warning')).join(' ')
  const isNamed = ({ file }: Sources[number]) => files.includes(file)
  const { composeMistakes } = await import('../../../shared/compose/check.ts')
  const [main, included] = [sources.filter(isNamed), sources.filter((each) => !isNamed(each))]
  const found = [...composeMistakes([...main].reverse()), ...included.flatMap((each) => composeMistakes([each]))]
  const mistakes = found.filter((each) => !each.maybeNewer || text.includes(each.key))
  const evidence = [...output.slice(-5), ...(version ? [`This is Docker Compose ${version}.`] : [])]
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
      remedy: remedyFor(text, sources),
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

function remedyFor(text: string, sources: Sources): string | undefined {
  const variable = VARIABLE.exec(text)?.[1]
  if (variable) return `Set ${variable} in env, an env file, .env or the environment of this step.`
  const missing = MISSING_FILE.exec(text)?.slice(1).find(Boolean)
  if (missing) return 'Correct the path, or create the file before this step; an env file may have required: false.'
  const [, type, name] = UNDEFINED.exec(text) ?? []
  if (!type || !name) return undefined
  const known = sources.flatMap(({ documents }) =>
    documents.flatMap(({ value }) => Object.keys(Object(Object(value)[`${type}s`]))),
  )
  const nearest = nearestName(name, known)
  return nearest
    ? `Did you mean ${nearest}?`
    : `Define ${name} in ${type}s at the top level of the Compose file, or correct its name.`
}

/** Pure: where Compose's complaint points: its own line, else the variable's, else the file's that it names, else the service's. */
export function placeIn(text: string, files: readonly string[], sources: Sources): Finding['where'] {
  const named = FILE.exec(text)?.[1]
  const file = [...files, ...sources.map((each) => each.file)].find((each) => named?.endsWith(each)) ?? files[0]
  const line = LINE.exec(text)?.slice(1).find(Boolean)
  if (line) return { file, line: Number(line) }
  const service = SERVICE.exec(text)?.slice(1).find(Boolean)
  return placeOfName(text, service, sources) ?? { file }
}

function placeOfName(text: string, service: string | undefined, sources: Sources): Finding['where'] | undefined {
  const variable = VARIABLE.exec(text)?.[1]
  const ofVariable = variable && (placeOfVariable(sources, variable, service) ?? placeOfVariable(sources, variable))
  if (ofVariable) return { ...(service ? { service } : {}), ...ofVariable }
  const missing = MISSING_FILE.exec(text)?.slice(1).find(Boolean)
  const mention = missing && placeOfMention(sources, missing)
  if (mention) return mention
  if (!service) return undefined
  const [, type, name = ''] = UNDEFINED.exec(text) ?? []
  const keys = type
    ? [type === 'service' ? `depends_on.${name}` : `${type}s.${name}`, type === 'service' ? 'depends_on' : `${type}s`]
    : []
  const key = KEY.exec(text)?.[1]
  const place = placeOfService(sources, service, key ? [key] : keys)
  return place && { service, ...place }
}
