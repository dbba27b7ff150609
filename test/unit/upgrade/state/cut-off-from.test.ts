import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NetworkPolicy, Service } from '../../../../actions/shared/kubernetes/objects.ts'
import { cutOffFrom } from '../../../../actions/upgrade/src/state/cut-off-from.ts'
import { needsOf } from '../../../../actions/upgrade/src/state/needs.ts'
import { policy } from '../watched.ts'

const API = { app: 'api' }
const DB = { object: 'StatefulSet/db', labels: { app: 'db' }, ports: ['5432', 'pg'] }
const needs = { dns: true, workloads: [DB] }

const DNS = { to: [{ namespaceSelector: {} }], ports: [{ protocol: 'UDP', port: 53 }, { port: 53 }] }
const TO_DB = { to: [{ podSelector: { matchLabels: DB.labels } }], ports: [{ port: 5432 }] }
const sends = (...egress: object[]) => policy('api', API, { policyTypes: ['Egress'], egress })
const takes = (...ingress: object[]) => policy('db', DB.labels, { policyTypes: ['Ingress'], ingress })
const from = (labels: Record<string, string>) => ({ from: [{ podSelector: { matchLabels: labels } }] })

// Source: the examples of Kubernetes, "Network Policies".
const cases: [what: string, before: NetworkPolicy[], after: NetworkPolicy[], found: string | undefined][] = [
  ['nothing is sent', [], [sends()], 'api from DNS'],
  ['only to the database', [], [sends(TO_DB)], 'api from DNS'],
  ['only to DNS', [], [sends(DNS)], 'api from StatefulSet/db'],
  ['to both', [], [sends(DNS, TO_DB)], undefined],
  [
    'to both, by two policies',
    [],
    [sends(DNS), policy('db', {}, { policyTypes: ['Egress'], egress: [TO_DB] })],
    undefined,
  ],
  ['to all', [], [sends({})], undefined],
  ['to addresses, which may be its', [], [sends({ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }] })], undefined],
  ['of other pods', [], [policy('web', { app: 'web' }, { policyTypes: ['Egress'] })], undefined],
  ['the database takes nothing', [], [takes()], 'db from StatefulSet/db'],
  ['the database takes what others send', [], [takes(from({ app: 'worker' }))], 'db from StatefulSet/db'],
  ['the database takes what these send', [], [takes(from(API))], undefined],
  ['the database takes what any namespace sends', [], [takes({ from: [{ namespaceSelector: {} }] })], undefined],
  ['nothing was sent before, either', [sends()], [sends()], undefined],
  ['to DNS no more', [sends(DNS, TO_DB)], [sends(TO_DB)], 'api from DNS'],
]
for (const [what, before, after, expected] of cases)
  test(`NetworkPolicies of what pods send: ${what}`, () => {
    const found = cutOffFrom(API, needs, { before, after }, [API])
    assert.equal(found && `${found.policy} from ${found.from}`, expected)
  })

test('pods that name nothing ask no DNS', () =>
  assert.equal(cutOffFrom(API, { dns: false, workloads: [] }, { before: [], after: [sends()] }, [API]), undefined))

const service = (name: string, selector: Record<string, string>) =>
  ({ metadata: { name }, spec: { selector } }) as unknown as Service
const told = (text: string, object = 'Deployment/api', labels = API as Record<string, string>) => ({
  object,
  labels,
  text,
  ports: [],
})
const all = [told(''), told('', DB.object, DB.labels)]
const services = [service('postgres', DB.labels), service('api', API), service('external', {})]

const named: [what: string, text: string, dns: boolean, ...workloads: string[]][] = [
  ['a Service by its address', 'postgres://user@postgres:5432/x', true, DB.object],
  ['a Service by its name alone', '{"value":"postgres"}', true, DB.object],
  ['a longer name', '{"value":"postgres-exporter"}', false],
  ['its own Service', '{"value":"api"}', false],
  ['a Service without pods', '{"value":"external"}', false],
  ['an address elsewhere', 'https://example.com', true],
  ['nothing', '{}', false],
]
for (const [what, text, dns, ...workloads] of named)
  test(`settings that name ${what}`, () => {
    const found = needsOf(told(text), all, services)
    assert.deepEqual([found.dns, found.workloads.map(({ object }) => object)], [dns, workloads])
  })
