import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NetworkPolicy } from '../../../../actions/shared/kubernetes/objects.ts'
import type { LoadPlan, Sent } from '../../../../actions/upgrade/src/load/request.ts'
import { lossesOf } from '../../../../actions/upgrade/src/loss/group.ts'
import { sceneOf } from '../../../../actions/upgrade/src/scenes.ts'
import { keptOutBy } from '../../../../actions/upgrade/src/state/kept-out.ts'
import { lost, pod } from '../life.ts'

const API = [{ app: 'api', tier: 'back' }]
const PORT = ['8000', 'http']
const selecting = { podSelector: { matchLabels: { app: 'api' } } }

const policy = (name: string, spec: object): NetworkPolicy =>
  ({ kind: 'NetworkPolicy', metadata: { name }, spec }) as unknown as NetworkPolicy
const DENY = policy('deny', { podSelector: {}, policyTypes: ['Ingress'] })
const ingress = (...rules: object[]) => policy('api', { ...selecting, ingress: rules })
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
  ['a block of addresses, which may be that of the load', [], [ingress({ from: [{ ipBlock: {} }] })], undefined],
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
    const found = keptOutBy(API, PORT, { before, after })
    assert.equal(found && `${found.policy} admits ${found.admitsPods ? 'pods' : 'nobody'}`, expected)
  })

const state = (policies: NetworkPolicy[]) => [
  { namespace: 'demo', workloads: [], scaled: new Set<string>(), sources: new Map(), policies },
]
const WAY = { namespace: 'demo', targets: PORT, leads: [{ fromMs: -60_000, selector: { app: 'api' } }] }
const seen = { pods: [pod('stays', {})], changedMs: 0, firstMs: 0, arriving: 'new' as const }
const causes = (sent: Sent[]) => {
  const around = sceneOf('api', WAY, { ...seen, before: state([]), states: state([DENY]) })
  return lossesOf([{ service: 'api' }] as LoadPlan[], sent, [[around]]).map(({ cause }) => cause.name)
}
const dropped = (at: number) => lost(at, { failure: 'timeout', endMs: at * 1_000 + 2_000 })
const answered = (at: number, kept = false) => lost(at, { failure: undefined, kept })

test('all that is sent over new connections is dropped; kept ones may go on', () =>
  assert.deepEqual(causes([answered(-1), dropped(2), answered(5, true), dropped(9)]), ['not-admitted']))

test('a network that enforces no policies: others are answered meanwhile, so pods are slow', () =>
  assert.deepEqual(causes([dropped(2), answered(5), dropped(9)]), ['too-slow']))

test('an answer that is an error was admitted', () =>
  assert.deepEqual(causes([lost(3, { failure: 'status', status: 500 })]), ['old-version-fails']))
