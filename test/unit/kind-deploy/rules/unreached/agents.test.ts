import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutProxy } from '../../../../../actions/kind-deploy/src/rules/unreached/agents.ts'
import type { Pod } from '../../../../../actions/shared/kubernetes/objects.ts'
import { condition, pod, world } from '../../world.ts'

/** What makes the addresses of Services lead somewhere, on two nodes; ready on the other one. */
const agents = (label: string, name: string, ready: boolean, nodes = ['kind', 'b']): Pod[] =>
  nodes.map((nodeName) => ({
    metadata: { name: `${name}-${nodeName}`, namespace: 'kube-system', labels: { [label]: name } },
    spec: { nodeName, containers: [] },
    status: { conditions: [condition('Ready', nodeName === 'kind' && !ready ? 'False' : 'True')] },
  }))
const why = (...placed: Pod[]) =>
  withoutProxy({
    pod: pod(),
    wanted: { kind: 'Deployment', namespace: 'shop', name: 'api' },
    snapshot: { ...world(), placed },
  })

test('a node without kube-proxy, or without what takes its place, is named', () => {
  for (const [label, name] of [
    ['k8s-app', 'kube-proxy'],
    ['k8s-app', 'cilium'],
    ['k8s-app', 'kube-router'],
    ['k8s-app', 'calico-node'],
    ['component', 'antrea-agent'],
    ['app', 'ovnkube-node'],
  ] as const) {
    const found = why(...agents(label, name, false))
    assert.match(found?.why ?? '', new RegExp(`^${name} of node kind is not ready`))
    assert.match(found?.remedy ?? '', new RegExp(`-n kube-system describe pod -l ${label}=${name}$`))
    assert.equal(found?.fault, 'infrastructure')
    assert.equal(why(...agents(label, name, true)), undefined, name)
  }
})

test('beside kube-proxy, a network plugin does not serve addresses of Services', () => {
  assert.equal(why(...agents('k8s-app', 'kube-proxy', true), ...agents('k8s-app', 'cilium', false)), undefined)
  assert.match(
    why(...agents('k8s-app', 'kube-proxy', false), ...agents('k8s-app', 'cilium', true))?.why ?? '',
    /^kube-proxy/,
  )
})

test('nothing is said of a node on which no such pod is known', () => {
  assert.equal(why(), undefined)
  assert.equal(why(...agents('k8s-app', 'cilium', false, ['b'])), undefined)
})
