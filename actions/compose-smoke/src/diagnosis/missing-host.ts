import { nearestName } from '../../../shared/text/nearest.ts'
import { areSeparate } from '../project/networks.ts'
import type { Project } from '../project/project.ts'

/** How programs name a host that doesn't resolve; the first group that matches is its name. */
const NAMED =
  /ENOTFOUND ([\w.-]+)|EAI_AGAIN ([\w.-]+)|\blookup ([\w.-]+?)(?: on |:)|host not found in upstream "([^":/]+)|translate host name "([^"]+)"|UnknownHostException: ([\w.-]+)|resolve host(?:name)?:? ["'(]?([\w.-]+)|bad address '([^':]+)|getaddrinfo for (\S+) failed|MySQL server host '([^']+)'|HostNotFound[^:]*: ([\w.-]+)/

/** What is known of a host that a service could not find. */
export interface MissingHost {
  /** A clause for the message. */
  says: string
  remedy: string
}

type Known = Pick<Project, 'services' | 'model'>

/** Pure: why a service didn't find a host, by the line in which it reports that. */
export function missingHost(service: string, line: string, project: Known): MissingHost | undefined {
  const host = NAMED.exec(line)?.slice(1).find(Boolean)
  const others = project.services.map((each) => each.name).filter((each) => each !== service)
  const apart = apartFrom(service, host, others, project)
  if (apart) {
    return {
      says: `services ${service} and ${apart} share no network`,
      remedy: `Give ${service} and ${apart} a common network.`,
    }
  }
  if (!host || others.includes(host)) return undefined
  const nearest = nearestName(host, others)
  return nearest ? { says: `no service is named ${host}`, remedy: `Did you mean ${nearest}?` } : undefined
}

/** The host itself, or where the line has none, a service that is needed. */
function apartFrom(service: string, host: string | undefined, others: readonly string[], { model, services }: Known) {
  const own = services.find((each) => each.name === service)
  const needed = [...(own?.refersTo ?? []), ...Object.keys(own?.dependsOn ?? {})]
  return (host ? others.filter((each) => each === host) : needed).find((each) => areSeparate(model, service, each))
}
