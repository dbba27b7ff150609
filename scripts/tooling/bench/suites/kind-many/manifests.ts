/** Many small Deployments on nodes that are only simulated. */

export const DEPLOYMENTS = 300
const PODS = 1_000
const NODES = 10
const PODS_A_NODE = '200'
/** Label of the simulated nodes. */
export const FAKE = 'type=simulated'

/** Pure: the simulated nodes; whoever plays their kubelets makes them ready. */
export function nodes(): object[] {
  return Array.from({ length: NODES }, (_, number) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: `simulated-${number}`, labels: { type: 'simulated' } },
    status: {
      allocatable: { cpu: '64', memory: '256Gi', pods: PODS_A_NODE },
      capacity: { cpu: '64', memory: '256Gi', pods: PODS_A_NODE },
    },
  }))
}

/** Pure: all Deployments and their namespace; the first of them have one pod more, so that it is 1,000 in all. */
export function manifests(namespace: string): string {
  const least = Math.floor(PODS / DEPLOYMENTS)
  const more = PODS - least * DEPLOYMENTS
  const all = Array.from({ length: DEPLOYMENTS }, (_, number) =>
    deployment(`d${number}`, namespace, least + (number < more ? 1 : 0)),
  )
  return [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }, ...all]
    .map((each) => JSON.stringify(each))
    .join('\n---\n')
}

function deployment(name: string, namespace: string, replicas: number): object {
  const labels = { app: name }
  const container = { name: 'app', image: 'simulated/app:1', readinessProbe: { tcpSocket: { port: 80 } } }
  const spec = { nodeSelector: { type: 'simulated' }, tolerations: [{ operator: 'Exists' }], containers: [container] }
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: { replicas, selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
  }
}
