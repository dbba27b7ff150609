import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { announced, openSet, sorted } from '../../../../actions/kind-deploy/src/apply/prune.ts'
import { whyKept } from '../../../../actions/kind-deploy/src/apply/removable.ts'
import type { Resource } from '../../../../actions/kind-deploy/src/apply/resources.ts'
import type { Ask } from '../../../../actions/shared/kubernetes/client.ts'

const object = (kind: string, annotations: Record<string, string> = {}) => ({
  kind,
  metadata: { name: 'a', namespace: 'n', uid: kind, annotations },
})
const keep = { 'helm.sh/resource-policy': 'keep' }
const prune = (value: string) => ({ 'argocd.argoproj.io/sync-options': value })

// Claims are spared by others, too: Shopify/krane#728.
const cases: [kind: string, annotations: Record<string, string>, named: string[], kept: boolean][] = [
  ['ConfigMap', {}, [], false],
  ['Deployment', {}, [], false],
  ['PersistentVolumeClaim', {}, [], true],
  ['PersistentVolume', {}, [], true],
  ['Namespace', {}, [], true],
  ['CustomResourceDefinition', {}, [], true],
  ['PersistentVolumeClaim', {}, ['PersistentVolumeClaim'], false],
  ['PersistentVolumeClaim', {}, ['persistentvolumeclaim'], false],
  ['PersistentVolumeClaim', {}, ['Namespace'], true],
  ['ConfigMap', keep, [], true],
  ['PersistentVolumeClaim', keep, ['PersistentVolumeClaim'], true],
  ['ConfigMap', prune('Prune=false'), [], true],
  ['ConfigMap', prune('ServerSideApply=true,Prune=false'), [], true],
  ['ConfigMap', prune('Prune=confirm'), [], false],
  ['ConfigMap', prune('PruneLast=true'), [], false],
]

describe('what is no longer in the manifests', () => {
  for (const [kind, annotations, named, kept] of cases)
    test(`${kind} ${JSON.stringify(annotations)}, named: ${named}: ${kept ? 'kept' : 'deleted'}`, () =>
      assert.equal(whyKept(object(kind, annotations), named) !== undefined, kept))

  test('is listed before it is deleted', () => {
    const members = ['ConfigMap', 'PersistentVolumeClaim'].map((kind) => ({ object: object(kind), path: kind }))
    const { gone, kept } = sorted(members, [])
    assert.deepEqual(
      announced(gone, kept, false).map((each) => each.split(',')[0]),
      ['Pruning ConfigMap n/a', 'Keeping PersistentVolumeClaim n/a'],
    )
    assert.match(announced(gone, kept, true)[0] ?? '', /^Would prune/)
  })

  test('is told first, then deleted, and what is kept stays in the set', async () => {
    const done: string[] = []
    const discover = async (_: string, kind: string): Promise<Resource> => ({
      kind,
      name: `${kind.toLowerCase()}s`,
      namespaced: true,
    })
    const parent = {
      kind: 'ConfigMap',
      metadata: {
        name: 'set',
        namespace: 'n',
        annotations: {
          'applyset.kubernetes.io/tooling': 'slipway/v1',
          'applyset.kubernetes.io/contains-group-kinds': 'ConfigMap,PersistentVolumeClaim',
        },
      },
    }
    const cluster = {
      find: async (path: string) => {
        if (path.endsWith('/configmaps/set')) return parent
        if (path.includes('/configmaps?')) return { items: [object('ConfigMap')] }
        return { items: [object('PersistentVolumeClaim')] }
      },
      ask: async ({ method, path, body }: Ask) => {
        done.push(method === 'DELETE' ? `DELETE ${path}` : JSON.stringify(body))
        return { status: 200, body: {} }
      },
    }
    const target = { cluster, discover, namespace: 'n', write: true, dryRun: false } as never
    const set = await openSet({ name: 'set', kinds: [], info: (line) => void done.push(line) }, [], target)
    const changes = await set.prune([])
    assert.deepEqual(
      changes.map(({ what, object }) => `${what} ${object}`),
      ['pruned ConfigMap n/a', 'kept PersistentVolumeClaim n/a'],
    )
    const order = done.slice(1).map((each) => each.split(/[,{]/)[0])
    assert.deepEqual(order.slice(0, 3), [
      'Pruning ConfigMap n/a',
      'Keeping PersistentVolumeClaim n/a',
      'DELETE /api/v1/namespaces/n/configmaps/a',
    ])
    assert.match(done.at(-1) ?? '', /contains-group-kinds":"PersistentVolumeClaim"/)
  })
})
