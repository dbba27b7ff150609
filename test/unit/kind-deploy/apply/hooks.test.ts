import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { attempt } from '../../../../actions/kind-deploy/src/apply/attempt.ts'
import { deleteHooks } from '../../../../actions/kind-deploy/src/apply/hook-objects.ts'
import { endedHooks } from '../../../../actions/kind-deploy/src/apply/hook-waves.ts'
import { hooksForNow } from '../../../../actions/kind-deploy/src/apply/release.ts'
import { isReplaced } from '../../../../actions/kind-deploy/src/apply/replaced.ts'
import { type Wave, wavesOf } from '../../../../actions/kind-deploy/src/apply/waves.ts'
import type { Manifest } from '../../../../actions/kind-deploy/src/manifests/render.ts'
import type { Ask } from '../../../../actions/shared/kubernetes/client.ts'
import { Secrets } from '../../../../actions/shared/redaction/secrets.ts'

const manifest = (kind: string, name: string, annotations: Record<string, string> = {}): Manifest => ({
  object: { apiVersion: 'v1', kind, metadata: { name, annotations } },
  file: 'a.yaml',
})
const helm = (kind: string, name: string, events: string, weight = '0', policy = '') =>
  manifest(kind, name, {
    'helm.sh/hook': events,
    'helm.sh/hook-weight': weight,
    ...(policy ? { 'helm.sh/hook-delete-policy': policy } : {}),
  })
const argo = (name: string, events: string, wave = '0') =>
  manifest('Job', name, { 'argocd.argoproj.io/hook': events, 'argocd.argoproj.io/sync-wave': wave })
const API = manifest('Deployment', 'api')

const namesOf = (manifests: readonly Manifest[]) => manifests.map(({ object }) => object.metadata.name)

describe('hooks', () => {
  const cases: [string, Manifest[], string[][], lines?: string[]][] = [
    [
      'run before and after the rest, tests last',
      [helm('Pod', 't', 'test'), helm('Job', 'after', 'post-install'), API, helm('Job', 'before', 'pre-install')],
      [['before'], ['api'], ['after'], ['t']],
    ],
    [
      'run by weight, as numbers',
      [
        helm('Job', 'b', 'pre-install', '10'),
        helm('Job', 'a', 'pre-install', '9'),
        helm('Job', 'c', 'pre-install', '-5'),
      ],
      [['c'], ['a'], ['b']],
    ],
    [
      'of one weight run one after the other, after what they use',
      [
        helm('Job', 'two', 'pre-install'),
        helm('Job', 'one', 'pre-install'),
        helm('ServiceAccount', 'z', 'pre-install'),
        API,
      ],
      [['z', 'one'], ['two'], ['api']],
    ],
    [
      'come after the namespaces and definitions of the rest',
      [helm('Job', 'a', 'pre-install'), manifest('Namespace', 'n'), API],
      [
        ['n', 'a'],
        ['n', 'api'],
      ],
    ],
    [
      'of Argo CD run by wave, all of one at once',
      [
        argo('b', 'PreSync', '1'),
        argo('a2', 'PreSync'),
        argo('a1', 'PreSync'),
        argo('s', 'Sync'),
        argo('p', 'PostSync'),
        API,
      ],
      [['a1', 'a2'], ['b'], ['s', 'api'], ['p']],
    ],
    [
      'stay where a line puts them',
      [helm('Job', 'a', 'post-install'), API],
      [['a'], ['api']],
      ['Job/a', 'Deployment/*'],
    ],
    ['surround the waves of lines', [helm('Job', 'a', 'post-install'), API], [['api'], ['a']], ['Deployment/*']],
    ['of both ends run twice', [helm('Job', 'a', 'pre-install,post-install'), API], [['a'], ['api'], ['a']]],
  ]
  for (const [name, manifests, wanted, lines = []] of cases)
    test(name, () =>
      assert.deepEqual(
        wavesOf([{ name: 'c', manifests }], lines).map((each) => namesOf(each.manifests)),
        wanted,
      ),
    )

  test('that succeeded go after the last of their phase: one may need the account that another brought', () => {
    const account = helm('ServiceAccount', 'account', 'pre-install', '-1', 'hook-succeeded')
    const job = helm('Job', 'job', 'pre-install', '0', 'before-hook-creation')
    const waves = wavesOf([{ name: 'c', manifests: [account, job, API] }], [])
    assert.deepEqual(
      waves.map((each) => namesOf(each.removedAfter ?? [])),
      [[], ['account'], []],
    )
  })

  // helm/helm#3714, helm/helm#10279: hooks that had succeeded stayed when a later one failed.
  test('that succeeded go too when a later one fails, and so does that one if it is to', () => {
    const check = helm('Job', 'check', 'pre-install', '-5', 'hook-succeeded')
    const stays = helm('Job', 'stays', 'pre-install', '-4')
    const migrate = helm('Job', 'migrate', 'pre-install', '0', 'hook-failed')
    const never = helm('Job', 'never', 'pre-install', '1', 'hook-succeeded')
    const waves = wavesOf([{ name: 'c', manifests: [check, stays, migrate, never, API] }], [])
    const [, , failing] = waves
    assert.deepEqual(namesOf(endedHooks(failing as Wave, false, () => true)), ['check', 'migrate'])
    assert.deepEqual(namesOf(endedHooks(failing as Wave, true, () => false)), [])
    assert.deepEqual(
      namesOf(endedHooks({ name: 'argo', manifests: [check, migrate] }, false, (each) => each === migrate)),
      ['check', 'migrate'],
    )
  })

  test('of an upgrade run where something of the release is there', async () => {
    const given = [
      { name: 'c', manifests: [helm('Job', 'first', 'pre-install'), helm('Job', 'later', 'pre-upgrade'), API] },
    ]
    for (const [there, wanted] of [
      [false, ['first', 'api']],
      [true, ['later', 'api']],
    ] as const) {
      const [chosen] = await hooksForNow(given, async () => there)
      assert.deepEqual(namesOf(chosen?.manifests ?? []), wanted)
    }
  })

  // helm/helm#7228: a Job that was there stayed, and did not run again.
  const replaced: [Manifest, boolean][] = [
    [helm('Job', 'a', 'post-upgrade'), true],
    [helm('Pod', 'a', 'test'), true],
    [helm('Job', 'a', 'post-upgrade', '0', 'hook-succeeded'), true],
    [manifest('Job', 'a'), false],
    [helm('ConfigMap', 'a', 'pre-install'), false],
    [helm('PersistentVolumeClaim', 'a', 'pre-upgrade'), false],
    [helm('CustomResourceDefinition', 'a', 'pre-upgrade'), false],
  ]
  for (const [each, wanted] of replaced)
    test(`${each.object.kind} ${JSON.stringify(each.object.metadata.annotations)} is ${wanted ? '' : 'not '}replaced`, () =>
      assert.equal(isReplaced(each), wanted))
})

