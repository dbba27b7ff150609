import assert from 'node:assert/strict'
import { test } from 'node:test'
import { policy, roots, type Timeline, watched } from '../watched.ts'

/** More upgrades, of which most are told in public threads. */

const API = 'Deployment/api'
const one = watched('one', 'c-60 r-50')
const two = watched('two', 'c-60 r-50')
const drained = (name: string, from: number) =>
  watched(name, `c-60 r-50 d${from} e${from + 6}:0 g${from + 7}`, { preStop: true })
const V2 = { labels: { app: 'api', v: '2' } }
const fresh = (from: number) => watched(`new-${from}`, `c1 r${from}`, V2)
const rolled = [drained('a', 6), drained('b', 10), fresh(5), fresh(9)]
const each = (...times: number[]) => times.map((time) => `t${time}-${time + 5}`).join(' ')
const needs = { dns: true, workloads: [{ object: 'StatefulSet/db', labels: { app: 'db' }, ports: [] }] }

const INGRESS = { policyTypes: ['Ingress'] }
const DENY = policy('api', { app: 'api' }, INGRESS, 1)
const ADMIT = policy('api', { app: 'api' }, { ...INGRESS, ingress: [{ ports: [{ port: 8000 }] }] })
const PODS_TO_V2 = policy('v2', { v: '2' }, { ...INGRESS, ingress: [{ from: [{ podSelector: {} }] }] }, 1)
const SENDS_NOTHING = policy('no-egress', { app: 'api' }, { policyTypes: ['Egress'] }, 1)

const played: [thread: string, what: string, timeline: Timeline, ...causes: string[]][] = [
  [
    'istio/istio#4341',
    'healthy: a program ends at its start because the proxy in its pod is not there yet, and is started again',
    {
      pods: [
        drained('a', 20),
        drained('b', 31),
        watched('new', 'c1 x3:1:api r19', V2),
        watched('new-2', 'c20 x23:1 r30', V2),
      ],
      sent: 'a1..60',
    },
  ],
  [
    'PostHog/posthog#11417',
    'a script is process 1, ends on SIGTERM at once, and takes the server with it',
    {
      pods: [watched('a', 'c-60 r-50 d6 e6.1:143 g6.5'), two, fresh(5)],
      sent: 'a1..5 r5.8-6.1 r5.9-6.1 f6.4 f7.2 a9..40',
    },
    `exits-early ${API}`,
  ],
  [
    'Devlaner/devlane#145',
    'readiness asks nothing, and the new version has another address of its database',
    { pods: rolled, sent: 'a1..5 s18:500 s25:500 s40:500 s55:500' },
    `new-version-fails ${API}`,
  ],
  [
    'airbytehq/airbyte#25916',
    'probes ask a slow database: it gets slower, no pod is ready, and again once they are',
    {
      pods: [watched('one', 'c-60 r-50 u17 r28 u47 r54'), watched('two', 'c-60 r-50 u18 r29 u48 r55')],
      sent: `a1..9 ${each(10, 12)} f21 f24 f26 a31..40 ${each(41)} f51 f52.5 a58..80`,
    },
    `unready ${API}`,
  ],
  [
    'OpenAEV-Platform/openaev#6780',
    'a startup probe ends a new pod in its migration, which waits for a lock that all else waits behind',
    {
      pods: [one, two, watched('new', 'c1 x61:137', { ...V2, startupProbe: true })],
      sent: `a1..2 ${each(3, 12, 21, 30, 39, 48, 55)} a62..90`,
    },
    `too-slow ${API}`,
  ],
  [
    'kserve/kserve#5446',
    'a proxy in the pod answers with errors when the server closes an idle connection',
    { pods: rolled, sent: 'a1..60 s30.1:503 s45.2:503 s52.3:503' },
    `new-version-fails ${API}`,
  ],
  [
    'rubentalstra/FerroEHR#2092',
    'healthy: a policy denies all, and no network enforces it',
    { pods: rolled, policies: [[], [DENY]], needs, sent: 'a1..60' },
  ],
  [
    'kubecost/kubecost#743',
    'an option of the chart brings a policy that lets pods send nothing',
    {
      pods: rolled,
      policies: [[], [SENDS_NOTHING]],
      needs,
      sent: `a0..1 s4:500 s9:500 ${each(11, 15)} s19:500 s30:500`,
    },
    'peer-not-admitted NetworkPolicy/no-egress',
  ],
  [
    'projectcalico/calico#2314',
    'policies are as before, and the network drops what goes to pods of one node',
    { pods: rolled, policies: [[ADMIT]], sent: `a1..60 ${each(25.1, 31.2, 36.4, 44.1, 50.3)}` },
    `too-slow ${API}`,
  ],
  [
    'Azure/AKS#2132',
    'an autoscaler adds pods while others are replaced; they are taken away later, and end at once',
    {
      pods: [
        ...rolled,
        watched('added', 'c8 r14 d70 e70.1:0 g70.5', V2),
        watched('added-2', 'c8 r15 d70 e70.1:0 g70.6', V2),
      ],
      sent: 'a1..69 f70.3 f71.1 a73..99',
    },
    `exits-early ${API}`,
  ],
  [
    '',
    'a policy admits nobody any more, and everybody again on the way back',
    {
      pods: [one, two],
      policies: [[ADMIT], [DENY], [ADMIT]],
      sent: `a0..1 ${each(2, 10, 20, 30, 50, 58)} a63..80`,
      back: 60,
    },
    'not-admitted NetworkPolicy/api',
  ],
  [
    '',
    'a policy admits only pods to new pods',
    { pods: rolled, policies: [[], [PODS_TO_V2]], sent: `a1..5 ${each(5.5, 7, 8.2, 9.5, 11, 14, 18, 25, 30)}` },
    'load-not-admitted NetworkPolicy/v2',
  ],
  [
    'lsst-sqre/phalanx#5141',
    'healthy: a longer keep-alive, and a hook before SIGTERM',
    { pods: rolled, sent: 'a1..60 b1..60' },
  ],
  [
    'mdn/kuma#4578',
    'healthy: a readiness probe that is too short for a busy server, for one pod after the other',
    {
      pods: [watched('one', 'c-60 r-50 u10 r16 u30 r34'), watched('two', 'c-60 r-50 u20 r25'), fresh(5)],
      sent: 'a1..60',
    },
  ],
  [
    '',
    'all pods end before new ones start, and a policy keeps those from their database',
    {
      pods: [watched('a', 'c-60 r-50 d1 e7:0 g8'), watched('b', 'c-60 r-50 d1 e7:0 g8'), fresh(14), fresh(15)],
      rolling: { strategy: 'Recreate' },
      policies: [[], [SENDS_NOTHING]],
      needs,
      sent: 'a0..0 f8.5 f10 f12 s19:500 s25:500 s30:500 s36:500 s44:500',
    },
    'peer-not-admitted NetworkPolicy/no-egress',
    `recreated ${API}`,
  ],
  [
    '',
    'a node is lost: its pod is ready until that is noticed',
    {
      pods: [one, watched('two', 'c-60 r-50 u60'), fresh(5)],
      sent: `a1..70 ${each(22.1, 28.2, 33.4, 41.1, 47.3, 54.2)}`,
    },
    `too-slow ${API}`,
  ],
]
for (const [thread, what, timeline, ...causes] of played)
  test(`${thread ? `${thread}: ` : ''}${what}`, () => assert.deepEqual(roots(timeline), causes))
