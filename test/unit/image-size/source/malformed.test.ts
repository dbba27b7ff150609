import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { digestOf, file, INDEX, Layout, MANIFEST } from '../layouts.ts'
import { folder, told, weigh } from '../weigh.ts'

/** What another program may have written in the place of each value. */
const VALUES: unknown[] = [undefined, null, 5, -1, 'x', '', true, [], {}, [null], [5]]

interface Documents {
  config: Record<string, unknown>
  manifest: Record<string, unknown>
  index: Record<string, unknown>
}

function sound(): Documents {
  const layout = new Layout()
  const labels = { 'org.opencontainers.image.base.name': 'team/base:1', 'org.opencontainers.image.base.digest': 'x' }
  const annotations = { ...labels, 'org.opencontainers.image.ref.name': '1' }
  const { digest, platform } = layout.image([{ by: 'COPY a /a', files: [file('a', 9)] }], { labels, annotations })
  const read = (each: string) => JSON.parse(String(layout.files.get(`blobs/${each.replace(':', '/')}`)))
  const manifest = read(digest)
  const entry = { mediaType: MANIFEST, digest, size: 1, platform, annotations }
  return { config: read(manifest.config.digest), manifest, index: { mediaType: INDEX, manifests: [entry] } }
}

/** Every place in a document, as keys from the outside in. */
function places(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, each]) => places(each, [...path, key]))]
}

function replaced(document: unknown, [key, ...rest]: string[], value: unknown): unknown {
  if (key === undefined) return value
  const copy = structuredClone(document) as Record<string, unknown>
  copy[key] = replaced(copy[key], rest, value)
  return copy
}

/** Writes the documents as a layout; digests follow from the content, where nobody replaced them. */
function written(name: string, { config, manifest, index }: Documents, original: Documents): void {
  const layout = new Layout()
  layout.image([{ by: 'COPY a /a', files: [file('a', 9)] }])
  const [before, after] = [JSON.stringify(original.config), JSON.stringify(config ?? null)]
  const refer = (text: string, from: string, to: string) => text.replaceAll(digestOf(from), digestOf(to))
  layout.put('config', Buffer.from(after))
  const text = refer(JSON.stringify(manifest ?? null), before, after)
  layout.put('manifest', Buffer.from(text))
  const listed = refer(JSON.stringify(index ?? null), JSON.stringify(original.manifest), text)
  layout.files.set('index.json', Buffer.from(listed))
  layout.writeTo(join(folder, name))
}

for (const which of ['index', 'manifest', 'config'] as const) {
  test(`whatever stands in the ${which}, the outcome is sizes or a finding of the input`, async () => {
    const documents = sound()
    let count = 0
    for (const path of places(documents[which]))
      for (const value of VALUES) {
        const name = `malformed/${which}-${count++}`
        const changed = { ...documents, [which]: replaced(documents[which], path, value) } as Documents
        written(name, changed, documents)
        const ended = await weigh({ images: { api: `oci:${name}` }, metrics: ['unpacked', 'compressed'] })
        const shown = `${path.join('.')} = ${JSON.stringify(value)}: ${JSON.stringify(ended.findings)}`
        assert.ok(['', 'error IS008'].includes(told(ended).join()), shown)
        if (told(ended).length > 0) continue
        const sizes = Object.values(JSON.parse(ended.outputs.sizes ?? '')) as {
          metrics: Record<string, { total: unknown }>
        }[]
        for (const { metrics } of sizes)
          for (const each of Object.values(metrics))
            assert.ok(Number.isInteger(each.total) && Number(each.total) >= 0, shown)
      }
    assert.ok(count > 50, `${count} documents`)
  })
}

test('the documents that are not changed give a size', async () => {
  written('sound', sound(), sound())
  assert.deepEqual(told(await weigh({ images: { api: 'oci:sound' } })), [])
})
