import assert from 'node:assert/strict'
import { test } from 'node:test'
import { policy, roots, type Timeline, watched } from '../watched.ts'

/** Upgrades with NetworkPolicies. Each request that a policy keeps out is dropped: its time is over. */

const DENY = { policyTypes: ['Ingress'] }
const at = (port: number, more: object = {}) => ({ ...DENY, ingress: [{ ports: [{ port }], ...more }] })
const one = watched('one', 'c-60 r-50')
const two = watched('two', 'c-60 r-50')
const v2 = (name: string, ready: number, more = '') =>
  watched(name, `c1 r${ready}${more}`, { labels: { app: 'api', v: '2' } })
const drained = (name: string, from: number) =>
  watched(name, `c-60 r-50 d${from} e${from + 6}:0 g${from + 7}`, { preStop: true })
const each = (...times: number[]) => times.map((time) => `t${time}-${time + 2}`).join(' ')
const needs = { dns: true, workloads: [{ object: 'StatefulSet/db', labels: { app: 'db' }, ports: [] }] }
const sends = (at?: number) => [policy('out', { app: 'api' }, { policyTypes: ['Egress'], egress: [] }, at)]
const BLOCK = at(8000, { from: [{ ipBlock: { cidr: '192.0.2.0/24' } }] })

const played: [what: string, timeline: Timeline, ...causes: string[]][] = [
  [
    'all that is sent over new connections is dropped',
    { pods: [one, two], policies: [[], [policy('deny', {}, DENY)]], sent: `a-1..0 ${each(2, 5, 9)}` },
    'not-admitted NetworkPolicy/deny',
  ],
  [
    'a network that enforces no policies: others are answered meanwhile, so pods are slow',
    { pods: [one, two], policies: [[], [policy('deny', {}, DENY)]], sent: `a-1..0 ${each(2)} a5..8 ${each(9)}` },
    'too-slow Deployment/api',
  ],
  [
    'a network that enforces no policies, and pods that end at once',
    {
      pods: [one, watched('two', 'c-60 r-50 d10 e10.1:0 g10.4'), v2('new', 9)],
      policies: [[], [policy('deny', {}, DENY, 1)]],
      sent: 'a0..9 f10.3 f11.2 a13..40',
    },
    'exits-early Deployment/api',
  ],
  [
    'an answer that is an error was admitted',
    { pods: [one, two], policies: [[], [policy('deny', {}, DENY)]], sent: 's3:500 s9:500' },
    'old-version-fails Deployment/api',
  ],
  [
    'a policy that only new pods have: the others answer until they are replaced',
    {
      pods: [drained('one', 6), drained('two', 10), v2('new', 5), v2('new-2', 9)],
      policies: [[], [policy('v2', { v: '2' }, at(9090))]],
      sent: `a1..5 ${each(5.5)} a6..7 ${each(7.2, 8.1)} a8..9 ${each(9.6)} a10..10 ${each(11, 14, 18, 20, 25, 30)}`,
    },
    'not-admitted NetworkPolicy/v2',
  ],
  [
    'a policy for one of three pods, which answer on',
    {
      pods: [one, two, v2('canary', 4)],
      policies: [[], [policy('canary', { v: '2' }, DENY)]],
      sent: `a1..60 ${each(5, 8, 12, 13, 20, 22, 25, 31, 33, 38, 40, 44, 47, 49, 55)}`,
    },
    'not-admitted NetworkPolicy/canary',
  ],
  [
    'the same, by a network that refuses',
    {
      pods: [one, two, v2('canary', 4)],
      policies: [[], [policy('canary', { v: '2' }, DENY)]],
      sent: 'a1..60 f5.1 f8.1 f12.2 f13 f20.4 f22.1 f25.3 f31.1 f33 f38.2 f40.1 f44.5 f47.1 f49.3 f55.5',
    },
    'not-admitted NetworkPolicy/canary',
  ],
  [
    'a policy for one of three pods that nobody enforces: pods are slow once',
    {
      pods: [one, two, v2('canary', 4)],
      policies: [[], [policy('canary', { v: '2' }, DENY, 1)]],
      sent: `a1..60 ${each(20.1)}`,
    },
    'too-slow Deployment/api',
  ],
  [
    'a policy for pods of another workload that the Service leads to as well',
    {
      pods: [one, two, watched('canary', 'c1 r4', { owner: 'Deployment/canary', labels: { app: 'api', v: '2' } })],
      policies: [[], [policy('canary', { v: '2' }, DENY)]],
      sent: `a1..60 ${each(5, 8, 12, 13, 20, 22, 25, 31, 33, 38, 40, 44, 47, 49, 55)}`,
    },
    'not-admitted NetworkPolicy/canary',
  ],
  [
    'the policy stays on the way back',
    {
      pods: [one, two],
      policies: [[], [policy('deny', {}, DENY, 1)]],
      sent: `a0..0 ${each(2, 5, 9, 20, 62, 70, 80)}`,
      back: 60,
    },
    'not-admitted NetworkPolicy/deny',
  ],
  [
    'new pods lose the label by which they were admitted',
    {
      pods: [
        watched('one', 'c-60 r-50 d6 e12:0 g13', { preStop: true, labels: { app: 'api', tier: 'back' } }),
        watched('two', 'c-60 r-50 d10 e16:0 g17', { preStop: true, labels: { app: 'api', tier: 'back' } }),
        watched('new', 'c1 r5'),
        watched('new-2', 'c6 r9'),
      ],
      policies: [[policy('deny', {}, DENY), policy('back', { tier: 'back' }, at(8000))]],
      sent: `a1..6 ${each(6.5)} a7..8 ${each(11, 14, 18, 20, 25, 30)}`,
    },
    'not-admitted NetworkPolicy/deny',
  ],
  [
    'requests that are open while pods end, which all are kept out of',
    {
      pods: [watched('one', 'c-60 r-50 d6 e22:137 g23', { grace: 15 }), v2('new', 5)],
      policies: [[], [policy('deny', {}, DENY, 1)]],
      sent: 'a0..1 t2-7 t4-24 t5-25 t9-14 t20-25 t30-35',
    },
    'not-admitted NetworkPolicy/deny',
  ],
  [
    'addresses that are not those of the load',
    { pods: [one, two], policies: [[], [policy('api', {}, BLOCK, 1)]], sent: `a0..1 ${each(2, 5, 9, 20)}` },
    'load-not-admitted NetworkPolicy/api',
  ],
  [
    'addresses that may be those of the load, and a slow answer in the end',
    { pods: [one, two], policies: [[], [policy('api', {}, BLOCK, 1)]], sent: `a0..20 ${each(20.1)}` },
    'too-slow Deployment/api',
  ],
  [
    'pods are kept from all that they need, and answer with errors',
    { pods: [one, two], policies: [[], sends(1)], needs, sent: 'a0..1 s4:500 s9:500 s20:500 t22-27' },
    'peer-not-admitted NetworkPolicy/out',
  ],
  [
    'pods are kept from all that they need, and become unready',
    {
      pods: [watched('one', 'c-60 r-50 u6'), watched('two', 'c-60 r-50 u7'), watched('new', 'c1')],
      policies: [[], sends(1)],
      needs,
      sent: 'a0..1 t3-8 s5:500 f9 f12 f20 f40',
    },
    'peer-not-admitted NetworkPolicy/out',
  ],
  [
    'pods are kept from all that they need, and wait for it until they are killed',
    {
      pods: [one, watched('two', 'c-60 r-50 d6 e21:137 g22', { grace: 15 }), v2('new', 5)],
      policies: [[], sends(1)],
      needs,
      sent: 'a0..1 t3-8 t5-10 t19-21 r20-21 t25-30 t30-35',
    },
    'peer-not-admitted NetworkPolicy/out',
  ],
  [
    'pods need nothing of what a policy forbids, and the new ones fail',
    {
      pods: [drained('one', 6), drained('two', 10), v2('new', 5), v2('new-2', 9)],
      policies: [[], sends(1)],
      sent: 'a1..5 s18:500 s20:500 s30:500',
    },
    'new-version-fails Deployment/api',
  ],
  [
    'a policy that forbids what pods need, which nobody enforces, and a new pod that fails once',
    { pods: [one, two, v2('new', 5)], policies: [[], sends(1)], needs, sent: 'a1..60 s30.5:500' },
    'some-version-fails Deployment/api',
  ],
  [
    'one policy keeps clients from pods, and pods from each other',
    {
      pods: [one, two],
      policies: [[], [policy('deny', {}, DENY, 1)]],
      needs,
      sent: `a0..1 ${each(4, 9, 12, 20)} e5:500 e11:500`,
    },
    'not-admitted NetworkPolicy/deny',
  ],
]
for (const [what, timeline, ...causes] of played) test(what, () => assert.deepEqual(roots(timeline), causes))
