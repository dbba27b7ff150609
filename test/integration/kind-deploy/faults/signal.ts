import { connect } from '../../../../actions/shared/kubernetes/connect.ts'
import type { KubeObject } from '../../../../actions/shared/kubernetes/objects.ts'
import { follow } from '../../../../actions/shared/kubernetes/watch.ts'
import type { Case } from './cases.ts'
import type { Stage } from './cluster.ts'

/** Where signals show. */
const PATHS = [
  '/api/v1/namespaces/{}/pods',
  '/api/v1/namespaces/{}/events',
  '/api/v1/namespaces/{}/services',
  '/api/v1/namespaces/{}/persistentvolumeclaims',
  '/apis/apps/v1/namespaces/{}/deployments',
  '/apis/apps/v1/namespaces/{}/replicasets',
  '/apis/batch/v1/namespaces/{}/jobs',
  '/apis/networking.k8s.io/v1/namespaces/{}/ingresses',
]

/** Watches for a case's signal with eyes of its own; the answer says when it was first seen, on performance's clock. */
export async function watchSignal(
  { expected, which }: Case,
  { kubeconfig }: Stage,
  namespace: string,
  signal: AbortSignal,
): Promise<() => number | undefined> {
  if (which !== 'fault' || !expected.signal) return () => undefined
  const pattern = new RegExp(expected.signal, 's')
  const cluster = await connect({ files: [kubeconfig] })
  let atMs: number | undefined
  const look = (item: KubeObject) => {
    if (atMs === undefined && pattern.test(JSON.stringify(item))) atMs = performance.now()
  }
  const follower = { all: (items: KubeObject[]) => items.forEach(look), changed: look, gone: () => {} }
  signal.addEventListener('abort', () => cluster.close(), { once: true })
  const paths = PATHS.map((each) => each.replace('{}', namespace))
  await Promise.all(paths.map((path) => follow(cluster, path, follower, { signal, failed: () => {} })))
  return () => atMs
}
