import assert from 'node:assert/strict'
import { test } from 'node:test'
import { roots, type Timeline, type Told, watched } from '../watched.ts'

/** More upgrades as watches show them, with several things that happen at the same time. */

const API = 'Deployment/api'
const one = watched('one', 'c-60 r-50')
const two = watched('two', 'c-60 r-50')
const drained = (from: number) =>
  watched('drained', `c-60 r-50 d${from} e${from + 6}:0 g${from + 7}`, { preStop: true })
const fresh = (from: number) => watched(`fresh-${from}`, `c1 r${from}`)
const meshed: Told = { containers: { api: '8000', proxy: undefined } }
const on = (node: string, more: Told = {}): Told => ({ node, ...more })
const v = (version: string, more: Told = {}): Told => ({ labels: { app: 'api', v: version }, ...more })
const alone = { replicas: 1, maxUnavailable: 0 }

const played: [what: string, timeline: Timeline, ...causes: string[]][] = [
  [
    'a program runs out of memory, and a proxy in its pod answers for it',
    { pods: [fresh(5), watched('oom', 'c1 r6 x20:137:api r25', meshed)], sent: 'a7..19 s20.5:503 s21:503 a22..40' },
    `crashed ${API}`,
  ],
  [
    'a proxy in a pod crashes, through which requests pass',
    { pods: [fresh(5), watched('new', 'c1 r6 x20:1:proxy r25', meshed)], sent: 'a7..19 r19.9-20 f20.6 f21.2 a23..40' },
    `crashed ${API}`,
  ],
  [
    'the new state has no replicas',
    {
      pods: [watched('one', 'c-60 r-50 d1 e2:0 g2.3'), watched('two', 'c-60 r-50 d1 e2.2:0 g2.5')],
      rolling: { replicas: 0 },
      sent: 'f2.5 f5 f20 f40',
    },
    `all-at-once ${API}`,
  ],
  [
    'a preStop hook that is too short, and a proxy in the pod that answers on',
    {
      pods: [one, watched('old', 'c-60 r-50 d3 e8.2:0:api e18:0:proxy g18.4', { ...meshed, preStop: true })],
      sent: 'a1..7 s8.4:503 s9.1:503 a11..30',
    },
    `exits-early ${API}`,
  ],
  [
    'four pods that end at once, one after the other; the address of one belongs to another program by then',
    {
      pods: [
        watched('a', 'c-60 r-50 d5 e5.1:0 g5.4'),
        watched('b', 'c-60 r-50 d10 e10.1:0 g10.4'),
        watched('c', 'c-60 r-50 d15 e15.1:0 g15.4'),
        fresh(4),
        fresh(9),
        fresh(14),
      ],
      sent: 'a1..4 f5.3 f6.1 a8..9 f10.2 s11.4:404 a13..14 f15.3 a18..30',
    },
    `exits-early ${API}`,
  ],
  [
    'new pods wait for a dependency that goes away long after the change',
    {
      pods: [drained(6), watched('a', 'c1 r5 u20 r30'), watched('b', 'c2 r6 u21 r31')],
      sent: 'a7..19 f22.5 f25 f28 a32..40',
    },
    `unready ${API}`,
  ],
  [
    'the Service leads to the arriving version at once, in both directions',
    {
      pods: [
        watched('old', 'c-60 r-50 d12 e18:0 g18.4', v('1', { preStop: true })),
        watched('new', 'c1 r8 d69 e75:0 g75.4', v('2', { preStop: true })),
        watched('back', 'c61 r68', v('1')),
      ],
      leads: [
        [-60, { app: 'api', v: '1' }],
        [0.2, { app: 'api', v: '2' }],
        [60.2, { app: 'api', v: '1' }],
      ],
      sent: 'f1 f4 f7 a11..59 f61 f64 f67 a71..90',
      back: 60,
    },
    'service-ahead Service/api',
  ],
  [
    'a Job of the way back has the labels of the Service',
    {
      pods: [
        fresh(5),
        fresh(6),
        watched('undo', 'c61 r62 e69:0', { owner: 'Job/undo', containers: { api: undefined } }),
      ],
      sent: 'a7..61 f63 f66 f68.5 a71..90',
      back: 60,
    },
    'selects-others Service/api',
  ],
  [
    'a workload of another name is ready too early, and serves later',
    {
      pods: [one, two, watched('v2', 'c1 r3', { owner: 'Deployment/api-v2', containers: { api: '9000' } })],
      sent: 'a1..3 f4 f6 f8.5 a10..40',
    },
    'ready-too-early Deployment/api-v2',
  ],
  [
    'from a change on, clients are led to pods of their own node only, and theirs has none',
    {
      pods: [watched('one', 'c-60 r-50', on('b')), watched('two', 'c-60 r-50', on('c'))],
      leads: [
        [-60, { app: 'api' }],
        [0.5, { app: 'api' }, { local: true }],
      ],
      node: 'a',
      sent: 'a0..0 t1-3 t5-7 t20-22 t50-52',
    },
    'no-local-pod Service/api',
  ],
  [
    'the Service leads to pods that are not ready, also to those that have ended and are not gone',
    {
      pods: [one, watched('old', 'c-60 r-50 d10 e17:0 g17.6', { preStop: true }), watched('new', 'c2 r9')],
      leads: [[-60, { app: 'api' }, { unready: true }]],
      sent: 'a1..3 f4 f8.5 a10..16 f17.2 f17.9 a20..30',
    },
    'leads-to-unready Service/api',
  ],
  [
    'pods are ready too early, the second one while an old one has just drained',
    {
      pods: [
        watched('old', 'c-60 r-50 d6.5 e12.9:0 g15.1', { preStop: true }),
        two,
        watched('new-1', 'c1 r6.4', { containers: { api: 'exec' } }),
        watched('new-2', 'c6.6 r8.1', { containers: { api: 'exec' } }),
      ],
      sent: 'a1..6 f7 f7.5 f9 a10..11 f12.7 f12.9 f13.1 a14..40',
    },
    `ready-too-early ${API}`,
  ],
  [
    "the pod of the clients' node is replaced by one on another node",
    {
      pods: [
        watched('one', 'c-60 r-50 d6 e12:0 g12.4', on('a', { preStop: true })),
        watched('two', 'c-60 r-50', on('b')),
        watched('new', 'c1 r5', on('b')),
      ],
      leads: [[-60, { app: 'api' }, { local: true }]],
      node: 'a',
      sent: 'a1..6 t15-17 t20-22 t40-42',
    },
    'no-local-pod Service/api',
  ],
  [
    'a proxy that requests pass through ends first, and cuts kept connections',
    {
      pods: [one, watched('old', 'c-60 r-50 d3 e3.2:0:proxy e13:0:api g13.4', { ...meshed, preStop: true })],
      sent: 'k3.15-3.21 k3.16-3.21 a5..20',
    },
    `kept-connection-cut ${API}`,
  ],
  [
    'all containers of a pod are killed at the end of a short grace period',
    {
      pods: [one, watched('old', 'c-60 r-50 d3 e5:137:api e5:137:proxy g5.4', { ...meshed, grace: 2 })],
      sent: 'r4-5 a8..20',
    },
    `killed ${API}`,
  ],
  [
    'the only pod is evicted by its node, long after it was replaced well',
    {
      pods: [drained(6), watched('new', 'c1 r5 v30:137'), watched('next', 'c30.5 r40')],
      rolling: alone,
      sent: 'a7..29 f31 f34 f38 a41..60',
    },
    `crashed ${API}`,
  ],
  [
    'the only pod runs out of memory, long after it was replaced well',
    { pods: [drained(6), watched('new', 'c1 r5 x30:137 r40')], rolling: alone, sent: 'a7..29 f31 f34 f38 a41..60' },
    `crashed ${API}`,
  ],
  [
    'Recreate, and the new pod crashes later',
    {
      pods: [watched('old', 'c-60 r-50 d1 e2:0 g2.3'), watched('new', 'c2.5 r9 x30:1 r40')],
      rolling: { strategy: 'Recreate' },
      sent: 'a10..29 f31 f34 f38 a41..60',
    },
    `crashed ${API}`,
  ],
  [
    'all pods may be away at once, and later fail their readiness probes',
    {
      pods: [drained(1), watched('a', 'c1 r5 u30 r40'), watched('b', 'c1 r6 u31 r41')],
      rolling: { maxUnavailable: 2 },
      sent: 'a9..29 f33 f35 f38 a42..60',
    },
    `unready ${API}`,
  ],
  [
    'too slow at the start of new pods, and later on',
    { pods: [one, two, fresh(5)], sent: 'a1..4 t6-8 t10-12 a13..29 t30-32 t45-47 a48..60' },
    `too-slow ${API}`,
  ],
  [
    'errors from when new pods serve until old ones are gone: the old ones fail',
    { pods: [one, drained(9), fresh(5)], sent: 'a1..5 s6:500 a7..7 s8:500 s8.8:500 a16..40' },
    `some-version-fails ${API}`,
  ],
  [
    "not at fault: clients' node has a pod of its own",
    {
      pods: [watched('one', 'c-60 r-50', on('a')), watched('two', 'c-60 r-50', on('b'))],
      leads: [[-60, { app: 'api' }, { local: true }]],
      node: 'a',
      sent: 'a1..29 f30 a31..40',
    },
    `unexplained ${API}`,
  ],
  [
    'not at fault: a Job whose pods have the labels of the Service, and are never ready',
    { pods: [one, two, watched('work', 'c1 e20:0', { owner: 'Job/work' })], sent: 'a1..29 f30 a31..40' },
    `unexplained ${API}`,
  ],
  [
    'not at fault: Recreate, long ago',
    {
      pods: [watched('old', 'c-60 r-50 d1 e2:0 g2.3'), watched('new', 'c2.5 r9')],
      rolling: { strategy: 'Recreate' },
      sent: 'a10..49 f50 a51..60',
    },
    `unexplained ${API}`,
  ],
  [
    'healthy: one pod, with a second one until it has drained',
    { pods: [drained(6), fresh(5)], rolling: alone, sent: 'a1..40' },
  ],
  [
    'not at fault: a pod that is not behind the Service crashes',
    {
      pods: [one, two, watched('db', 'c-60 r-50 x20:137 r30', { labels: { app: 'db' } })],
      sent: 'a1..20 f20.5 a21..40',
    },
    `unexplained ${API}`,
  ],
  [
    'healthy: old pods stay until the Service leads to new ones',
    {
      pods: [watched('old', 'c-60 r-50 d20 e26:0 g26.4', v('1', { preStop: true })), watched('new', 'c1 r8', v('2'))],
      leads: [
        [-60, { app: 'api', v: '1' }],
        [10, { app: 'api', v: '2' }],
      ],
      sent: 'a1..60',
    },
  ],
  [
    'not at fault: one pod crashes and is back, and another ends well later',
    { pods: [watched('one', 'c-60 r-50 x5:1 r9 d30 e36:0 g36.5', { preStop: true }), two, fresh(28)], sent: 'a1..40' },
  ],
]
for (const [what, timeline, ...causes] of played) test(what, () => assert.deepEqual(roots(timeline), causes))
