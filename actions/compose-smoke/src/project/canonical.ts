import type { CanonicalService } from '../../../shared/compose/model.ts'
import { type RawModel, reachOf } from './model.ts'

/**
 * The services that Compose starts: named ones with what they need, else the enabled ones. Compose 2.24.7 prints all.
 * Source: docker/compose v2.24.7, cmd/compose/config.go, which prints the model before profiles are applied.
 * @param enabled asked only where a printed service has a profile.
 */
export async function servicesStarted(
  { services = {} }: RawModel,
  named: readonly string[],
  enabled: () => Promise<readonly string[]>,
): Promise<Set<string>> {
  const all = Object.entries(services).map(([name, each]) => ({ name, needs: Object.keys(each.depends_on ?? {}) }))
  if (named.length > 0) {
    const needed = named.flatMap((name) => [...reachOf(name, all, ({ needs }) => needs)])
    return new Set([...named, ...needed])
  }
  const hasProfile = Object.values(services).some(({ profiles }) => (profiles ?? []).length > 0)
  return new Set(hasProfile ? await enabled() : all.map(({ name }) => name))
}

/** What Compose 2.24.7 leaves in the short forms of the files. */
type Printed = Omit<CanonicalService, Short> & Partial<Record<Short, unknown>>
type Short = 'environment' | 'command' | 'entrypoint' | 'extra_hosts'

/** Pure: the model with the long forms that later versions of Compose print. */
export function canonicalForms(model: RawModel): RawModel {
  const services = Object.entries(model.services ?? {}).map(([name, each]) => [name, longForms(each)])
  return { ...model, services: Object.fromEntries(services) }
}

function longForms({
  environment,
  command,
  entrypoint,
  extra_hosts: hosts,
  healthcheck,
  ...service
}: Printed): CanonicalService {
  return {
    ...service,
    ...(healthcheck ? { healthcheck: { ...healthcheck, ...testOf(healthcheck) } } : {}),
    ...(environment ? { environment: mapOf(environment) } : {}),
    ...(command ? { command: wordsOf(command) } : {}),
    ...(entrypoint ? { entrypoint: wordsOf(entrypoint) } : {}),
    ...(hosts ? { extra_hosts: listOf(hosts) } : {}),
  }
}

/** `["NAME=value", "NAME"]`. */
function mapOf(environment: unknown): Record<string, string | null> {
  if (!Array.isArray(environment)) return environment as Record<string, string | null>
  const pairs = environment.map(String).map((each): [string, string | null] => {
    const [name = '', ...value] = each.split('=')
    return [name, each.includes('=') ? value.join('=') : null]
  })
  return Object.fromEntries(pairs)
}

/** `{name: address}` */
const listOf = (hosts: unknown): string[] =>
  Array.isArray(hosts) ? hosts : Object.entries(Object(hosts)).map(([name, address]) => `${name}=${address}`)

function testOf({ test }: NonNullable<CanonicalService['healthcheck']>): { test?: string[] } {
  if (typeof test === 'string') return { test: test === 'NONE' ? [test] : ['CMD-SHELL', test] }
  return test ? { test } : {}
}

const wordsOf = (words: unknown) => (Array.isArray(words) ? words.map(String) : [String(words)])
