import { connect } from '../../../../../actions/shared/kubernetes/connect.ts'
import { follow, type Thing } from '../../../../../actions/shared/kubernetes/watch.ts'
import type { Stage } from '../../../../../test/integration/kind-faults/cluster.ts'

interface Deployment extends Thing {
  spec: { replicas?: number }
  status?: { availableReplicas?: number }
}

/** Watches with eyes of its own when the last Deployment of a namespace got ready, on performance's clock. */
export async function lastReady({ kubeconfig }: Stage, namespace: string) {
  const cluster = await connect({ files: [kubeconfig] })
  const stop = new AbortController()
  const ready = new Set<string>()
  let atMs = performance.now()
  const look = ({ metadata, spec, status }: Deployment) => {
    if ((status?.availableReplicas ?? 0) < (spec.replicas ?? 1) || ready.has(metadata.name)) return
    ready.add(metadata.name)
    atMs = performance.now()
  }
  const follower = { all: (items: Deployment[]) => items.forEach(look), changed: look, gone: () => {} }
  const path = `/apis/apps/v1/namespaces/${namespace}/deployments`
  await follow(cluster, path, follower, { signal: stop.signal, failed: () => {} })
  return {
    lastMs: () => atMs,
    close: () => {
      stop.abort()
      cluster.close()
    },
  }
}
