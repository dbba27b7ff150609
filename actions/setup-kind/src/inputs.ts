import { z } from 'zod'
import { count, duration, flag, list, record, text } from '../../shared/inputs/fields.ts'
import type { InputsOf } from '../../shared/inputs/parse.ts'

/** Inputs, with the names of action.yml. */
export const schema = z.object({
  name: text(),
  'kind-version': text(),
  'kubectl-version': text(),
  /** Kubernetes version of the nodes; one whose image digest is in node-images.json. */
  'kubernetes-version': text(),
  /** In slipway.yaml: a cluster for each of these versions. */
  versions: list(),
  'node-image': text(),
  config: text(),
  nodes: count(1, { min: 1, max: 10 }),
  /** `HOST:NODE` or `HOST:NODE/udp`, on the control plane. */
  ports: list(),
  /** `HOST:NODE` or `HOST:NODE:ro`, on every node. */
  mounts: list(),
  /** `docker.io=https://mirror.example.com`. */
  'registry-mirrors': record(),
  /** File with CA certificates that nodes trust when they pull images. */
  ca: text(),
  wait: duration('3m'),
  reuse: flag(false),
  kubeconfig: text(),
  /** `tool=sha256:…` for versions whose checksum isn't included in Slipway. */
  checksums: record(),
  /** `kind=URL` or `kubectl=URL` of a mirror; `{version}`, `{os}` and `{arch}` are filled in. */
  mirrors: record(),
  /** The job's status when the post step runs. */
  'job-status': text(),
})

export type Inputs = InputsOf<typeof schema>
