import assert from 'node:assert/strict'
import { test } from 'node:test'
import { roots, type Timeline, watched } from '../watched.ts'

/** Upgrades as watches show them: what goes on for long, and what comes twice. */

const API = 'Deployment/api'
const one = watched('one', 'c-60 r-50')
const two = watched('two', 'c-60 r-50')
const drained = (name: string, from: number) =>
  watched(name, `c-60 r-50 d${from} e${from + 6}:0 g${from + 7}`, { preStop: true })
const fresh = (from: number, probe?: string) => watched(`fresh-${from}`, `c1 r${from}`, { containers: { api: probe } })
const ok = (from: number) => fresh(from, '8000')
const DB = { owner: 'StatefulSet/db' }

const played: [what: string, timeline: Timeline, ...causes: string[]][] = [
  [
    'the old version cannot read what the new one wrote, on the way back',
    {
      pods: [watched('new', 'c1 r5 d69 e75:0 g76', { preStop: true }), watched('back', 'c61 r68'), drained('old', 6)],
      rolling: { replicas: 1, maxUnavailable: 0 },
      sent: 'a1..68 s77:500 s80:500 s90:500 s99:500',
      back: 60,
    },
    `old-version-fails ${API}`,
  ],
  [
    'new pods never listen on the port of the Service, and their readiness probe asks for something else',
    { pods: [drained('a', 6), drained('b', 10), fresh(5, 'exec'), fresh(9, 'exec')], sent: 'a1..5 f19 f25 f40 f60' },
    `ready-too-early ${API}`,
  ],
  [
    'new pods never listen on the port of the Service, and have no readiness probe',
    { pods: [drained('a', 6), drained('b', 10), fresh(5), fresh(9)], sent: 'a1..5 f19 f25 f40 f60' },
    `no-readiness-probe ${API}`,
  ],
  [
    'one of two new pods never listens, and the readiness probe of both asks for something else',
    {
      pods: [drained('a', 6), drained('b', 10), fresh(5, 'exec'), fresh(9, 'exec')],
      sent: 'a1..24 f25 a26..39 f40 f60',
    },
    `ready-too-early ${API}`,
  ],
  [
    'a pod that came in the second in which the change began never listens',
    { pods: [one, two, watched('new', 'c-0.4 r5', { containers: { api: 'exec' } })], sent: 'a1..29 f30 a31..39 f40' },
    `ready-too-early ${API}`,
  ],
  [
    'a StatefulSet with one pod',
    {
      pods: [watched('db-0', 'c-60 r-50 d1 e3:0 g3.3', DB), watched('db-0', 'c4 r9', DB)],
      rolling: { object: 'StatefulSet/db', replicas: 1, maxUnavailable: 1 },
      sent: 'a0..0 f3.5 f5 f8 a10..40',
    },
    'single-replica StatefulSet/db',
  ],
  [
    'the new version asks for a login',
    { pods: [drained('a', 6), drained('b', 10), ok(5), ok(9)], sent: 'a1..4 s18:401 s25:401 s40:401' },
    `new-version-fails ${API}`,
  ],
  [
    'a certificate that clients do not trust comes with the new version',
    { pods: [drained('a', 6), drained('b', 10), ok(5), ok(9)], sent: 'a1..4 s18 s25 s40' },
    `new-version-fails ${API}`,
  ],
  [
    'a migration locks a table before pods are replaced',
    { pods: [drained('a', 20), drained('b', 26), ok(19), ok(25)], sent: 'a0..1 t2-4 t4-6 t7-9 t9-11 a12..60' },
    `too-slow ${API}`,
  ],
  [
    'healthy: the node of a pod that was deleted answers half a minute later',
    { pods: [watched('a', 'c-60 r-50 d6 g45', { preStop: true }), two, ok(5)], sent: 'a1..60' },
  ],
  [
    'no readiness probe, and old pods that end at once',
    {
      pods: [watched('old', 'c-60 r-50 d40 e40.1:0 g40.5'), two, fresh(4), fresh(20)],
      sent: 'a1..4 f5.2 f8 a17..20 f21 f24 f26 f29 f33 a36..39 f40.3 f40.9 a43..60',
    },
    `no-readiness-probe ${API}`,
    `exits-early ${API}`,
  ],
  [
    'a pod that was added for the load is taken away long after, and ends at once',
    { pods: [one, two, watched('added', 'c20 r25 d80 e80.1:0 g80.5')], sent: 'a1..79 f80.2 f80.9 a83..99' },
    `exits-early ${API}`,
  ],
  [
    'the workload got another name, and its pods came after those of the other were gone',
    {
      pods: [
        watched('old', 'c-60 r-50 d2 e3:0 g3.4'),
        watched('old-2', 'c-60 r-50 d2 e3.1:0 g3.5'),
        watched('v2', 'c1 r20', { owner: 'Deployment/api-v2' }),
      ],
      rolling: { object: 'Deployment/api-v2', replicas: 1 },
      sent: 'a0..1 f4 f9 f15 a23..40',
    },
    `all-at-once ${API}`,
  ],
  [
    'on the way back, connections that clients keep are cut',
    {
      pods: [
        ok(5),
        watched('new', 'c1 r6 d70 e76:0 g77', { preStop: true }),
        watched('back', 'c61 r69'),
        drained('a', 7),
      ],
      sent: 'a1..75 k75.9-76 k75.95-76.05 a78..90',
      back: 60,
    },
    `kept-connection-cut ${API}`,
  ],
  [
    'a proxy in the pod ends on SIGTERM, before the program has drained',
    {
      pods: [
        watched('old', 'c-60 r-50 d5 e5.2:0:proxy e15:0:api g15.4', {
          containers: { api: '8000', proxy: undefined },
        }),
        two,
        ok(4),
      ],
      sent: 'a1..4 f5.4 f5.9 f6.3 a8..40',
    },
    `exits-early ${API}`,
  ],
  [
    'healthy: new pods crash before they are ready, and old ones serve on',
    { pods: [one, two, watched('new', 'c1 x4:1 x9:1 x20:1')], sent: 'a1..60' },
  ],
  [
    'the readiness of both pods comes and goes, and for a moment none is ready',
    {
      pods: [watched('a', 'c-60 r-50 u30 r36'), watched('b', 'c-60 r-50 u32 r38')],
      sent: 'a1..31 f34.5 f35.2 a38..60',
    },
    `unready ${API}`,
  ],
  [
    'the change has fewer replicas, and the pods taken away end at once',
    {
      pods: [one, watched('b', 'c-60 r-50 d2 e2.1:0 g2.5'), watched('c', 'c-60 r-50 d2 e2.1:0 g2.6')],
      rolling: { replicas: 1 },
      sent: 'a0..1 f2.3 f2.9 a5..40',
    },
    `exits-early ${API}`,
  ],
  [
    'nothing of the pods explains it: new connections are reset while all serve',
    { pods: [one, two], sent: 'a1..19 r20-20.1 a21..40' },
    `unexplained ${API}`,
  ],
  [
    'two pods are deleted after the change, and end at once each time',
    {
      pods: [
        watched('a', 'c1 r5 d40 e40.1:0 g40.5'),
        watched('b', 'c1 r9 d50 e50.1:0 g50.5'),
        watched('c', 'c40 r46'),
        watched('d', 'c50 r56'),
        drained('old', 6),
        drained('old-2', 10),
      ],
      sent: 'a1..39 f40.3 f41.2 a43..49 f50.3 a53..60',
    },
    `exits-early ${API}`,
  ],
  [
    'the only pod is deleted after the change',
    {
      pods: [drained('old', 6), watched('a', 'c1 r5 d40 e46:0 g47', { preStop: true }), watched('b', 'c40 r58')],
      rolling: { replicas: 1, maxUnavailable: 0 },
      sent: 'a1..39 f48 f52 f57 a60..80',
    },
    `single-replica ${API}`,
  ],
  [
    'a pod hangs: it is ready, and answers nothing, until its liveness probe ends it',
    {
      pods: [ok(5), watched('hung', 'c1 r9 x60:137 r66'), drained('a', 6), drained('b', 10)],
      sent: 'a1..39 t40-42 a41..43 t44-46 a47..49 t50-52 a53..90',
    },
    `too-slow ${API}`,
  ],
  [
    'the new version is slower than clients wait',
    { pods: [drained('a', 6), drained('b', 10), ok(5), ok(9)], sent: 'a1..5 t18-20 t25-27 t40-42 t50-52' },
    `too-slow ${API}`,
  ],
  [
    'a grace period that ends while a long request is open, on the way back, too',
    {
      pods: [
        two,
        watched('old', 'c-60 r-50 d6 e16:137 g16.3', { grace: 10 }),
        watched('new', 'c1 r5 d66 e76:137 g76.3', { grace: 10 }),
        watched('back', 'c61 r65'),
      ],
      sent: 'a1..5 r5.5-16 a18..60 r65.5-76 a78..90',
      back: 60,
    },
    `killed ${API}`,
  ],
]
for (const [what, timeline, ...causes] of played) test(what, () => assert.deepEqual(roots(timeline), causes))
