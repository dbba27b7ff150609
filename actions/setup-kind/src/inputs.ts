import { z } from 'zod'
import { count, duration, flag, record, text } from '../../shared/inputs/fields.ts'
import type { InputsOf } from '../../shared/inputs/parse.ts'

/** Inputs by the names that action.yml gives them. */
export const schema = z.object({
  name: text(),
  'kind-version': text(),
  'kubectl-version': text(),
  'node-image': text(),
  config: text(),
  nodes: count(1, { min: 1, max: 10 }),
  wait: duration('3m'),
  reuse: flag(false),
  kubeconfig: text(),
  /** `tool=sha256:…` for versions whose checksum is not kept here. */
  checksums: record(),
  /** `kind=URL` or `kubectl=URL` of a mirror; `{version}`, `{os}` and `{arch}` are filled in. */
  mirrors: record(),
})

export type Inputs = InputsOf<typeof schema>
