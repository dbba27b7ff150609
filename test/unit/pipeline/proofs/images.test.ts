import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { areImagesKept, restoreImages } from '../../../../actions/pipeline/src/proofs/images.ts'
import type { Stage } from '../../../../actions/pipeline/src/stage.ts'
import type { EngineApi } from '../../../../actions/shared/docker/api.ts'
import { outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { aProof } from '../../shared/proof/a-proof.ts'

const [A, B, MANIFEST] = ['a', 'b', 'c'].map((digit) => `sha256:${digit.repeat(64)}`)

/** An engine that has images under these names; tells what it was asked to do. */
function engineWith(images: Record<string, string | undefined>) {
  const posted: string[] = []
  const facts = (id: string) => ({ Id: id, Size: 1, Os: 'linux', Architecture: 'amd64', RootFS: {} })
  const engine = {
    get: async (path: string) => {
      const name = decodeURIComponent(path).replace(/^\/images\/(.*)\/json$/, '$1')
      const id = Object.values(images).includes(name) ? name : images[name]
      return id && facts(id)
    },
    post: async (path: string) => {
      posted.push(path)
      return { resume: () => {} }
    },
  } as unknown as EngineApi
  return { engine, posted }
}

const stage = { name: 'build', leaves: { imagesOutput: 'images' } } as unknown as Stage
const proofOf = (images: object | string) =>
  aProof({ outcome: outcome({ outputs: { images: typeof images === 'string' ? images : JSON.stringify(images) } }) })
const one = proofOf({ api: { ref: 'shop/api:dev', digest: MANIFEST, imageId: A } })

const KEPT: readonly (readonly [string, ReturnType<typeof proofOf>, Record<string, string | undefined>, boolean])[] = [
  ['under its name, by configuration', one, { 'shop/api:dev': A }, true],
  ['under its name, by manifest', one, { 'shop/api:dev': MANIFEST }, true],
  ['under another name', one, { 'shop/api:old': A, 'shop/api:dev': B }, true],
  ['another image has its name', one, { 'shop/api:dev': B }, false],
  ['gone', one, {}, false],
  [
    'one of two is gone',
    proofOf({ a: { ref: 'a:1', imageId: A }, b: { ref: 'b:1', imageId: B } }),
    { 'a:1': A },
    false,
  ],
  ['without a digest', proofOf({ a: { ref: 'a:1' } }), { 'a:1': A }, false],
  [
    'not in the engine, but in an archive that is gone',
    proofOf({ a: { ref: 'a:1', imageId: A, oci: '/gone.tar' } }),
    { 'a:1': A },
    false,
  ],
  ['an output that is no JSON', proofOf('***'), {}, false],
  ['no output', proofOf(''), {}, false],
]

describe('whether images can be restored', () => {
  for (const [name, proof, images, kept] of KEPT)
    test(name, async () => assert.equal(await areImagesKept(stage, proof, engineWith(images)), kept))

  test('a stage that makes none has none to restore', async () => {
    assert.equal(await areImagesKept({ ...stage, leaves: 'nothing' }, one, engineWith({ 'shop/api:dev': A })), false)
  })
})

test('an image gets its name again from the one that has it', async () => {
  const { engine, posted } = engineWith({ 'shop/api:old': A, 'shop/api:dev': B })
  await restoreImages(stage, one, { engine })
  assert.deepEqual(posted, [`/images/${encodeURIComponent(A ?? '')}/tag?repo=docker.io%2Fshop%2Fapi&tag=dev`])
})

test('an image that has its name is left alone', async () => {
  const { engine, posted } = engineWith({ 'shop/api:dev': A })
  await restoreImages(stage, one, { engine })
  assert.deepEqual(posted, [])
})
