import { realContext } from '../context.ts'

const NODE_IMAGE = 'kindest/node:v1.34.4'
const IMAGE = 'slipway/runtime:dev'
const MANIFESTS = 'deployment/k8s/overlays/kind/ray'
const MINUTE_MS = 60_000

/** A kind cluster with the deployment's own head and worker. */
export interface Stage {
  kubeconfig: string
  /** @param input an object for standard input. @throws unless it ends well. */
  kubectl(args: readonly string[], input?: object): Promise<string>
  close(): Promise<void>
}

const { context } = realContext()

/** Puts up the cluster; the pods are on their way when it resolves. */
export async function openStage(name: string): Promise<Stage> {
  const kubeconfig = `${context.scratch}/kubeconfig`
  const kubectl = (args: readonly string[], input?: object) =>
    must('kubectl', ['--kubeconfig', kubeconfig, ...args], input && JSON.stringify(input))
  const close = async () => void (await must('kind', ['delete', 'cluster', '--name', name]))
  try {
    await must('kind', ['create', 'cluster', '--name', name, '--image', NODE_IMAGE, '--kubeconfig', kubeconfig])
    await must('kind', ['load', 'docker-image', IMAGE, '--name', name])
    await kubectl(['apply', '--kustomize', MANIFESTS])
  } catch (error) {
    await close()
    throw error
  }
  return { kubeconfig, kubectl, close }
}

async function must(file: string, args: readonly string[], input?: string): Promise<string> {
  const { exitCode, stdout, stderr } = await context.run({ file, args: [...args], input, timeoutMs: 3 * MINUTE_MS })
  if (exitCode !== 0) throw new Error(`${file} ${args.join(' ')}: ${stderr || stdout}`)
  return stdout.trim()
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
