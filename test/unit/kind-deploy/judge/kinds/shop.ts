import type { Snapshot } from '../../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { deployment, type PodParts, SPACE, world } from '../../world.ts'
import { NODES } from '../public-threads/parts.ts'

/** An application of several services, each with what it needs in its environment. */

/** A Deployment of one pod that is told the addresses of what it needs, `cart:7070`. */
export const part = (name: string, pod: PodParts = {}, ...needs: string[]): Partial<Snapshot> => {
  const env = needs.map((each) => ({ name: `${each.split(':')[0]?.toUpperCase()}_ADDR`, value: each }))
  const containers = [{ name: 'app', image: `shop/${name}:1`, env }]
  const template = { metadata: { labels: { app: name } }, spec: { containers } } as never
  return deployment({ name, pods: [{ ...pod, spec: { image: `shop/${name}:1`, ...pod.spec } }], spec: { template } })
}

/** Its Service; `to` is whom it selects, `leads` whether a pod is ready behind it. */
export const served = (name: string, port: number, leads = true, to = name): Partial<Snapshot> => ({
  wanted: [{ kind: 'Service', namespace: SPACE, name }],
  services: [
    {
      kind: 'Service',
      metadata: { name, namespace: SPACE, uid: `uid-service-${name}` },
      spec: { clusterIP: '10.96.3.4', selector: { app: to }, ports: [{ port, targetPort: port }] },
    },
  ],
  endpointSlices: [
    {
      metadata: { name: `${name}-x`, namespace: SPACE, labels: { 'kubernetes.io/service-name': name } },
      ports: leads ? [{ port }] : [],
      endpoints: leads ? [{}] : [],
    },
  ],
})

/** What the program of a part wrote before it ended. */
export const saying = (name: string, log: string) => ({ lastWords: new Map([[`uid-${name}-1 app`, log]]) })

export const shop = (...parts: Partial<Snapshot>[]) => world(NODES, ...parts)