describe('an old Job of a hook', () => {
  const job = helm('Job', 'migrate', 'pre-upgrade')
  function world(annotations = {}) {
    const asked: string[] = []
    let there: object | undefined = { metadata: { name: 'migrate', uid: 'old', annotations } }
    const cluster = {
      find: async () => there,
      ask: async ({ method = 'GET', path }: Ask) => {
        asked.push(`${method} ${path}`)
        if (method === 'DELETE') there = undefined
        return { status: 200, body: there ?? {} }
      },
    }
    const discover = async () => ({ kind: 'Job', name: 'jobs', namespaced: true })
    const secrets = new Secrets()
    return { asked, target: { cluster, discover, namespace: 'n', write: true, dryRun: false, secrets } }
  }

  test('is deleted, and told', async () => {
    const { asked, target } = world()
    const told: string[] = []
    await deleteHooks([job], target as never, (line) => told.push(line))
    assert.deepEqual(asked, ['DELETE /api/v1/namespaces/n/jobs/migrate'])
    assert.deepEqual(told, ['Deleting the hook Job migrate'])
  })

  for (const [name, more, annotations] of [
    ['in a dry run', { dryRun: true }, {}],
    ['when nothing is written', { write: false }, {}],
    ['that is to be kept', {}, { 'helm.sh/resource-policy': 'keep' }],
  ] as const)
    test(`${name} is not deleted`, async () => {
      const { asked, target } = world(annotations)
      await deleteHooks([job], { ...target, ...more } as never, () => {})
      assert.deepEqual(asked, [])
    })

  test('is not applied over in a dry run: the server would refuse it', async () => {
    const { asked, target } = world()
    const { answer, change } = await attempt(job.object, { ...target, dryRun: true } as never)
    assert.deepEqual([answer.status, change.what], [200, 'changed'])
    assert.ok(!asked.some((each) => each.startsWith('PATCH')))
  })
})
