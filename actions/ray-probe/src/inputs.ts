import { z } from 'zod'
import { amount, choice, count, duration, record, text } from '../../shared/inputs/fields.ts'
import type { InputsOf } from '../../shared/inputs/parse.ts'

/** Inputs, with the names of action.yml. */
export const schema = z.object({
  address: text(),
  'compose-project': text(),
  'compose-service': text(),
  service: text(),
  'ray-cluster': text(),
  'ray-service': text(),
  'ray-job': text(),
  namespace: text(),
  kubeconfig: text(),
  context: text(),
  port: count(10_001, { min: 1, max: 65_535 }),
  'wait-for-nodes': count(1),
  'min-cpus': amount(),
  'min-gpus': amount(),
  resources: record(),
  'ray-version': text(),
  'python-version': text(),
  tasks: choice(['every-node', 'one', 'none'], 'every-node'),
  token: text(),
  'tls-ca': text(),
  'tls-cert': text(),
  'tls-key': text(),
  dashboard: text(),
  gcs: text(),
  timeout: duration('60s'),
})

export type Inputs = InputsOf<typeof schema>
