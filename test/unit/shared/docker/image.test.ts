import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspectImage } from '../../../../actions/shared/docker/image.ts'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'
import { fakeContext } from '../../context.ts'

const INSPECTED = { Id: 'sha256:1', Size: 5, Os: 'linux', Architecture: 'arm64', RootFS: { Layers: ['sha256:2'] } }

test('facts of an image that the engine has', async () => {
  const { context } = fakeContext(undefined, { '/images/me/api%3A1/json': INSPECTED })
  const { platform, store, diffIds } = await inspectImage('me/api:1', context)
  assert.deepEqual([platform, store, diffIds], ['linux/arm64', 'overlay2', ['sha256:2']])
})

test('an image that the engine does not have', async () => {
  const error = await inspectImage('me/api:1', fakeContext().context).catch((thrown: unknown) => thrown)
  assert.ok(error instanceof Problem)
  assert.deepEqual([error.finding.code, error.finding.where], ['SW062 image-missing', { image: 'me/api:1' }])
})
