import { z } from 'zod'
import { amount, choice, count, duration, list, record, text } from '../../shared/inputs/fields.ts'
import type { InputsOf } from '../../shared/inputs/parse.ts'
import { structure } from '../../shared/inputs/structure.ts'

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
  tasks: choice(['ordinary', 'every-node', 'one', 'none'], 'ordinary'),
  call: text(),
  arguments: structure(z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]).default([])),
  expect: record(),
  entrypoint: text(),
  serve: list(),
  token: text(),
  headers: record('x-team: ray'),
  'tls-ca': text(),
  'tls-cert': text(),
  'tls-key': text(),
  dashboard: text(),
  gcs: text(),
  timeout: duration('60s'),
})

export type Inputs = InputsOf<typeof schema>
