import assert from 'node:assert/strict'
import { test } from 'node:test'
import { action as imageSize } from '../../../actions/image-size/src/action.ts'
import { action as kindDeploy } from '../../../actions/kind-deploy/src/action.ts'
import { complete } from '../../../actions/pipeline/src/stage-inputs.ts'
import { outcome } from '../../../actions/shared/outcome/outcome.ts'

const actionOf = new Map([
  ['build-api', 'build'],
  ['build-web', 'build'],
  ['kind', 'setup-kind'],
])
const given = new Map([
  ['build-api', outcome({ outputs: { images: '{"api":{"ref":"api:1"}}' } })],
  ['build-web', outcome({ outputs: { images: '{"web":{"ref":"web:1"}}' } })],
  ['kind', outcome({ outputs: { kubeconfig: '/tmp/kubeconfig' } })],
])

test('a stage takes the images of every stage that built some', () => {
  const { images } = complete(imageSize, {}, given, actionOf)
  assert.deepEqual(JSON.parse(String(images)), { api: { ref: 'api:1' }, web: { ref: 'web:1' } })
})

test('what is no map is taken as it is, and what is set by hand wins', () => {
  const taken = complete(kindDeploy, { images: 'mine' }, given, actionOf)
  assert.equal(taken.kubeconfig, '/tmp/kubeconfig')
  assert.equal(taken.images, 'mine')
})

test('nothing is taken where nothing was given', () => {
  assert.deepEqual(complete(imageSize, {}, new Map(), actionOf), {})
})
