import { condition, node, SPACE, unschedulable, waiting, world } from '../../world.ts'
import { api, applied, type Fault, NODES, refusedBy, told } from '../public-threads/parts.ts'

/** A fault, and what is right. */
export type Kind = Omit<Fault, 'thread'>

export const fault = (
  what: string,
  film: Fault['film'],
  code: string,
  says?: RegExp,
  more: Partial<Kind> = {},
): Kind => ({ what, film, code, verdict: 'failed', says, ...more })
export const BLOCKED = { verdict: 'blocked' } as const
export const ONE = { nodes: [node('kind')] }
export const pending = (message: string, requests: Record<string, string> = {}) =>
  api({ ...unschedulable(message), spec: { resources: { requests } } })
export const pull = (message: string, ...more: Parameters<typeof api>[1][]) =>
  api(
    { status: waiting('ImagePullBackOff', 'Back-off pulling image "shop/api:1"') },
    told('Failed', `Failed to pull image "shop/api:1": ${message}`, 3),
    ...more.filter((each) => each !== undefined),
  )
export const custom = (apiVersion: string, kind: string, status: object, spec: object = {}) =>
  world(applied(apiVersion, kind, { spec, status }), NODES)
export const at = (kind: string) => ({ object: `shop/${kind}/one` })
export const ready = (status: string, reason: string, message = '') => ({
  observedGeneration: 1,
  conditions: [condition('Ready', status, { reason, message })],
})
export const named = (name: string, port: number, more: object = {}) => ({
  services: [
    {
      kind: 'Service',
      metadata: { name, namespace: SPACE, uid: `uid-service-${name}` },
      spec: { clusterIP: '10.96.3.4', selector: { app: name }, ports: [{ port, ...more }] },
    },
  ],
})
export const evicted = (message: string) => {
  const snapshot = api({ phase: 'Failed', reason: 'Evicted', ready: false, conditions: [] })
  return { ...snapshot, pods: snapshot.pods.map((each) => refusedBy(each, message)) }
}
