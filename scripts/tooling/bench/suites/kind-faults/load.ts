import { connect } from '../../../../../actions/shared/kubernetes/connect.ts'
import type { Stage } from '../../../../../test/integration/kind-deploy/faults/cluster.ts'

/** An API server that others use too: so many at once, each listing all pods and events and writing a ConfigMap. */
const CLIENTS = 8
const SPACE = 'pressure'
const CONFIG_MAP = { apiVersion: 'v1', kind: 'ConfigMap' }
const LISTS = ['/api/v1/pods', '/api/v1/events', '/apis/apps/v1/replicasets']

/** Starts the clients; `stop` ends them and waits for them. */
export async function press({ kubeconfig, kubectl }: Stage): Promise<{ stop(): Promise<void> }> {
  await kubectl(['apply', '-f', '-'], { apiVersion: 'v1', kind: 'Namespace', metadata: { name: SPACE } })
  const cluster = await connect({ files: [kubeconfig] })
  let going = true
  const client = async (number: number) => {
    for (let turn = 0; going; turn++) {
      const name = `client-${number}`
      const path = `/api/v1/namespaces/${SPACE}/configmaps/${name}?fieldManager=bench&force=true`
      const body = { ...CONFIG_MAP, metadata: { name }, data: { turn: String(turn) } }
      const contentType = 'application/apply-patch+yaml'
      await cluster.ask({ method: 'PATCH', path, body, contentType }).catch(() => {})
      await cluster.ask({ path: LISTS[turn % LISTS.length] ?? '' }).catch(() => {})
    }
  }
  const clients = Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)))
  return {
    stop: async () => {
      going = false
      await clients
      cluster.close()
    },
  }
}
