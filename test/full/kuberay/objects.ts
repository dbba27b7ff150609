/** Objects of KubeRay as its own samples have them, made small. */

export const NAMESPACE = 'ray'
/** All of Ray, as in Ray's own images: RayJob and RayService need the dashboard. */
export const FULL_IMAGE = 'slipway-test/ray:full'
/** The deployment's own: without dashboard and wget. */
export const LEAN_IMAGE = 'slipway/runtime:dev'

const RESOURCES = { requests: { cpu: '200m', memory: '512Mi' }, limits: { cpu: '2', memory: '2Gi' } }

function pod(name: string, image: string, more: object = {}) {
  return { spec: { containers: [{ name, image, imagePullPolicy: 'IfNotPresent', resources: RESOURCES, ...more }] } }
}

const probes = (port: number) => ({ readinessProbe: tcp(port, 2), livenessProbe: tcp(port, 10) })
const tcp = (port: number, periodSeconds: number) => ({ tcpSocket: { port }, periodSeconds, failureThreshold: 60 })

/** A head with the deployment's image. @param workerImage of one worker; no worker by default. */
export function leanCluster(workerImage?: string) {
  const group = { groupName: 'workers', replicas: 1, minReplicas: 1, maxReplicas: 1, rayStartParams: {} }
  const worker = workerImage && { ...group, template: pod('ray-worker', workerImage, probes(8080)) }
  return {
    rayVersion: '2.58.0',
    headGroupSpec: {
      rayStartParams: { 'num-cpus': '1', 'include-dashboard': 'false' },
      template: pod('ray-head', LEAN_IMAGE, probes(10_001)),
    },
    workerGroupSpecs: worker ? [worker] : [],
  }
}

const PORTS = Object.entries({ 'gcs-server': 6379, dashboard: 8265, client: 10_001, serve: 8000 })

/** A head alone, with the probes that KubeRay injects. @param mark in its environment: a change makes another cluster. */
function fullCluster(mark: string) {
  const ports = PORTS.map(([name, containerPort]) => ({ name, containerPort }))
  const template = pod('ray-head', FULL_IMAGE, { ports, env: [{ name: 'MARK', value: mark }] })
  return {
    rayVersion: '2.58.0',
    headGroupSpec: { rayStartParams: { 'num-cpus': '2' }, template },
    workerGroupSpecs: [],
  }
}

export const object = (kind: string, name: string, spec: object, labels: object = {}) => ({
  apiVersion: 'ray.io/v1',
  kind,
  metadata: { name, namespace: NAMESPACE, labels },
  spec,
})

/** A job that KubeRay submits itself, without a pod for it; its cluster is deleted when it has ended. */
export function job(name: string, entrypoint: string) {
  const mode = { submissionMode: 'HTTPMode', shutdownAfterJobFinishes: true }
  return object('RayJob', name, { entrypoint, ...mode, rayClusterSpec: fullCluster(name) })
}

/** The application in the image. */
const SERVE = `
applications:
  - name: hello
    import_path: hello:app
    route_prefix: /
`

export const service = (name: string, mark: string) =>
  object('RayService', name, { serveConfigV2: SERVE, rayClusterConfig: fullCluster(mark) })
