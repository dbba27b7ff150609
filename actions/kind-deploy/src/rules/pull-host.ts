import { distance } from 'fastest-levenshtein'
import { ImageReference } from '../../../shared/image/reference.ts'
import { LOAD, type PullAnswer, TWICE } from './pull-answer.ts'

/** Registries that are there, so that a name that does not exist is a typing error. */
const WELL_KNOWN = ['ghcr.io', 'quay.io', 'gcr.io', 'registry.k8s.io', 'public.ecr.aws', 'mcr.microsoft.com']
/** Reserved: never resolved. Source: RFC 2606 and 6761. */
const NEVER = /(^|\.)(invalid|example)$/
/** The nodes do not ask the DNS of the cluster. */
const OF_THE_CLUSTER = /\.svc(\.cluster\.local)?$/
const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/
const NO_NAME = /lookup (\S+?)(?: on \S+)?: no such host/
const ON_THE_NODE = /dial tcp (?:127\.0\.0\.1|\[::1\]):\d+: connect: connection refused/

/** More letters make another registry, whose name may only be unknown for a moment. */
const MOST_EDITS = 2

function mistyped(host: string, known: readonly string[]): string | undefined {
  const near = known.filter((each) => each !== host && distance(each, host) <= MOST_EDITS)
  return near.sort((one, other) => distance(one, host) - distance(other, host))[0]
}

/** Pure: a host in the image's own name that no second attempt can reach. */
export function wrongHost(message: string, image: string, hosts: readonly string[]): PullAnswer | undefined {
  const own = ImageReference.read(image)?.registry ?? ''
  const [host = ''] = own.split(/:(?=\d+$)/)
  if (LOCAL.test(host) && ON_THE_NODE.test(message))
    return {
      cause: 'image-pull',
      fault: 'code',
      what: `cannot be pulled: on a node, ${host} is the node itself, and no registry runs there`,
      patience: TWICE,
      remedy: `${LOAD} name the registry by an address that the nodes can reach.`,
    }
  if (NO_NAME.exec(message)?.[1] !== host || host === '' || WELL_KNOWN.includes(host)) return undefined
  const near = NEVER.test(host) ? undefined : mistyped(host, [...WELL_KNOWN, ...hosts])
  if (!near && !NEVER.test(host) && !OF_THE_CLUSTER.test(host)) return undefined
  const why = OF_THE_CLUSTER.test(host)
    ? '; nodes do not resolve the names of Services'
    : near
      ? `; nearest: ${near}`
      : ''
  return {
    cause: 'image-not-found',
    what: `cannot be pulled: there is no host ${host}${why}`,
    patience: TWICE,
    remedy: near
      ? `Correct the host to ${near}, if that is what is meant.`
      : 'Correct the host in the name of the image.',
  }
}
