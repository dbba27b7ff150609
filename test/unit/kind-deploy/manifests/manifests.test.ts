import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { localityOf } from '../../../../actions/kind-deploy/src/cluster/local.ts'
import { defaultSecrets } from '../../../../actions/kind-deploy/src/manifests/default-secrets.ts'
import { imagesIn, nameFor, repositoriesIn, substitute } from '../../../../actions/kind-deploy/src/manifests/images.ts'
import { parse } from '../../../../actions/kind-deploy/src/manifests/render.ts'
import { STAMP, stamp } from '../../../../actions/kind-deploy/src/manifests/stamp.ts'

describe('a name of an image', () => {
  const cases: [string, string, boolean][] = [
    ['api', 'slipway/api:dev', true],
    ['API_IMAGE', 'slipway/api:dev', true],
    ['RAY_HEAD_IMAGE', 'ray-head:1', true],
    ['slipway/api', 'slipway/api:dev', true],
    ['slipway/api:dev', 'slipway/api:dev', true],
    ['other/api', 'slipway/api:dev', false],
    ['ap', 'slipway/api:dev', false],
    ['api', `registry:5000/slipway/api:dev@sha256:${'a'.repeat(64)}`, true],
    ['registry:5000/slipway/api', `registry:5000/slipway/api@sha256:${'a'.repeat(64)}`, true],
    ['docker.io/library/redis', 'redis:8', true],
    ['redis:8', 'docker.io/library/redis:8', true],
    ['MY_API_IMAGE', 'slipway/my.api:1', true],
    ['MY_API_IMAGE', 'slipway/my_api:1', true],
    ['slipway/api:1', 'slipway/api:12', false],
    ['api', 'slipway/api-worker:1', false],
    ['api', 'Not/An/Image', false],
    ['registry', 'registry:5000/slipway/api', false],
  ]
  for (const [name, image, wanted] of cases)
    test(`${name} ${wanted ? 'means' : 'does not mean'} ${image}`, () =>
      assert.equal(nameFor(image, [name]) === name, wanted))
})

test('of several names that mean an image the most exact one wins, in whatever order they are given', () => {
  const names = ['API_IMAGE', 'api', 'team/api', 'team/api:1']
  for (const all of [names, names.toReversed()]) {
    assert.equal(nameFor('team/api:1', all), 'team/api:1')
    assert.equal(nameFor('team/api:2', all), 'team/api')
    assert.equal(nameFor('other/api:2', all), 'api')
  }
  assert.equal(nameFor('other/api:2', ['API_IMAGE', 'web']), 'API_IMAGE')
})

const RAY = `apiVersion: ray.io/v1
kind: RayCluster
metadata: { name: ray }
spec:
  headGroupSpec: { template: { spec: { containers: [{ name: a, image: slipway/runtime:dev }] } } }
  workerGroupSpecs:
    - template: { spec: { initContainers: [{ name: b, image: busybox:1 }], containers: [{ name: c, image: slipway/runtime:dev }] } }
`

test('images are exchanged wherever a kind keeps its pods, and the manifests stay as they were', () => {
  const given = parse(RAY, 'a.yaml')
  const { manifests, unused } = substitute(given, { RUNTIME_IMAGE: 'slipway/runtime:pr', web: 'x' })
  assert.deepEqual(imagesIn(manifests), ['slipway/runtime:pr', 'busybox:1'])
  assert.deepEqual(imagesIn(given), ['slipway/runtime:dev', 'busybox:1'])
  assert.deepEqual(unused, ['web'])
  assert.deepEqual(repositoriesIn(given), ['slipway/runtime', 'busybox'])
})

test('another image under an old tag is another pod template; the same is not', () => {
  const pods = '{ spec: { containers: [{ name: a, image: a:dev }] } }'
  const given = parse(
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec: { template: ${pods} }\n`,
    'a.yaml',
  )
  const annotations = (id: string) => JSON.stringify(stamp(given, { 'a:dev': id })[0]?.object.spec)
  assert.match(annotations('one'), new RegExp(STAMP))
  assert.equal(annotations('one'), annotations('one'))
  assert.notEqual(annotations('one'), annotations('two'))
  assert.deepEqual(stamp(given, {}), given)
})

describe('a cluster', () => {
  const node = { name: 'a', providerId: 'kind://docker/check/a', platform: 'linux/amd64' }
  const local = { host: '127.0.0.1', nodes: [node], containers: [{ name: 'a', cluster: 'check' }] }
  const cases: [string, object, string | undefined][] = [
    ['of kind on this machine is local', {}, 'check'],
    ['whose server is elsewhere is not', { host: '10.0.0.1' }, undefined],
    ['whose nodes kind did not make is not', { nodes: [{ ...node, providerId: 'aws:///a' }] }, undefined],
    ['whose node is no container here is not', { containers: [{ name: 'b', cluster: 'check' }] }, undefined],
    ['with a node of another one is not', { nodes: [node, { ...node, providerId: 'kind://docker/x/b' }] }, undefined],
    ['without nodes is not', { nodes: [] }, undefined],
  ]
  for (const [name, facts, wanted] of cases)
    test(name, () => {
      const found = localityOf({ ...local, ...facts })
      assert.equal(found.local ? found.cluster : undefined, wanted)
    })
})

describe('Secrets', () => {
  const secret = (body: string) => parse(`apiVersion: v1\nkind: Secret\nmetadata: ${body}\n`, 'a.yaml')
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  const cases: [string, string, number][] = [
    ['with the label hold defaults', '{ name: a, labels: { slipway.dev/default-secret: "true" } }', 1],
    ['with the default value do too', '{ name: a }\nstringData: { p: only-for-this-machine }', 1],
    ['do so encoded', `{ name: a }\ndata: { p: ${base64('x:only-for-this-machine@db')} }`, 1],
    ['of one’s own do not', '{ name: a }\nstringData: { p: another-value }', 0],
  ]
  for (const [name, body, found] of cases) test(name, () => assert.equal(defaultSecrets(secret(body)).length, found))
})
