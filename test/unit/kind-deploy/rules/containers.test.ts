import { broughtBy } from '../../../../actions/kind-deploy/src/cluster-state/declared.ts'
import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { row } from '../film.ts'
import { backingOff, deployment, event, type PodParts, upAfter, waiting, world } from '../world.ts'

/** Catalogue rows 9 to 18: containers that do not start or stay, and the passing trouble that looks like it. */

const OBJECT = 'shop/Deployment/api'
const AT_ONCE: [number, number] = [0, 0.5]
const with_ = (parts: PodParts, more: Partial<Snapshot> = {}) => world(deployment({ pods: [parts] }), more)
const container = (status: PodParts['status'], more: Partial<Snapshot> = {}) => with_({ status }, more)
const well = with_({})
const configMap = (name: string, more = {}) => ({ kind: 'ConfigMap', namespace: 'shop', name, ...more })

const noMap = waiting('CreateContainerConfigError', 'configmap "settings" not found')
const noKey = waiting('CreateContainerConfigError', "couldn't find key PASS in Secret shop/login")
row('9 a ConfigMap that nobody brings', container(noMap), {
  fails: 'KD009 config-missing',
  object: OBJECT,
  at: [12, 12.5],
})
// carvel-dev/kapp#983 and others: what copies Secrets between namespaces is in the cluster, not in the manifests.
row('9 twin: a controller of the cluster makes it', { 0: container(noMap), 8: well }, { ready: [8, 9] })
row(
  '9 a ConfigMap whose name is misspelt',
  container(noMap, { brought: [{ kind: 'ConfigMap', namespace: 'shop', name: 'setting' }] }),
  { fails: 'KD009 config-missing', object: OBJECT, at: AT_ONCE },
)
row(
  '9 twin: a Job may edit the namespace',
  {
    0: container(noMap, {
      brought: [
        broughtBy(
          {
            object: {
              apiVersion: 'rbac.authorization.k8s.io/v1',
              kind: 'RoleBinding',
              metadata: { name: 'setup' },
              roleRef: { kind: 'ClusterRole', name: 'edit' },
            } as never,
            file: 'a.yaml',
          },
          'shop',
        ),
      ],
    }),
    18: well,
  },
  { ready: [18, 19] },
)
row(
  '9 a ConfigMap that the manifests bring and that does not come',
  container(noMap, { brought: [configMap('settings')] }),
  {
    fails: 'KD009 config-missing',
    at: [20, 20.5],
  },
)
row(
  '9 twin: a ConfigMap that arrives 10 s late',
  {
    0: container(noMap, { brought: [configMap('settings')] }),
    10: with_({}, { brought: [configMap('settings')] }),
  },
  { ready: [10, 10.5] },
)
row(
  '9 twin: somebody in the manifests may make it',
  {
    0: container(noMap, { brought: [{ kind: 'Role', namespace: 'shop', name: 'maker', maker: true }] }),
    10: well,
  },
  { ready: [10, 10.5] },
)
row(
  '9 a key that the manifests leave out',
  container(noKey, { brought: [{ kind: 'Secret', namespace: 'shop', name: 'login', keys: ['USER'] }] }),
  {
    fails: 'KD009 config-missing',
    object: OBJECT,
    at: AT_ONCE,
  },
)
row('9 a key of what is not ours', container(noKey), { fails: 'KD009 config-missing', at: [12, 12.5] })
row(
  '9 twin: the cache of the kubelet',
  {
    0: container(waiting('CreateContainerConfigError', 'failed to sync configmap cache: timed out')),
    40: well,
  },
  { ready: [40, 40.5] },
)

row(
  '10 as root',
  container(waiting('CreateContainerConfigError', 'container has runAsNonRoot and image will run as root')),
  {
    fails: 'KD010 runs-as-root',
    object: OBJECT,
    at: AT_ONCE,
  },
)

