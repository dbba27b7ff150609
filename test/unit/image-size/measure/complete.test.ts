import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { KnownLayer, LayerCache } from '../../../../actions/image-size/src/measure/cache.ts'
import { complete } from '../../../../actions/image-size/src/measure/complete.ts'
import type { OpenImage } from '../../../../actions/shared/image/image.ts'

/** A cache in memory, and what was put there. */
function memory(known: Record<string, KnownLayer> = {}) {
  const cache: LayerCache = {
    get: (diffId) => known[diffId] ?? {},
    put: (diffId, found) => {
      known[diffId] = { ...known[diffId], ...found }
    },
  }
  return { cache, known }
}

/** An image with one layer, whose blob its engine packs so. */
function image(packing: OpenImage['packing'], digest: string, bytes: number) {
  let pressed = 0
  const opened: OpenImage = {
    ref: 'api:dev',
    platform: 'linux/amd64',
    layers: [{ diffId: 'one', sizes: {} }],
    steps: [],
    packing,
    press: async () => {
      pressed += 1
      return [{ digest, bytes }]
    },
    read: async () => {},
  }
  return { opened, times: () => pressed }
}

test('what gzip made of a layer is known to the next run of an engine that packs so', async () => {
  const { cache, known } = memory()
  await complete(image('gzip', 'sha256:gz', 9).opened, ['compressed'], cache)
  assert.deepEqual(known, { one: { gzip: { digest: 'sha256:gz', bytes: 9 } } })
  const { opened, times } = image('gzip', 'sha256:gz', 9)
  await complete(opened, ['compressed'], cache)
  assert.deepEqual([opened.layers[0]?.sizes.compressed, times()], [9, 0])
})

test('a blob that another packed, with zstd perhaps, neither takes from the cache nor fills it', async () => {
  const { cache, known } = memory({ one: { gzip: { digest: 'sha256:gz', bytes: 9 } } })
  const { opened, times } = image(undefined, 'sha256:zstd', 7)
  await complete(opened, ['compressed'], cache)
  assert.deepEqual([opened.layers[0]?.sizes.compressed, opened.layers[0]?.digest, times()], [7, 'sha256:zstd', 1])
  assert.deepEqual(known, { one: { gzip: { digest: 'sha256:gz', bytes: 9 } } })
})
