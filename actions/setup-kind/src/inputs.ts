import { z } from 'zod'
import { list, record } from '../../shared/inputs/collections.ts'
import { count, flag, text, version } from '../../shared/inputs/fields.ts'
import { REFERENCE } from '../../shared/inputs/forms/images.ts'
import { HTTP_URL, REGISTRY_HOST } from '../../shared/inputs/forms/network.ts'
import { TOOL_VERSION } from '../../shared/inputs/forms/versions.ts'
import type { InputsOf } from '../../shared/inputs/parse.ts'
import { duration } from '../../shared/inputs/quantities.ts'
import { apart, withRules } from '../../shared/inputs/rules.ts'
import { TOOLS } from '../../shared/kubernetes/tool/catalogue.ts'
import { SETUP_KIND } from './catalogue.ts'
import { CHECKSUM, KUBERNETES_VERSION, MIRROR, MOUNT, NAME, PORT, TOOL } from './forms.ts'

const MIRRORED = { ...REGISTRY_HOST, finding: SETUP_KIND['wrong-line'] }
const MIRROR_URL = { ...HTTP_URL, finding: SETUP_KIND['wrong-line'] }
const finding = TOOLS['version-wish']
const KIND_VERSION = { ...TOOL_VERSION, finding }
const KUBECTL_VERSION = {
  ...TOOL_VERSION,
  expected: TOOL_VERSION.expected.replace('0.33.0', '1.34.1').replace('>=0.30 <1', '>=1.33'),
  finding,
}

const fields = z.object({
  name: text(NAME),
  'kind-version': version(KIND_VERSION),
  'kubectl-version': version(KUBECTL_VERSION),
  /** Kubernetes version of the nodes; one whose image digest is in node-images.json. */
  'kubernetes-version': text(KUBERNETES_VERSION),
  /** In slipway.yaml: a cluster for each of these versions. */
  versions: list(KUBERNETES_VERSION),
  'node-image': text(REFERENCE),
  config: text(),
  nodes: count(1, { min: 1, max: 10 }),
  /** `HOST:NODE` or `HOST:NODE/udp`, on the control plane. */
  ports: list(PORT),
  /** `HOST:NODE` or `HOST:NODE:ro`, on every node. */
  mounts: list(MOUNT),
  /** `docker.io=https://mirror.example.com`. */
  'registry-mirrors': record('docker.io: https://mirror.example.com', { names: MIRRORED, values: MIRROR_URL }),
  /** File with CA certificates that nodes trust when they pull images. */
  ca: text(),
  wait: duration('3m'),
  reuse: flag(false),
  kubeconfig: text(),
  /** `tool=sha256:…` for versions whose checksum isn't included in Slipway. */
  checksums: record('kind: sha256:…', { names: TOOL, values: CHECKSUM }),
  /** `kind=URL` or `kubectl=URL` of a mirror; `{version}`, `{os}` and `{arch}` are filled in. */
  mirrors: record('kind: https://mirror.example.com/{version}/kind', { names: TOOL, values: MIRROR }),
  /** The job's status when the post step runs. */
  'job-status': text(),
})

/** Inputs, with the names of action.yml. */
export const schema = withRules(
  fields,
  apart('config', ['nodes', 'ports', 'mounts', 'registry-mirrors', 'ca'], SETUP_KIND['config-alone']),
  apart('kubernetes-version', ['node-image', 'versions'], SETUP_KIND['kubernetes-version']),
  apart('versions', ['node-image'], SETUP_KIND['kubernetes-version']),
)

export type Inputs = InputsOf<typeof schema>
