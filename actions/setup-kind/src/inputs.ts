import { z } from 'zod'
import { count, duration, flag, list, record, text } from '../../shared/inputs/fields.ts'
import type { InputsOf } from '../../shared/inputs/parse.ts'

/** Inputs by the names that action.yml gives them. */
export const schema = z.object({
  name: text(),
  'kind-version': text(),
  'kubectl-version': text(),
  /** Of the nodes; an image whose digest is kept here. */
  'kubernetes-version': text(),
  'node-image': text(),
  config: text(),
  nodes: count(1, { min: 1, max: 10 }),
  /** `HOST:NODE` or `HOST:NODE/udp`, on the control plane. */
  ports: list(),
  /** `HOST:NODE` or `HOST:NODE:ro`, on every node. */
  mounts: list(),
  /** `docker.io=https://mirror.example.com`. */
  'registry-mirrors': record(),
  /** File of certificates that nodes trust when they pull. */
  ca: text(),
  wait: duration('3m'),
  reuse: flag(false),
  kubeconfig: text(),
  /** `tool=sha256:…` for versions whose checksum is not kept here. */
  checksums: record(),
  /** `kind=URL` or `kubectl=URL` of a mirror; `{version}`, `{os}` and `{arch}` are filled in. */
  mirrors: record(),
  /** How the job stands when post runs. */
  'job-status': text(),
})

export type Inputs = InputsOf<typeof schema>
