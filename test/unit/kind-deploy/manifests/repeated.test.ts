import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Manifest } from '../../../../actions/kind-deploy/src/manifests/manifest.ts'
import { withoutRepeated } from '../../../../actions/kind-deploy/src/manifests/repeated.ts'

const settings = (file: string, level: string, more: object = {}): Manifest => ({
  file,
  object: {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'settings', ...more },
    data: { LOG_LEVEL: level },
  } as Manifest['object'],
})
const hook = { annotations: { 'helm.sh/hook': 'pre-install' } }

describe('objects that are there more than once', () => {
  test('the last one is applied, with a warning that names both files', () => {
    const [first, second] = [settings('base.yaml', 'info'), settings('local.yaml', 'debug')]
    const { manifests, warnings } = withoutRepeated([first, second])
    assert.deepEqual(manifests, [second])
    assert.deepEqual(
      warnings.map(({ code, severity, where, message }) => [code, severity, where.object, where.file, message]),
      [
        [
          'KD085 object-twice',
          'warning',
          'ConfigMap/settings',
          'local.yaml',
          'ConfigMap/settings is in base.yaml and in local.yaml, with different content; the last one is used',
        ],
      ],
    )
  })

  test('another version of its API is the same object', () => {
    const [old, current] = [settings('a.yaml', 'info'), settings('a.yaml', 'info')]
    for (const [each, version] of [
      [old, 'autoscaling/v1'],
      [current, 'autoscaling/v2'],
    ] as const)
      each.object.apiVersion = version
    const { manifests, warnings } = withoutRepeated([old, current])
    assert.deepEqual([manifests.length, warnings.length], [1, 1])
  })

  test('the same content again is applied once, without a warning', () => {
    const both = [settings('a.yaml', 'info'), settings('b.yaml', 'info')]
    assert.deepEqual(withoutRepeated(both), { manifests: both.slice(1), warnings: [] })
  })

  const different: [string, Manifest, Manifest][] = [
    ['in two namespaces', settings('a.yaml', 'info', { namespace: 'a' }), settings('a.yaml', 'x', { namespace: 'b' })],
    ['hooks', settings('a.yaml', 'info', hook), settings('a.yaml', 'debug', hook)],
    [
      'names that the cluster gives',
      settings('a.yaml', '1', { name: undefined }),
      settings('a.yaml', '2', { name: '' }),
    ],
  ]
  for (const [what, first, second] of different)
    test(`${what}: both are kept`, () =>
      assert.deepEqual(withoutRepeated([first, second]), { manifests: [first, second], warnings: [] }))
})
