import type { CanonicalModel, CanonicalService } from '../../../shared/compose/model.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { nearestName } from '../../../shared/text/nearest.ts'
import { COMPOSE_SMOKE } from '../catalogue.ts'
import { addressedHosts, hostsInVariable } from '../project/host-spellings.ts'
import { namesOf } from '../project/hosts.ts'
import type { Project } from '../project/project.ts'
import { placeOfService } from '../project/source.ts'

/** Variables whose whole value is a host; others name one only with a scheme or a port. */
const HOST_VARIABLE = /(^|_)(host|hostname|server|servers|addr|address|endpoint|url|uri|dsn|brokers?)$/i
/** Names with a number after a colon that are no addresses. */
const NO_ADDRESS = /(img|image|tag|from|version)s?$/i
/** A name of the project's own network: without a domain. */
const SHORT_NAME = /^[a-z][a-z0-9_-]+$/

/**
 * Pure: hosts in variables that nothing in the project answers to. Only names that are similar to one of it: others may
 * be hosts outside. Services on other projects' networks are left out for the same reason.
 */
export function unknownHosts({ model, sources, services }: Pick<Project, 'model' | 'sources' | 'services'>): Finding[] {
  const own = new Set([...namesOf(model).keys(), ...definedIn(sources), ...hostnamesOf(model), 'localhost'])
  const started = services.map((each) => each.name)
  return Object.entries(model.services ?? {}).flatMap(([service, raw]) => {
    if (isElsewhere(raw, model)) return []
    const extra = extraHosts(raw)
    return Object.entries(raw.environment ?? {}).flatMap(([variable, value]) =>
      [...new Set(hostsOf(variable, value ?? ''))].flatMap((host) => {
        if (!SHORT_NAME.test(host) || own.has(host) || extra.has(host)) return []
        const nearest = similar(host, started)
        return nearest ? [unknownHost({ service, variable, host, nearest }, sources)] : []
      }),
    )
  })
}

const hostsOf = (variable: string, value: string) =>
  HOST_VARIABLE.test(variable)
    ? hostsInVariable(variable, value)
    : NO_ADDRESS.test(variable)
      ? []
      : addressedHosts(value)

/** Short names are similar to many others by chance: they have to begin alike. */
function similar(host: string, services: readonly string[]): string | undefined {
  const nearest = nearestName(host, services)
  return nearest && nearest[0]?.toLowerCase() === host[0] ? nearest : undefined
}

interface Unknown {
  service: string
  variable: string
  host: string
  nearest: string
}

function unknownHost({ service, variable, host, nearest }: Unknown, sources: Project['sources']): Finding {
  return COMPOSE_SMOKE['unknown-host']({
    message: `${variable} of service ${service} names the host ${host}, but no service, alias or extra host has that name`,
    where: { service, ...placeOfService(sources, service, [`environment.${variable}`, 'environment', 'env_file']) },
    remedy: `Did you mean ${nearest}?`,
  })
}

/** Whether other projects' names can be reached from it, or the machine's own. */
function isElsewhere({ network_mode, networks, external_links }: CanonicalService, model: CanonicalModel): boolean {
  if (network_mode || external_links?.length) return true
  return Object.keys(networks ?? {}).some((each) => model.networks?.[each]?.external)
}

/** `name=address` or `name:address`. */
const extraHosts = ({ extra_hosts }: CanonicalService) =>
  new Set([extra_hosts ?? []].flat().map((each) => (each.split(/[=:]/)[0] ?? '').toLowerCase()))

const hostnamesOf = ({ services = {} }: CanonicalModel) =>
  Object.values(services).flatMap(({ hostname }) => (hostname ? [hostname.toLowerCase()] : []))

/** Services of profiles that are off: a variable may name them all the same. */
const definedIn = (sources: Project['sources']) =>
  sources.flatMap(({ documents }) => documents.flatMap(({ value }) => Object.keys(Object(Object(value).services))))