const cannotCreate = waiting('CreateContainerError', 'no command specified')
const failed = (count: number) => ({ events: [event('Failed', 'Error: no command specified', count)] })
row(
  '11 cannot be created, twice',
  { 0: container(cannotCreate, failed(1)), 2: container(cannotCreate, failed(2)) },
  {
    fails: 'KD011 create-error',
    object: OBJECT,
    at: [2, 2.5],
  },
)
row('11 twin: a name that was taken, once', { 0: container(cannotCreate, failed(1)), 2: well }, { ready: [2, 2.5] })

const startError = (message: string, restartCount = 0) => ({
  restartCount,
  state: { waiting: { reason: 'RunContainerError', message } },
  lastState: { terminated: { exitCode: 128, reason: 'StartError', message } },
})
row('12 no such program', container(startError('exec: "serve": executable file not found in $PATH')), {
  fails: 'KD012 bad-command',
  object: OBJECT,
  at: AT_ONCE,
})
row(
  '12 a start that fails otherwise, twice',
  { 0: container(startError('context deadline exceeded')), 9: container(startError('cgroup is gone', 2)) },
  {
    fails: 'KD012 bad-command',
    at: [9, 9.5],
  },
)
row(
  '12 twin: a start that fails otherwise, once',
  { 0: container(startError('context deadline exceeded')), 9: well },
  { ready: [9, 9.5] },
)

/** What a program wrote before it crashed, with terminationMessagePolicy: FallbackToLogsOnError. */
const afterCrash = {
  restartCount: 2,
  state: { waiting: { reason: 'RunContainerError', message: 'exec: "serve": executable file not found in $PATH' } },
  lastState: { terminated: { exitCode: 1, reason: 'Error', message: 'open /var/log/app: too many open files' } },
}
row("12 the program's own words are not the node's", container(afterCrash), {
  fails: 'KD012 bad-command',
  object: OBJECT,
  at: AT_ONCE,
})
const noMemory = startError('runc create failed: fork/exec /proc/self/exe: cannot allocate memory')
row(
  '14 a limit in which the runtime itself has no room',
  with_({ status: noMemory, spec: { resources: { limits: { memory: '4Mi' } } } }),
  {
    fails: 'KD014 out-of-memory',
    object: OBJECT,
    at: AT_ONCE,
  },
)
row('12 a node without memory', container(noMemory), {
  fails: 'KD022 node-not-ready',
  at: [120, 121],
})

row(
  '13 a crash loop',
  { 0: container(backingOff(1)), 2: container(backingOff(2)), 12: container(backingOff(3)) },
  {
    fails: 'KD013 crash-loop',
    object: OBJECT,
    at: [12, 12.5],
  },
)
row(
  '13 twin: crashes twice, then stays up',
  {
    0: container(backingOff(2)),
    15: with_({ ready: true, status: upAfter(2) }),
  },
  { ready: [25, 26] },
)
row(
  '13 a crash loop that is up for 8 s each time is never ready',
  {
    0: with_({ ready: true, status: upAfter(1) }),
    8: container(backingOff(2)),
    20: with_({ ready: true, status: upAfter(2) }),
    28: container(backingOff(3)),
  },
  { fails: 'KD013 crash-loop', at: [28, 28.5] },
)

const oom = (ends: number) => container(backingOff(ends, 137, 'OOMKilled'))
row(
  '14 out of memory, twice',
  { 0: oom(1), 12: oom(2) },
  { fails: 'KD014 out-of-memory', object: OBJECT, at: [12, 12.5] },
)
row(
  '14 twin: once',
  { 0: oom(1), 5: with_({ ready: true, status: upAfter(1, 137, 'OOMKilled') }) },
  { ready: [15, 16] },
)
row('14 not even room to start in', container(startError('container init was OOM-killed (memory limit too low?)')), {
  fails: 'KD014 out-of-memory',
  at: AT_ONCE,
})

