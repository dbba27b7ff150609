import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { layerCache } from '../../../../actions/image-size/src/measure/cache.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-layers-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const diffId = (number: number) => `sha256:${number.toString(16).padStart(64, '0')}`
const cacheIn = (place: string) => layerCache(place, { env: {}, directory: '/' })

test('a layer is known to the next run, each metric beside the other; half a file is nothing', () => {
  cacheIn(folder).put(diffId(1), { unpacked: 7 })
  cacheIn(folder).put(diffId(1), { gzip: { digest: 'sha256:x', bytes: 3 } })
  assert.deepEqual(cacheIn(folder).get(diffId(1)), { unpacked: 7, gzip: { digest: 'sha256:x', bytes: 3 } })
  writeFileSync(join(folder, `${diffId(2).replace(':', '-')}.json`), '{"unpa')
  assert.deepEqual(cacheIn(folder).get(diffId(2)), {})
})

test('the cache has a bound: the oldest go, what is not its own stays', () => {
  const full = mkdtempSync(join(folder, 'full-'))
  writeFileSync(join(full, 'notes.txt'), 'mine')
  for (let number = 0; number < 10_001; number++) {
    const file = join(full, `${diffId(number).replace(':', '-')}.json`)
    writeFileSync(file, '{"unpacked":1}')
    utimesSync(file, number, number)
  }
  const cache = cacheIn(full)
  cache.put(diffId(20_000), { unpacked: 2 })
  assert.equal(readdirSync(full).length, 5_002)
  assert.ok(readdirSync(full).includes('notes.txt'))
  assert.deepEqual(
    [0, 5_000, 5_001, 10_000, 20_000].map((number) => cache.get(diffId(number)).unpacked),
    [undefined, undefined, 1, 1, 2],
  )
})
