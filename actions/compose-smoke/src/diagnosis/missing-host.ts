import type { CauseId } from '../../../shared/diagnosis/causes/causes.ts'
import { nearestName } from '../../../shared/text/nearest.ts'
import { namesOf } from '../project/hosts.ts'
import { reachOf } from '../project/model.ts'
import { areSeparate, internalNetworks } from '../project/networks.ts'
import type { Project } from '../project/project.ts'

/** How programs name a host that doesn't resolve; the first group that matches is its name. */
const NAMED =
  /ENOTFOUND ([\w.-]+)|EAI_AGAIN ([\w.-]+)|\blookup ([\w.-]+?)(?: on |:)|host not found in upstream "([^":/]+)|translate host name "([^"]+)"|UnknownHostException: ([\w.-]+)|resolve host(?:name)?:? ["'(]?([\w.-]+)|bad address '([^':]+)|getaddrinfo for (\S+) failed|MySQL server host '([^']+)'|HostNotFound[^:]*: ([\w.-]+)/

/** What is known of a host that a service could not find. */
export interface MissingHost {
  /** A clause for the message. */
  reason: string
  remedy: string
}

type Known = Pick<Project, 'services' | 'model'>

/** Causes that a network without a way out has, too. */
export const OF_NETWORK: readonly CauseId[] = ['host-not-found', 'dns-unavailable', 'network-unreachable']

/** Pure: why a service didn't find or reach a host, by the line in which it reports that. */
export function missingHost(service: string, line: string, project: Known): MissingHost | undefined {
  const host = NAMED.exec(line)?.slice(1).find(Boolean)
  const others = project.services.map((each) => each.name).filter((each) => each !== service)
  const elsewhere = outsideOf(service, project, host)
  if (elsewhere) return elsewhere
  const apart = apartFrom(service, host, others, project)
  if (apart) {
    return {
      reason: `services ${service} and ${apart} share no network`,
      remedy: `Give ${service} and ${apart} a common network.`,
    }
  }
  if (!host) return undefined
  if (others.includes(host)) return notStarted(service, host, project)
  const nearest = nearestName(host, others)
  if (!nearest && mayBeElsewhere(host, project.model)) return undefined
  return {
    reason: `no service is named ${host}`,
    remedy: nearest
      ? `Did you mean ${nearest}?`
      : `Correct the name. Other services are ${others.join(', ') || 'not there'}.`,
  }
}

/** A service that has not started yet, or has ended, has no address. */
function notStarted(service: string, host: string, { services }: Known): MissingHost | undefined {
  const waitsFor = (name: string) => reachOf(name, services, ({ dependsOn }) => Object.keys(dependsOn))
  if (waitsFor(service).has(host)) return undefined
  if (!waitsFor(host).has(service))
    return { reason: `${host} did not run then`, remedy: `Let ${service} wait for ${host} with depends_on.` }
  return {
    reason: `${host} is started only after ${service}`,
    remedy: `Turn depends_on around: let ${service} wait for ${host}, not ${host} for ${service}.`,
  }
}

/** A name with dots, one that the project knows, and any beside other projects on their networks. */
const mayBeElsewhere = (host: string, model: Known['model']) =>
  host.includes('.') ||
  namesOf(model).has(host.toLowerCase()) ||
  Object.values(model.networks ?? {}).some((each) => each?.external)

/** Where the network of a service doesn't lead to what it asks for. */
function outsideOf(service: string, { model, services }: Known, host: string | undefined): MissingHost | undefined {
  const own = services.find((each) => each.name === service)
  const named = host ? services.some((each) => each.name === host) : (own?.refersTo.length ?? 0) > 0
  if (named && (own?.networkMode === 'host' || own?.networkMode === 'none')) {
    return {
      reason: `network_mode is ${own.networkMode}, where names of services do not resolve`,
      remedy: `Remove network_mode from ${service}, or connect to localhost and a published port.`,
    }
  }
  const closed = named ? [] : internalNetworks(model, service)
  if (closed.length === 0) return undefined
  return {
    reason: `the network ${closed.join(', ')} is internal`,
    remedy: `Give ${service} a network without internal: true, too: an internal one has no way to hosts outside.`,
  }
}

/** The host itself, or where the line has none, a service that is needed. */
function apartFrom(service: string, host: string | undefined, others: readonly string[], { model, services }: Known) {
  const own = services.find((each) => each.name === service)
  const needed = [...(own?.refersTo ?? []), ...Object.keys(own?.dependsOn ?? {})]
  return (host ? others.filter((each) => each === host) : needed).find((each) => areSeparate(model, service, each))
}