const init = (status: PodParts['init']) => with_({ init: status, status: waiting('PodInitializing') })
row(
  '15 the init container crashes',
  { 0: init(backingOff(1)), 15: init(backingOff(3)) },
  {
    fails: 'KD015 init-crash',
    object: OBJECT,
    at: [15, 15.5],
  },
)
row('15 twin: it waits for Postgres by crashing twice', { 0: init(backingOff(2)), 15: well }, { ready: [15, 15.5] })
row('16 the init container runs on', init({ state: { running: {} } }), { waits: 'KD016 init-runs', object: OBJECT })
row('16 twin: for 90 s', { 0: init({ state: { running: {} } }), 90: well }, { ready: [90, 90.5] })

const hook = (count: number) =>
  container(backingOff(count), { events: [event('FailedPostStartHook', 'exit 1', count)] })
row(
  '17 the hook fails twice',
  { 0: hook(1), 11: hook(2) },
  { fails: 'KD017 hook-failed', object: OBJECT, at: [11, 11.5] },
)
row('17 twin: once', { 0: hook(1), 11: with_({ ready: true, status: upAfter(1) }) }, { ready: [21, 22] })

const killed = (count: number, kind = 'liveness') => ({
  events: [
    event('Killing', `Container app failed ${kind} probe, will be restarted`, count),
    event('Unhealthy', 'Liveness probe failed: HTTP probe failed with statuscode: 500', count * 3),
  ],
})
const probed = { livenessProbe: { periodSeconds: 5 } }
const killedPod = (count: number, status: PodParts['status'], ready = false) =>
  with_({ spec: probed, status, ready }, killed(count))
row(
  '18 killed by its liveness probe, up in between',
  {
    0: killedPod(1, upAfter(1, 137), true),
    16: killedPod(2, upAfter(2, 137), true),
  },
  { fails: 'KD018 killed-by-probe', object: OBJECT, at: [16, 16.5] },
)
const timedOut = (count: number, status: PodParts['status'], ready = false) => {
  const [killing] = killed(count).events
  const unhealthy = event('Unhealthy', 'Liveness probe failed: context deadline exceeded', count * 3)
  return with_({ spec: probed, status, ready }, { events: [killing ?? unhealthy, unhealthy] })
}
row(
  '18 killed by its liveness probe on a starved machine, and well since',
  { 0: timedOut(1, upAfter(1, 137), true), 16: timedOut(2, upAfter(2, 137), true) },
  { ready: [60, 80] },
  {},
  60,
)
row(
  '18 killed on a starved machine, and not up when that is quiet again',
  { 0: timedOut(1, upAfter(1, 137)), 16: timedOut(2, upAfter(2, 137)) },
  { fails: 'KD018 killed-by-probe', object: OBJECT, at: [90, 92] },
  {},
  60,
)
row(
  '18 a liveness probe that was answered with an error is evidence on a starved machine, too',
  { 0: killedPod(1, upAfter(1, 137)), 16: killedPod(2, upAfter(2, 137)) },
  { fails: 'KD018 killed-by-probe', object: OBJECT, at: [16, 18] },
  {},
  60,
)
row(
  '13 an exit code is evidence on a starved machine, too',
  { 0: container(backingOff(1)), 2: container(backingOff(2)), 12: container(backingOff(3)) },
  { fails: 'KD013 crash-loop', object: OBJECT, at: [12, 15] },
  {},
  60,
)
row('18 twin: killed once, then well', { 0: killedPod(1, upAfter(1, 137), true) }, { ready: [17, 18] })
row(
  '18 killed by its startup probe',
  { 0: killedPod(1, upAfter(1, 137)), 20: with_({ status: upAfter(2, 137) }, killed(2, 'startup')) },
  {
    fails: 'KD018 killed-by-probe',
    at: [20, 20.5],
  },
)
row(
  '18 twin: one liveness hiccup, no kill',
  world(deployment({ pods: [{ spec: probed }] }), {
    events: [event('Unhealthy', 'Liveness probe failed: timeout')],
  }),
  { ready: [17, 18] },
)
