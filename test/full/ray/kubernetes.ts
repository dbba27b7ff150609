import { type KindCluster, must, openCluster } from '../../integration/kind-cluster.ts'

const IMAGE = 'slipway/runtime:dev'
const MANIFESTS = 'deployment/k8s/overlays/kind/ray'

export type Stage = KindCluster

/** Creates a cluster with the deployment's own head and worker; their pods are starting when it resolves. */
export async function openStage(name: string): Promise<Stage> {
  const cluster = await openCluster(name)
  try {
    await must('kind', ['load', 'docker-image', IMAGE, '--name', name])
    await cluster.kubectl(['apply', '--kustomize', MANIFESTS])
  } catch (error) {
    await cluster.close()
    throw error
  }
  return cluster
}

/** The kind RayCluster as KubeRay defines it, without its thousands of lines of schema. */
export const RAY_CLUSTER_KIND = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'rayclusters.ray.io' },
  spec: {
    group: 'ray.io',
    scope: 'Namespaced',
    names: { kind: 'RayCluster', plural: 'rayclusters', singular: 'raycluster', listKind: 'RayClusterList' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        subresources: { status: {} },
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      },
    ],
  },
}
