import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engineImage } from '../../../../../actions/image-size/src/source/engine/engine.ts'
import { named } from '../../../../../actions/shared/docker/api.ts'
import { Problem } from '../../../../../actions/shared/outcome/problem.ts'
import { fakeContext } from '../../../context.ts'
import { archive } from '../../archive.ts'
import { file } from '../../layouts.ts'

const LAYER = `sha256:${'a'.repeat(64)}`
const IMAGE = { Id: `sha256:${'b'.repeat(64)}`, Size: 1, Os: 'linux', Architecture: 'amd64', Config: {} }
const ANSWERS = {
  '/info': { ServerVersion: '28.5.2' },
  [`/images/${named('api:dev')}/json`]: { ...IMAGE, RootFS: { Layers: [LAYER] } },
  [`/images/${named('api:dev')}/history`]: [{ CreatedBy: 'RUN make', Size: 1 }],
}

test("an image that the engine can't save is the infrastructure's, with the engine's own words", async () => {
  const { context } = fakeContext(undefined, ANSWERS)
  const broken = 'open /var/lib/docker/overlay2/1/diff: no such file or directory'
  const engine = { ...context.engine, read: () => Promise.reject(new Error(broken)) }
  const image = await engineImage('api:dev', { ...context, engine })
  await assert.rejects(image.read(new Set([LAYER]), {} as never, (() => {}) as never), (error) => {
    assert.ok(error instanceof Problem)
    const { code, fault, where, evidence } = error.finding
    assert.deepEqual([code, fault, where.image], ['IS006 not-readable', 'infrastructure', 'api:dev'])
    assert.deepEqual(evidence, [broken])
    return true
  })
})

test('what an engine stops saving in the middle is an error, also between two members', async () => {
  const { context } = fakeContext(undefined, ANSWERS)
  const whole = archive({ path: `blobs/${LAYER.replace(':', '/')}`, body: archive(file('a', 10)) })
  const saving = (bytes: Buffer) => ({
    ...context.engine,
    read: async (_: string, __: unknown, take: (piece: Buffer) => unknown) => void (await take(bytes)),
  })
  const read = async (bytes: Buffer) => {
    const found: number[] = []
    const image = await engineImage('api:dev', { ...context, engine: saving(bytes) })
    await image.read(new Set([LAYER]), { hashed: true }, (_, { unpacked }) => void found.push(unpacked))
    return found
  }
  assert.deepEqual(await read(whole), [10])
  await assert.rejects(read(whole.subarray(0, -1024)), /could not save api:dev/)
  await assert.rejects(read(whole.subarray(0, 700)), /could not save api:dev/)
})
