import assert from 'node:assert/strict'
import { test } from 'node:test'
import { policy, roots, type Timeline, watched } from '../watched.ts'

/** Upgrades that public threads tell of, as watches would have shown them. */

const API = 'Deployment/api'
const one = watched('one', 'c-60 r-50')
const two = watched('two', 'c-60 r-50')
const three = watched('three', 'c-60 r-50')
const drained = (name: string, from: number) =>
  watched(name, `c-60 r-50 d${from} e${from + 6}:0 g${from + 7}`, { preStop: true })
const V2 = { labels: { app: 'api', v: '2' } }
const fresh = (from: number) => watched(`new-${from}`, `c1 r${from}`, V2)
const rolled = [drained('a', 6), drained('b', 10), fresh(5), fresh(9)]
const each = (...times: number[]) => times.map((time) => `t${time}-${time + 5}`).join(' ')
const needs = { dns: true, workloads: [{ object: 'StatefulSet/db', labels: { app: 'db' }, ports: [] }] }
const alone = { replicas: 1, maxUnavailable: 0 }

const DNS = { to: [{ namespaceSelector: {} }], ports: [{ protocol: 'UDP', port: 53 }] }
const DB = { to: [{ podSelector: { matchLabels: { app: 'db' } } }] }
const DENY_ALL = policy('deny-all', {}, { policyTypes: ['Ingress', 'Egress'] }, 1)
const DENY = policy('deny', {}, { policyTypes: ['Ingress'] }, 1)
const DENY_V2 = policy('v2', { v: '2' }, { policyTypes: ['Ingress'] }, 1)
const SENDS = policy('api', { app: 'api' }, { policyTypes: ['Egress'], egress: [DNS, DB] })

