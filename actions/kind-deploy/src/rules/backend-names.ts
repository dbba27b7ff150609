import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import { groupOf } from '../cluster-state/groups.ts'
import { type Fields, fieldsOf } from '../custom/fields.ts'

/** A Service that requests are led to. */
export interface Backend {
  /** The object's own unless it is given. */
  namespace?: string
  name: string
  /** A name where it is text. */
  port?: number | string
}

/** Pure: the Services that an Ingress, or a route of the Gateway API or of Traefik names. */
export function backendsOf({ apiVersion = 'networking.k8s.io/v1', kind, spec }: KubeObject): Backend[] {
  const group = groupOf(apiVersion)
  if (kind === 'Ingress' && group === 'networking.k8s.io') return ofIngress(fieldsOf(spec))
  if (group === 'gateway.networking.k8s.io' && /Route$/.test(kind ?? ''))
    return listIn(spec, 'rules').flatMap((rule) => listIn(rule, 'backendRefs').flatMap(ofReference))
  if (group === 'traefik.io' && /^IngressRoute(TCP|UDP)?$/.test(kind ?? ''))
    return listIn(spec, 'routes').flatMap((route) => listIn(route, 'services').flatMap(ofReference))
  return []
}

function ofIngress(spec: Fields): Backend[] {
  const paths = listIn(spec, 'rules').flatMap((rule) => listIn(rule.http, 'paths'))
  return [spec.defaultBackend, ...paths.map(({ backend }) => backend)].flatMap((each) => {
    const { name, port } = fieldsOf(fieldsOf(each).service)
    const { name: named, number } = fieldsOf(port)
    return typeof name === 'string' ? [{ name, port: portOf(named ?? number) }] : []
  })
}

/** Only those to Services; others are kinds that nobody here knows. */
function ofReference({ kind = 'Service', name, namespace, port }: Fields): Backend[] {
  if (kind !== 'Service' || typeof name !== 'string' || name.includes('@')) return []
  return [{ name, port: portOf(port), ...(typeof namespace === 'string' ? { namespace } : {}) }]
}

const portOf = (value: unknown) => (typeof value === 'number' || typeof value === 'string' ? value : undefined)

function listIn(value: unknown, key: string): Fields[] {
  const list = fieldsOf(value)[key]
  return Array.isArray(list) ? list.map(fieldsOf) : []
}
