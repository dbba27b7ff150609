import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Sent } from '../../../../actions/upgrade/src/load/request.ts'
import { causeOf } from '../../../../actions/upgrade/src/loss/cause.ts'
import type { Scene } from '../../../../actions/upgrade/src/loss/scene.ts'
import { lost, pod, scene } from '../life.ts'

/** What people lost requests by, as the watches and the load would have recorded it. */

const staying = pod('stays', {})
const timeout = { failure: 'timeout' } as const
const reset = { failure: 'reset' } as const
const kept = { kept: true, failure: 'reset' } as const

const threads: [threads: string, what: string, requests: Sent[], around: Scene, cause: string][] = [
  [
    'kubernetes/kubernetes#86280, zalando/skipper#652',
    'the server stops to listen on SIGTERM, and ends when its last request has',
    [lost(3.4), lost(3.9)],
    scene([staying, pod('old', { deleted: 3, ended: 5.5, gone: 6 })]),
    'exits-early',
  ],
  [
    'linkerd/linkerd2#3747, #11084',
    'a sidecar that requests pass through ends on SIGTERM, and the program is still in its preStop hook',
    [lost(3.4), lost(4)],
    scene([staying, pod('old', { deleted: 3, ended: 3.2, gone: 13 }, { hasPreStop: true })]),
    'exits-early',
  ],
  [
    'kubernetes/kubernetes#20521',
    'proxies lead to an address that is gone, and nobody answers',
    [lost(4, { ...timeout, endMs: 9_000 })],
    scene([staying, pod('old', { deleted: 3, ended: 3.1, gone: 3.4 })]),
    'exits-early',
  ],
  [
    'kubernetes/kubernetes#43576, #123116',
    'a kept connection is used on through a preStop hook, and cut at its end',
    [lost(13.02, { ...kept, endMs: 13_030 })],
    scene([staying, pod('old', { deleted: 3, ended: 13, gone: 13.5 }, { hasPreStop: true })]),
    'kept-connection-cut',
  ],
  [
    'haproxy/haproxy#1236, istio/istio#55138, caddyserver/website#497',
    'the server closes idle connections sooner than its clients do, and no pod ends',
    [lost(20, kept), lost(27, kept)],
    scene([staying, pod('new', { created: 2, ready: 5 })]),
    'idle-timeout',
  ],
  [
    'kubernetes/kubernetes#19008, wellCh4n/oops#92',
    'what is in flight is cut off, because nothing waits for it',
    [lost(2.9, { ...reset, endMs: 3_110 })],
    scene([staying, pod('old', { deleted: 3, ended: 3.1, gone: 3.4 })]),
    'cut-off',
  ],
  [
    'longhorn/longhorn-ui#1069, mrmn2/PdfDing#165',
    'a shell is process 1: SIGTERM never arrives, and 30 s later all of it is killed',
    [lost(32, { ...reset, endMs: 33_000 })],
    scene([staying, pod('old', { deleted: 3, ended: 33, gone: 33.4 }, { exitCode: 137 })]),
    'killed',
  ],
  [
    'stakater/application#408, envoyproxy/gateway#7309',
    "the Service's selector got a label that only new pods have",
    [lost(1), lost(3), lost(5)],
    { ...scene([staying, pod('old', {}), pod('new', { created: 1, ready: 6 })]), ledMs: 500 },
    'service-ahead',
  ],
  [
    'artsy/positron#2079, kubernetes/kubernetes#83145',
    'the Service leads to the port by another name or number, which old pods do not have',
    [lost(1), lost(2, { ...timeout, endMs: 7_000 })],
    { ...scene([staying, pod('new', { created: 1, ready: 6 })]), ledMs: 500 },
    'service-ahead',
  ],
  [
    'kubernetes/kubernetes#115917, zalando/skipper#1051, datacommonsorg/website#6624',
    'all readiness probes fail under load, one after the other',
    [lost(6), lost(6.5)],
    scene([
      pod('one', {}, { ready: [{ fromMs: -50_000, toMs: 4_000 }] }),
      pod('other', {}, { ready: [{ fromMs: -50_000, toMs: 5_000 }] }),
    ]),
    'unready',
  ],
  [
    'tektoncd/pipeline#4892, kubernetes/kubernetes#25238',
    'a deployment takes away what an autoscaler had added, and the pods that are left are too few',
    [lost(6, { ...timeout, endMs: 11_000 }), lost(8, { ...timeout, endMs: 13_000 })],
    scene([staying, pod('surplus', { deleted: 1, ended: 3, gone: 3.5 })]),
    'too-slow',
  ],
  [
    'temporalio/helm-charts#890',
    'the only pod ends before the new one has the schema that it waits for',
    [lost(6), lost(60)],
    scene([pod('old', { deleted: 2, ended: 3, gone: 3.4 }), pod('new', { created: 2, ready: 90 })], {
      replicas: 1,
      maxUnavailable: 1,
    }),
    'single-replica',
  ],
  [
    'BerriAI/litellm#36938',
    'new pods are ready and query columns that the migration has not added yet',
    [lost(8, { failure: 'status', status: 500 })],
    scene([pod('new', { created: 2, ready: 5 })]),
    'new-version-fails',
  ],
  [
    'Soju06/codex-lb#2422',
    'a hook drops columns before the pods that read them are replaced',
    [lost(1, { failure: 'status', status: 500 })],
    scene([staying, pod('old', {})]),
    'old-version-fails',
  ],
  [
    'kubernetes/kubernetes#37955',
    'pods that end slowly count for nobody, and all of them may be away',
    [lost(6)],
    scene([pod('one', { deleted: 1, ended: 4 }), pod('other', { deleted: 1, ended: 5 })], { maxUnavailable: 2 }),
    'all-at-once',
  ],
  [
    'traefik/traefik#4452, aws-samples/sample-kolya-br-proxy#20',
    'pods that end at once are still in the proxy that leads to them',
    [lost(3.3), lost(4.8)],
    scene([staying, pod('old', { deleted: 3, ended: 3.2, gone: 3.6 }), pod('new', { created: 0, ready: 2.5 })]),
    'exits-early',
  ],
  [
    'mattrobinsonsre/terrapod#222',
    'the preStop hook is shorter than proxies take',
    [lost(8.3), lost(9.5)],
    scene([staying, pod('old', { deleted: 3, ended: 8.2, gone: 8.6 }, { hasPreStop: true })]),
    'exits-early',
  ],
  [
    'kubernetes/kubernetes#88236, dapr/dapr#8602, chattocorp/chatto#109',
    'clients keep their connections to a pod that is on its way out, until it ends',
    [lost(18.9, { ...kept, endMs: 19_010 }), lost(18.98, { ...kept, endMs: 19_012 })],
    scene([staying, pod('old', { deleted: 3, ended: 19, gone: 19.5 }, { hasPreStop: true })]),
    'kept-connection-cut',
  ],
  [
    'argoproj/argo-rollouts#2050, #4390',
    'another controller takes the old pods away before the new ones are ready, and is no Deployment',
    [lost(6), lost(8)],
    {
      ...scene([
        pod('one', { deleted: 2, ended: 4, gone: 4.5 }),
        pod('other', { deleted: 2, ended: 4, gone: 4.5 }),
        pod('new', { created: 1, ready: 90 }),
      ]),
      rolling: [],
    },
    'all-at-once',
  ],
  [
    'flyway/flyway#796, taskcluster/taskcluster#3632, strelov1/freehire#1284',
    'a migration waits for its lock on a table, and every request waits behind it',
    [lost(4, { ...timeout, endMs: 9_000 }), lost(6, { ...timeout, endMs: 11_000 })],
    scene([staying, pod('other', {})]),
    'too-slow',
  ],
  [
    'evoila/meho#1607',
    'old pods ask for their own schema in their readiness probe, and the migration has another one',
    [lost(9), lost(12)],
    scene([
      pod('one', {}, { ready: [{ fromMs: -50_000, toMs: 5_000 }] }),
      pod('other', {}, { ready: [{ fromMs: -50_000, toMs: 6_000 }] }),
      pod('new', { created: 2, ready: 60 }, { ready: [] }),
    ]),
    'unready',
  ],
  [
    'langwatch/langwatch#4073, LerianStudio/midaz#1615',
    'columns are dropped in the release that stops reading them, while old pods still answer',
    [lost(4, { failure: 'status', status: 500 })],
    scene([staying, pod('other', {}), pod('new', { created: 2, ready: 9 })]),
    'old-version-fails',
  ],
  [
    'fazer-ai/agents#149, curie-eng/curie#2296',
    'the way back: the version before reads a column that is gone',
    [lost(80, { failure: 'status', status: 500 })],
    { ...scene([pod('back', { created: 62, ready: 66 })]), arriving: 'old', changedMs: 60_000 },
    'old-version-fails',
  ],
  [
    'hatchet-dev/hatchet-charts#50',
    'new pods are rolled out although their migration failed',
    [lost(20, { failure: 'status', status: 500 })],
    scene([pod('one', { created: 2, ready: 5 }), pod('two', { created: 4, ready: 8 })]),
    'new-version-fails',
  ],
]
for (const [names, what, requests, around, cause] of threads)
  test(`${names}: ${what}`, () => {
    assert.deepEqual([...new Set(requests.map((each) => causeOf(each, around).name))], [cause])
  })

test('once new pods serve, and proxies know, a changed Service explains nothing', () => {
  const around = { ...scene([staying, pod('new', { created: 1, ready: 6 })]), ledMs: 500 }
  assert.equal(causeOf(lost(30), around).name, 'unexplained')
})
