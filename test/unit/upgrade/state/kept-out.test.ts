import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NetworkPolicy } from '../../../../actions/shared/kubernetes/objects.ts'
import { keptOutBy } from '../../../../actions/upgrade/src/state/kept-out.ts'

const API = { app: 'api', tier: 'back' }
const PORT = ['8000', 'http']
const selecting = { podSelector: { matchLabels: { app: 'api' } } }

const policy = (name: string, spec: object): NetworkPolicy =>
  ({ kind: 'NetworkPolicy', metadata: { name }, spec }) as unknown as NetworkPolicy
const DENY = policy('deny', { podSelector: {}, policyTypes: ['Ingress'] })
const ingress = (...rules: object[]) => policy('api', { ...selecting, ingress: rules })
const BLOCKS = [{ ipBlock: { cidr: '0.0.0.0/0' } }]
const BLOCK = ingress({ from: BLOCKS })
const PODS = { from: [{ podSelector: { matchLabels: { app: 'web' } } }] }

// Source: the examples of Kubernetes, "Network Policies".
const cases: [what: string, before: NetworkPolicy[], after: NetworkPolicy[], found: string | undefined][] = [
  ['deny all', [], [DENY], 'deny admits nobody'],
  ['only other pods', [], [ingress(PODS)], 'api admits pods'],
  ['only another namespace', [], [ingress({ from: [{ namespaceSelector: {} }] })], 'api admits pods'],
  ['only at another port', [], [ingress({ ports: [{ port: 9090 }] })], 'api admits nobody'],
  ['everybody', [], [ingress({})], undefined],
  ['everybody at the port, by number', [], [ingress({ ports: [{ port: 8000 }] })], undefined],
  ['everybody, over UDP', [], [ingress({ ports: [{ protocol: 'UDP', port: 8000 }] })], 'api admits nobody'],
  ['everybody, over TCP', [], [ingress({ ports: [{ protocol: 'TCP' }] })], undefined],
  ['everybody at the port, by name', [], [ingress({ ports: [{ port: 'http' }] })], undefined],
  ['a range of ports with its own', [], [ingress({ ports: [{ port: 7000, endPort: 9000 }] })], undefined],
  ['a range of ports without its own', [], [ingress({ ports: [{ port: 1, endPort: 99 }] })], 'api admits nobody'],
  ['a block of addresses, which may be that of the load', [], [BLOCK], 'api admits addresses'],
  ['a block of addresses, as before', [BLOCK], [BLOCK], undefined],
  ['a block of addresses beside pods, as before', [BLOCK], [ingress({ from: [...BLOCKS, ...PODS.from] })], undefined],
  ['pods, where a block of addresses was admitted', [BLOCK], [ingress(PODS)], 'api admits pods'],
  ['deny all beside one that admits everybody', [], [DENY, ingress({})], undefined],
  ['deny all beside one that admits pods', [], [DENY, ingress(PODS)], 'deny admits pods'],
  ['deny all is added to one that admitted everybody', [ingress({})], [ingress({}), DENY], undefined],
  ['the one that admitted is gone, deny all stays', [DENY, ingress({})], [DENY], 'deny admits nobody'],
  ['the one that admitted admits only pods now', [ingress({})], [ingress(PODS)], 'api admits pods'],
  ['it was there before, and the load was answered', [DENY], [DENY], undefined],
  ['another one that keeps out was there before', [DENY], [DENY, ingress(PODS)], undefined],
  ['of other pods', [], [policy('web', { podSelector: { matchLabels: { app: 'web' } } })], undefined],
  ['only of what pods send', [], [policy('out', { podSelector: {}, policyTypes: ['Egress'], egress: [] })], undefined],
  ['none', [], [], undefined],
]
for (const [what, before, after, expected] of cases)
  test(`NetworkPolicies: ${what}`, () => {
    const found = keptOutBy(API, PORT, { before, after }, [API])
    assert.equal(found && `${found.policy} admits ${found.admits}`, expected)
  })

test('pods that lose the label by which a policy admits are under another one that was there', () => {
  const policies = [DENY, policy('back', { podSelector: { matchLabels: { tier: 'back' } }, ingress: [{}] })]
  const found = keptOutBy({ app: 'api' }, PORT, { before: policies, after: policies }, [API])
  assert.deepEqual(found, { policy: 'deny', admits: 'nobody', sinceMs: undefined })
})

test('a policy that came, or was changed, is dated', () => {
  const dated = { ...DENY, metadata: { name: 'deny', creationTimestamp: '1970-01-01T00:00:07Z' } }
  const changed = { ...dated, metadata: { ...dated.metadata, managedFields: [{ time: '1970-01-01T00:00:09Z' }] } }
  const since = (each: NetworkPolicy) => keptOutBy(API, PORT, { before: [], after: [each] }, [API])?.sinceMs
  assert.deepEqual([since(dated), since(changed)], [7_000, 9_000])
})
