import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Workload } from '../../../../actions/shared/kubernetes/objects.ts'
import { type NamespaceState, usesOf, workloadState } from '../../../../actions/upgrade/src/state/config.ts'
import { changeFindings } from '../../../../actions/upgrade/src/state/findings.ts'

const image = { name: 'api', image: 'a' }
const by = (spec: object) => ({ containers: [image], ...spec }) as never

const uses: [name: string, spec: never, found: { source: string; once: boolean }[]][] = [
  [
    'envFrom',
    by({ containers: [{ ...image, envFrom: [{ configMapRef: { name: 'a' } }, { secretRef: { name: 'b' } }] }] }),
    [
      { source: 'ConfigMap/a', once: true },
      { source: 'Secret/b', once: true },
    ],
  ],
  [
    'one variable',
    by({ containers: [{ ...image, env: [{ valueFrom: { secretKeyRef: { name: 'b' } } }] }] }),
    [{ source: 'Secret/b', once: true }],
  ],
  [
    'a mounted folder',
    by({ volumes: [{ name: 'v', configMap: { name: 'a' } }] }),
    [{ source: 'ConfigMap/a', once: false }],
  ],
  [
    'a mounted file',
    by({
      containers: [{ ...image, volumeMounts: [{ name: 'v', subPath: 'x' }] }],
      volumes: [{ name: 'v', secret: { secretName: 'b' } }],
    }),
    [{ source: 'Secret/b', once: true }],
  ],
  [
    'an init container',
    by({ initContainers: [{ ...image, envFrom: [{ configMapRef: { name: 'a' } }] }] }),
    [{ source: 'ConfigMap/a', once: true }],
  ],
  ['nothing', by({}), []],
]
for (const [name, spec, found] of uses) test(`settings by ${name}`, () => assert.deepEqual(usesOf(spec), found))

const rolling: [name: string, kind: string, spec: object, found: [replicas: number, strategy: string, away: number]][] =
  [
    ['defaults of a Deployment', 'Deployment', {}, [1, 'RollingUpdate', 0]],
    ['a quarter of 8', 'Deployment', { replicas: 8 }, [8, 'RollingUpdate', 2]],
    [
      'all',
      'Deployment',
      { replicas: 2, strategy: { rollingUpdate: { maxUnavailable: '100%' } } },
      [2, 'RollingUpdate', 2],
    ],
    ['Recreate', 'Deployment', { replicas: 2, strategy: { type: 'Recreate' } }, [2, 'Recreate', 0]],
    ['a StatefulSet', 'StatefulSet', { replicas: 3 }, [3, 'RollingUpdate', 1]],
    ['OnDelete', 'StatefulSet', { replicas: 3, updateStrategy: { type: 'OnDelete' } }, [3, 'OnDelete', 1]],
  ]
for (const [name, kind, spec, found] of rolling)
  test(`how pods are replaced: ${name}`, () => {
    const state = workloadState(kind, { metadata: { name: 'api' }, spec } as Workload)
    assert.deepEqual([state.replicas, state.strategy, state.maxUnavailable], found)
  })

/** @param settings digest of the ConfigMap. */
const state = (settings: string, template: string, once = true): NamespaceState => ({
  namespace: 'demo',
  scaled: new Set(),
  sources: new Map([['ConfigMap/settings', settings]]),
  workloads: [
    {
      object: 'Deployment/api',
      selector: {},
      labels: {},
      replicas: 1,
      strategy: 'RollingUpdate',
      maxUnavailable: 0,
      template,
      uses: [{ source: 'ConfigMap/settings', once }],
      programs: '',
      claims: [],
    },
  ],
})

const changes: [name: string, after: NamespaceState, found: string[]][] = [
  ['changed, and the pods were replaced', state('2', 'b'), []],
  ['unchanged', state('1', 'a'), []],
  ['changed under pods that read it at their start', state('2', 'a'), ['error']],
]
for (const [name, after, found] of changes)
  test(`settings ${name}`, () => {
    const findings = changeFindings([state('1', 'a')], [after])
    assert.deepEqual(
      findings.map(({ severity }) => severity),
      found,
    )
    if (found.length > 0) assert.equal(findings[0]?.code, 'UP040 change-unseen')
  })

test('settings changed in a mounted folder are a note: the kubelet renews it', () => {
  const findings = changeFindings([state('1', 'a', false)], [state('2', 'a', false)])
  assert.deepEqual(
    findings.map(({ severity }) => severity),
    ['note'],
  )
})

/** A workload whose template changes; an autoscaler scales Deployment/api. */
const workloads = (kind: string, spec: object, template: string): NamespaceState => ({
  namespace: 'demo',
  scaled: new Set(['Deployment/api']),
  sources: new Map(),
  workloads: [{ ...workloadState(kind, { metadata: { name: 'api' }, spec } as Workload), template }],
})

const kept: [threads: string, kind: string, before: object, after: object, found: [code: string, message: RegExp][]][] =
  [
    [
      'kubernetes/kubernetes#25238, tektoncd/pipeline#4892: replicas that an autoscaler had added',
      'Deployment',
      { replicas: 6 },
      { replicas: 2 },
      [['UP045 replicas-reset', /^Deployment\/api has 2 replicas instead of 6/]],
    ],
    [
      'helm/helm#7090, #11917, #12486: the only replica of the manifest',
      'Deployment',
      { replicas: 15 },
      { replicas: 1 },
      [['UP045 replicas-reset', /^Deployment\/api has 1 replicas? instead of 15/]],
    ],
    ['an autoscaler that added none', 'Deployment', { replicas: 2 }, { replicas: 2 }, []],
    ['fewer replicas, without an autoscaler', 'StatefulSet', { replicas: 6 }, { replicas: 2 }, []],
    [
      'kubernetes/kubernetes#70442: a partition',
      'StatefulSet',
      { replicas: 3 },
      { replicas: 3, updateStrategy: { rollingUpdate: { partition: 1 } } },
      [['UP046 pods-not-replaced', /its partition keeps pods below 1/]],
    ],
    [
      'a strategy of OnDelete',
      'DaemonSet',
      {},
      { updateStrategy: { type: 'OnDelete' } },
      [['UP046 pods-not-replaced', /its strategy is OnDelete/]],
    ],
    ['a pause', 'Deployment', {}, { paused: true }, [['UP046 pods-not-replaced', /it is paused/]]],
  ]
for (const [name, kind, before, after, found] of kept)
  test(`pods: ${name}`, () => {
    const findings = changeFindings([workloads(kind, before, 'a')], [workloads(kind, after, 'b')])
    assert.deepEqual(
      findings.map(({ code }) => code),
      found.map(([code]) => code),
    )
    for (const [index, [, message]] of found.entries()) assert.match(findings[index]?.message ?? '', message)
  })

test('a namespace that was not there before', () => assert.deepEqual(changeFindings([], [state('2', 'a')]), []))
