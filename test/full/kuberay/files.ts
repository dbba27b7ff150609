import { existsSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { ROOT } from '../../integration/context.ts'
import { must } from './cluster.ts'
import { FULL_IMAGE, LEAN_IMAGE, NAMESPACE, object } from './objects.ts'

const FOLDER = 'test/full/kuberay'
/** This machine's own, where it has them: for company CAs and package mirrors. */
const SECRETS = { ca: '/etc/ssl/certs/ca-certificates.crt', pip: '/etc/pip.conf' }

/** Builds the image that has all of Ray. */
export async function buildImage(): Promise<void> {
  const secrets = Object.entries(SECRETS).filter(([, file]) => existsSync(file))
  const args = secrets.flatMap(([id, file]) => ['--secret', `id=${id},src=${file}`])
  const file = `${ROOT}/${FOLDER}/ray-image.Dockerfile`
  await must('docker', 'build', '--quiet', '--tag', FULL_IMAGE, ...args, '--file', file, `${ROOT}/${FOLDER}`)
}

/** Removes it, if it was built. */
export async function removeImage(): Promise<void> {
  const built = await must('docker', 'image', 'ls', '--quiet', FULL_IMAGE)
  if (built.trim()) await must('docker', 'image', 'rm', FULL_IMAGE)
}

const scratch = () => realpathSync(mkdtempSync(join(tmpdir(), 'slipway-test-')))

const SMALL = { requests: { cpu: '50m', memory: '256Mi' }, limits: { cpu: '2', memory: '2Gi' } }
const CONTAINER = 'template/spec/containers/0/resources'
const SMALLER = [
  { op: 'replace', path: `/spec/headGroupSpec/${CONTAINER}`, value: SMALL },
  { op: 'replace', path: `/spec/workerGroupSpecs/0/${CONTAINER}`, value: SMALL },
  { op: 'add', path: '/spec/autoscalerOptions', value: { resources: SMALL } },
]

/** Ray of the production overlay with KubeRay, with requests that fit on one small node; the kustomization's folder. */
export function writeProduction(): string {
  const folder = scratch()
  const resources = [relative(folder, join(ROOT, 'deployment/k8s/overlays/production-kuberay/ray'))]
  const patches = [{ target: { kind: 'RayCluster' }, patch: JSON.stringify(SMALLER) }]
  writeFileSync(join(folder, 'kustomization.yaml'), JSON.stringify({ resources, patches }))
  return folder
}

const head = { name: 'ray-head', image: LEAN_IMAGE, imagePullPolicy: 'IfNotPresent' }
const headGroupSpec = {
  rayStartParams: { 'num-cpus': '0', 'include-dashboard': 'false' },
  template: { spec: { containers: [head] } },
}
const SERVICE = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'lean-head', namespace: NAMESPACE },
  spec: { selector: { 'ray.io/cluster': 'lean' }, ports: [{ name: 'client', port: 10_001 }] },
}

/**
 * A RayCluster with the deployment's image and without probes of its own, and its Service; the manifests' file.
 * @param rayVersion by which KubeRay selects the probes that it injects.
 */
export function writeWithoutProbes(rayVersion: string): string {
  const file = join(scratch(), 'lean.yaml')
  const cluster = object('RayCluster', 'lean', { rayVersion, headGroupSpec })
  writeFileSync(file, [cluster, SERVICE].map((each) => JSON.stringify(each)).join('\n---\n'))
  return file
}
