import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { schema } from '../../../actions/kind-deploy/src/inputs.ts'
import { isThereIn, renderAll } from '../../../actions/kind-deploy/src/rendered.ts'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import { refused, unreachable } from '../../../actions/shared/kubernetes/findings.ts'
import { fakeContext } from '../context.ts'

const CLAIM = 'PersistentVolumeClaim'

/** A cluster that holds these objects, by the last part of their path. */
function clusterOf(there: Record<string, object | Error>) {
  const find = async (path: string) => {
    if (/v1$/.test(path))
      return {
        resources: ['ConfigMap', 'Secret', CLAIM].map((kind) => ({
          kind,
          name: `${kind.toLowerCase()}s`,
          namespaced: true,
        })),
      }
    const found = there[path.split('/').at(-1) ?? '']
    if (found instanceof Error) throw found
    return found
  }
  const item = (name: string, kind: string) => ({
    metadata: { name },
    versions: [{ version: 'v1', resources: [{ responseKind: { kind } }] }],
  })
  const ask = async ({ path }: { path: string }) => ({
    status: 200,
    body: path === '/api' ? { items: [item('', 'Secret')] } : {},
    warnings: [],
  })
  const get = async () => ({ gitVersion: 'v1.34.11' })
  return {
    find,
    ask,
    get,
    config: { getContextObject: () => undefined },
    contextName: 'x',
    server: 'https://x',
  } as never
}

const inputs = (more: object) => parseInputs(schema, { namespace: 'n', ...more })

describe('a release is there', () => {
  const cases: [name: string, kind: string, found: object | Error | undefined, wanted: boolean][] = [
    ['by an object of it', 'ConfigMap', { metadata: { name: 'a' } }, true],
    ['not without one', 'ConfigMap', undefined, false],
    ['not by a claim that outlived it', CLAIM, { metadata: { name: 'a' } }, false],
    [
      'not by what its author keeps',
      'Secret',
      { metadata: { name: 'a', annotations: { 'helm.sh/resource-policy': 'keep' } } },
      false,
    ],
    ['not where nobody may look', 'Secret', refused('https://x', 'GET /a', 403, 'secrets is forbidden'), false],
  ]
  for (const [name, kind, found, wanted] of cases)
    test(name, async () => {
      const { context } = fakeContext()
      const isThere = isThereIn({ inputs: inputs({}), context, cluster: clusterOf(found ? { a: found } : {}) })
      const object = { apiVersion: 'v1', kind, metadata: { name: 'a' } }
      assert.equal(await isThere({ object, file: 'a.yaml' }), wanted)
    })

  test('nobody knows where no server answers', async () => {
    const { context } = fakeContext()
    const cluster = clusterOf({ a: unreachable('https://x', new Error('refused')) })
    const object = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' } }
    await assert.rejects(isThereIn({ inputs: inputs({}), context, cluster })({ object, file: 'a.yaml' }))
  })
})

describe('a chart is rendered', () => {
  const CONFIG = '---\n# Source: app/templates/a.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n'
  const definition = (group: string) =>
    `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: things.${group} }\nspec: { group: ${group}, names: { kind: Thing }, versions: [{ name: v1 }] }\n`

  /** The flags of each time that helm was asked, and whether it is an upgrade. */
  async function rendered(stdout: string, there: Record<string, object>, before = '') {
    const directory = mkdtempSync(join(tmpdir(), 'slipway-rendered-'))
    mkdirSync(join(directory, 'app'))
    writeFileSync(join(directory, 'app/Chart.yaml'), 'name: app\n')
    writeFileSync(join(directory, 'before.yaml'), before)
    const { context, commands } = fakeContext(({ file }) => ({ stdout: file === 'helm' ? stdout : 'v1.34.0' }))
    const open = async () => clusterOf(there)
    const manifests = [...(before ? ['before.yaml'] : []), 'app']
    const waves = await renderAll(inputs({ manifests }), { ...context, directory }, { access: { files: ['/k'] }, open })
    const calls = commands.filter(({ file }) => file === 'helm').map(({ args = [] }) => args.slice(6).join(' '))
    return { calls, upgrade: waves.at(-1)?.upgrade }
  }
  const ABOUT = '--kube-version v1.34.11 --api-versions v1 --api-versions v1/Secret'
  const THING = '--api-versions a.io/v1 --api-versions a.io/v1/Thing'

  test('once as an installation', async () =>
    assert.deepEqual(await rendered(CONFIG, {}), { calls: [ABOUT], upgrade: false }))
  test('again as an upgrade, where an object of it is there', async () =>
    assert.deepEqual(await rendered(CONFIG, { a: { metadata: { name: 'a' } } }), {
      calls: [ABOUT, `--is-upgrade ${ABOUT}`],
      upgrade: true,
    }))
  test('again with the definitions of its own crds/', async () => {
    const own = `---\n# Source: app/crds/things.yaml\n${definition('a.io')}`
    assert.deepEqual((await rendered(own + CONFIG, {})).calls, [ABOUT, `${ABOUT} ${THING}`])
  })
  test('once where a template brings a definition: Helm applies that with the rest', async () => {
    const own = `---\n# Source: app/templates/things.yaml\n${definition('a.io')}`
    assert.deepEqual((await rendered(own + CONFIG, {})).calls, [ABOUT])
  })
  test('with the definitions of the entries before it', async () =>
    assert.deepEqual((await rendered(CONFIG, {}, definition('a.io'))).calls, [`${ABOUT} ${THING}`]))
})
