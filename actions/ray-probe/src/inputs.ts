import { z } from 'zod'
import { list, record } from '../../shared/inputs/collections.ts'
import { amount, choice, count, text, version } from '../../shared/inputs/fields.ts'
import { COMPOSE_PROJECT, HEADER, LABEL, OBJECT_NAME, SERVICE } from '../../shared/inputs/forms/names.ts'
import type { InputsOf } from '../../shared/inputs/parse.ts'
import { duration } from '../../shared/inputs/quantities.ts'
import { withRules } from '../../shared/inputs/rules.ts'
import { structure } from '../../shared/inputs/structure.ts'
import { ADDRESS, AMOUNT, CALL, SERVER, VERSION } from './forms.ts'
import { RULES } from './rules.ts'

const fields = z.object({
  address: text(ADDRESS),
  'compose-project': text(COMPOSE_PROJECT),
  'compose-service': text(SERVICE),
  service: text(OBJECT_NAME),
  'ray-cluster': text(OBJECT_NAME),
  'ray-service': text(OBJECT_NAME),
  'ray-job': text(OBJECT_NAME),
  namespace: text(LABEL),
  kubeconfig: text(),
  context: text(),
  port: count(10_001, { min: 1, max: 65_535 }),
  'wait-for-nodes': count(1, { min: 1 }),
  'min-cpus': amount(),
  'min-gpus': amount(),
  resources: record('accelerator: 2', { values: AMOUNT }),
  'ray-version': version(VERSION),
  'python-version': version(VERSION),
  tasks: choice(['ordinary', 'every-node', 'one', 'none'], 'ordinary'),
  call: text(CALL),
  arguments: structure(z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]).default([])),
  expect: record(),
  entrypoint: text(),
  serve: list(),
  token: text(),
  headers: record('x-team: ray', { names: HEADER }),
  'tls-ca': text(),
  'tls-cert': text(),
  'tls-key': text(),
  dashboard: text(SERVER),
  gcs: text(SERVER),
  timeout: duration('60s', { zero: true }),
})

/** Inputs, with the names of action.yml. */
export const schema = withRules(fields, ...RULES)

export type Inputs = InputsOf<typeof schema>
