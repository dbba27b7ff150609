import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apply } from '../../../../actions/kind-deploy/src/apply/apply.ts'
import type { Manifest } from '../../../../actions/kind-deploy/src/manifests/manifest.ts'
import { unreachable } from '../../../../actions/shared/kubernetes/findings.ts'
import { Secrets } from '../../../../actions/shared/redaction/secrets.ts'

const manifest = (name: string): Manifest => ({
  object: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } },
  file: 'a.yaml',
})

/** A namespace's server: what it answers to each PATCH, by name, one after the other. */
function target(answers: Record<string, (number | object | Error)[]>) {
  const ask = async ({ method = 'GET', path }: { method?: string; path: string }) => {
    const [, name = ''] = /configmaps\/(\w+)/.exec(path) ?? []
    if (method === 'GET') return { status: 404, body: {} }
    const list = answers[name] ?? []
    const next = (list.length > 1 ? list.shift() : list[0]) ?? 200
    if (next instanceof Error) throw next
    if (next === 200) return { status: 200, body: { metadata: { name, uid: name, generation: 1 } } }
    return { status: 403, body: next }
  }
  return {
    cluster: { ask },
    discover: async () => ({ kind: 'ConfigMap', name: 'configmaps', namespaced: true }),
    namespace: 'shop',
    write: true,
    dryRun: false,
    secrets: new Secrets(),
    signal: AbortSignal.timeout(20_000),
  } as never
}

const names = (list: readonly { name: string }[]) => list.map((each) => each.name)
const going = {
  reason: 'Forbidden',
  message: 'configmaps "a" is forbidden: unable to create new content in namespace shop because it is being terminated',
}

test('what passes by is waited for', async () => {
  const { wanted, rejected } = await apply([manifest('a')], target({ a: [going, going, 200] }))
  assert.deepEqual([names(wanted), rejected], [['a'], []])
})

test('no longer than the time that there is', async () => {
  const { rejected } = await apply([manifest('a')], target({ a: [going] }), { untilMs: performance.now() + 300 })
  assert.equal(rejected[0]?.finding.code, 'KD037 stuck-terminating')
})

test('what does not is a finding at its object, and the rest is applied', async () => {
  const denied = { message: 'admission webhook "gate" denied the request: no' }
  const { wanted, rejected } = await apply([manifest('a'), manifest('b')], target({ a: [denied] }))
  assert.deepEqual(names(wanted), ['b'])
  assert.deepEqual(
    rejected.map(({ finding }) => [finding.code, finding.message, finding.where.object]),
    [['KD030 policy', 'ConfigMap a: Admission webhook gate rejects it: no', 'shop/ConfigMap/a']],
  )
})

test('a server that goes away takes nothing of what was applied and rejected', async () => {
  const denied = { message: 'admission webhook "gate" denied the request: no' }
  const away = unreachable('https://10.0.0.1', new Error('reset'))
  const all = ['a', 'b', 'c', 'd'].map(manifest)
  const { wanted, rejected, error } = await apply(all, target({ b: [denied], c: [away] }))
  assert.deepEqual([names(wanted), rejected.length, error], [['a'], 1, away])
})