const played: [thread: string, what: string, timeline: Timeline, ...causes: string[]][] = [
  [
    'lsst-sqre/phalanx#5103',
    'the server closes idle connections after 5 s, while the proxy before it sends over one',
    { pods: [one, two], sent: 'a1..60 k20-20.01 k31-31.01 k42-42.02' },
    `idle-timeout ${API}`,
  ],
  [
    'marin-community/marin#2818',
    'the same with clients that ask as often as idle connections are closed, long after pods were replaced',
    { pods: rolled, sent: 'a1..60 k30-30.01 k45-45.01 k52-52.01' },
    `idle-timeout ${API}`,
  ],
  [
    'benoitc/gunicorn#2529',
    'a worker that gets SIGTERM drops a request that it had accepted',
    { pods: [watched('a', 'c-60 r-50 d6 e7.2:0 g7.6'), two, fresh(5)], sent: 'a1..5 r5.5-7.2 r5.9-7.1 a9..40' },
    `cut-off ${API}`,
  ],
  [
    'benoitc/gunicorn#3397',
    'workers finish what they have, and the backlog of the socket is dropped with it',
    { pods: [watched('a', 'c-60 r-50 d6 e9:0 g9.4'), two, fresh(5)], sent: 'a1..5 r6.4-9 r7.1-9 r7.8-9 a11..40' },
    `cut-off ${API}`,
  ],
  [
    'apache/superset#41172',
    'a shell is process 1 and does not pass SIGTERM on: it serves until it is killed',
    { pods: [watched('a', 'c-60 r-50 d6 e36:137 g36.4'), two, fresh(5)], sent: 'a1..35 r34.5-36 k35.2-36 a38..60' },
    `killed ${API}`,
  ],
  [
    'spring-projects/spring-boot#24479',
    'from SIGTERM on, what is new is refused with 503, until what is open is done',
    { pods: [watched('a', 'c-60 r-50 d6 e16:0 g16.4'), two, fresh(5)], sent: 'a1..5 s6.4:503 s7.2:503 a9..40' },
    `exits-early ${API}`,
  ],
  [
    'nestjs/terminus#2569',
    'from SIGTERM on, readiness fails and the port is closed, and the program takes its time to end',
    { pods: [watched('a', 'c-60 r-50 d6 e12:0 g12.4'), two, fresh(5)], sent: 'a1..5 f6.5 f7.3 a9..40' },
    `exits-early ${API}`,
  ],
  [
    'gpustack/gpustack#6107',
    'the change moves the primary of the database: pools of pods that go on keep connections to one that only reads',
    { pods: [one, two], sent: 'a1..11 s12:500 s20:500 s40:500 s60:500' },
    `old-version-fails ${API}`,
  ],
  [
    'PostHog/posthog#86792',
    'the same in the pool of one of three pods, for some of its connections',
    { pods: [one, two, three], sent: 'a1..60 s12.3:500 s14.4:500 s25:500 s37:500 s51:500' },
    `old-version-fails ${API}`,
  ],
  [
    'projectcalico/calico#9706',
    'new pods are ready, and their network is only there seconds later',
    { pods: rolled, sent: 'a1..5 s5.6:500 s6.5:500 s9.8:500 s12:500 s15:500 a19..60' },
    `ready-too-early ${API}`,
  ],
  [
    'projectcalico/calico#9706',
    'the same for more than a minute',
    { pods: rolled, sent: 'a1..5 s19:500 s25:500 s33:500 s42:500 s55:500 s68:500 a75..99' },
    `new-version-fails ${API}`,
  ],
  [
    'projectcalico/calico#6399',
    'a policy leaves connections that are open, and what is new is dropped',
    { pods: [one, two], policies: [[], [DENY]], sent: `a0..1 ${each(2, 5, 9, 12)} b2..20` },
    'not-admitted NetworkPolicy/deny',
  ],
  [
    'aws/aws-network-policy-agent#573',
    'new pods cannot reach their database for minutes, which the policy that was there admits',
    { pods: rolled, policies: [[SENDS]], needs, sent: 'a1..5 s19:500 s25:500 s33:500 s42:500 s55:500' },
    `new-version-fails ${API}`,
  ],
  [
    'cloudnativelabs/kube-router#1136',
    'a network that refuses what policies do not admit',
    { pods: rolled, policies: [[], [DENY]], sent: 'a0..1 f2 f5 f9 f12 f15 f20 f30 f40' },
    'not-admitted NetworkPolicy/deny',
  ],
  [
    'apache/couchdb-helm#48',
    'a policy denies all, DNS too, and pods that cannot ask it become unready',
    {
      pods: [watched('one', 'c-60 r-50 u12'), watched('two', 'c-60 r-50 u13')],
      policies: [[], [DENY_ALL]],
      needs,
      sent: `a0..1 ${each(2, 4, 6)} f15 f20 f30`,
    },
    'not-admitted NetworkPolicy/deny-all',
  ],
  [
    'kubernetes/website#54997',
    'healthy: new pods find no names and never become ready, and old ones have their connections',
    { pods: [one, two, watched('new', 'c1 x5:1 x12:1 x30:1', V2)], policies: [[], [DENY_ALL]], needs, sent: 'b1..60' },
  ],
  [
    'yetone/cumora#276',
    'readiness asks a busy database, and fails for both pods at once',
    {
      pods: [watched('one', 'c-60 r-50 u20 r31'), watched('two', 'c-60 r-50 u20.4 r32')],
      sent: 'a1..20 f22.9 f25 f28 a34..60',
    },
    `unready ${API}`,
  ],
  [
    'redpanda-data/helm-charts#1002',
    'readiness tells of the whole cluster, so the Service leads to pods that are not ready, also to one that starts',
    {
      pods: [drained('a', 6), watched('b', 'c-60 r-50 u7 r20'), watched('c', 'c-60 r-50 u7 r20'), fresh(20)],
      leads: [[-60, { app: 'api' }, { unready: true }]],
      sent: 'a1..5 f8 f9.5 f11 f14 a21..60',
    },
    'leads-to-unready Service/api',
  ],
  [
    'kubernetes/kubernetes#48307',
    'a node is drained, and the only pod is evicted before another one is there',
    {
      pods: [drained('old', 6), watched('a', 'c1 r5 d40 e41:0 g41.4'), watched('b', 'c41 r52')],
      rolling: alone,
      sent: 'a1..39 f42 f46 f51 a54..80',
    },
    `single-replica ${API}`,
  ],
  [
    'un-fao/GeoID#1233',
    'a migration waits for its lock, and all that reads waits behind it',
    { pods: [one, two], sent: `a0..1 ${each(2, 8, 14, 20, 26, 32, 38)} a45..60` },
    `too-slow ${API}`,
  ],
  [
    'un-fao/GeoID#1233',
    'the same where readiness reads, too',
    {
      pods: [watched('one', 'c-60 r-50 u12 r43'), watched('two', 'c-60 r-50 u13 r44')],
      sent: `a0..1 ${each(2, 5, 8)} f16 f20 f30 f40 a46..60`,
    },
    `unready ${API}`,
  ],
  [
    'dnotitia/akb#150',
    'a new pod cannot get the lock for its migration, and ends again and again; meanwhile requests wait for it',
    { pods: [one, two, watched('new', 'c1 x33:1 x66:1', V2)], sent: `a1..2 ${each(3, 9, 15, 21, 27)} a34..60` },
    `too-slow ${API}`,
  ],
  [
    'superdesigndev/treg#129',
    'two versions at once have more connections than the database takes',
    {
      pods: [drained('a', 20), drained('b', 40), drained('c', 55), fresh(5), fresh(38), fresh(53)],
      rolling: { replicas: 3 },
      sent: 'a1..5 s7:500 s12:500 s17:500 s23:500 s29:500 s36:500 s44:500 s50:500 s56:500 a64..99',
    },
    `some-version-fails ${API}`,
  ],
  [
    'curie-eng/curie#1582',
    'the database is gone with the change; pods of both versions are ready, and answer with errors',
    { pods: rolled, sent: 'a0..0 s2:500 s3:500 s7:500 s14:500 s19:500 s30:500 s50:500' },
    `old-version-fails ${API}`,
  ],
  [
    'cilium/cilium#35993',
    'one of three new pods keeps a policy of its start that denies all; nothing shows that',
    { pods: [one, two, fresh(5)], sent: `a1..60 ${each(22.2, 30.1, 34.3, 41.2, 50.4)}` },
    `too-slow ${API}`,
  ],
  [
    'kubernetes/website#39875',
    'a policy isolates pods a moment before its rules admit the load',
    {
      pods: [one, two],
      policies: [[], [policy('api', {}, { policyTypes: ['Ingress'], ingress: [{ ports: [{ port: 8000 }] }] }, 1)]],
      sent: `a0..1 ${each(1.9, 2.4)} a4..60`,
    },
    `too-slow ${API}`,
  ],
  [
    'kubernetes/ingress-nginx#7097',
    'one replica, one more while it is replaced, a long grace period, and a program that ends at once',
    {
      pods: [watched('old', 'c-60 r-50 d12 e12.1:0 g12.5', { grace: 300 }), fresh(11)],
      rolling: alone,
      sent: 'a1..11 f12.4 f13.1 a15..40',
    },
    `exits-early ${API}`,
  ],
  [
    '',
    'a policy keeps the load from new pods, and old ones end at once',
    {
      pods: [watched('a', 'c-60 r-50 d6 e6.1:0 g6.5'), watched('b', 'c-60 r-50 d10 e10.1:0 g10.5'), fresh(5), fresh(9)],
      policies: [[], [DENY_V2]],
      sent: `a1..5 f6.3 f6.9 ${each(5.5, 7, 8.2, 9.5)} f10.4 f11.1 ${each(10.8, 13, 17, 20, 25, 30, 35)}`,
    },
    'not-admitted NetworkPolicy/v2',
    `exits-early ${API}`,
  ],
  [
    '',
    'a policy of the database admits others; old pods have their connections, and new ones get none',
    {
      pods: rolled,
      policies: [[], [policy('db', { app: 'db' }, { policyTypes: ['Ingress'] }, 1)]],
      needs,
      sent: 'a1..5 s7:500 s9.5:500 s18:500 s25:500 s40:500',
    },
    'peer-not-admitted NetworkPolicy/db',
  ],
]
for (const [thread, what, timeline, ...causes] of played)
  test(`${thread ? `${thread}: ` : ''}${what}`, () => assert.deepEqual(roots(timeline), causes))
