import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { file, INDEX, Layout, MANIFEST, type Step, saved } from '../layouts.ts'
import { folder, sizesOf, told, weigh } from '../weigh.ts'

const MB = 1_000_000
const app: Step[] = [{ by: 'COPY app /app # buildkit', files: [file('app/x', 5 * MB)] }]
const small: Step[] = [{ by: 'COPY b /b # buildkit', files: [file('b', 1)] }]
const both = ['unpacked', 'compressed']

/** Writes a layout as a folder, and tells how it is named. */
function written(name: string, layout: Layout): string {
  layout.writeTo(join(folder, name))
  return `oci:${name}`
}
function packed(name: string, bytes: Buffer): string {
  writeFileSync(join(folder, name), bytes)
  return `oci:${name}`
}

const single = () => {
  const layout = new Layout()
  return layout.index([layout.image(app)])
}
/** What a Docker with the containerd store adds to a layout: the same image once more, by the names of its blobs. */
function withManifestJson(layout: Layout): Layout {
  const jsonOf = (digest: string) => JSON.parse(String(layout.files.get(blobOf(digest))))
  const index = JSON.parse(String(layout.files.get('index.json')))
  const { config, layers } = jsonOf(index.manifests[0].digest)
  const Layers = layers.map((each: { digest: string }) => blobOf(each.digest))
  const image = { Config: blobOf(config.digest), RepoTags: ['x/y:1'], Layers }
  layout.files.set('manifest.json', Buffer.from(JSON.stringify([image])))
  return layout
}
const blobOf = (digest: string) => `blobs/${digest.replace(':', '/')}`

const skippable = Buffer.concat([Buffer.from([0x5e, 0x2a, 0x4d, 0x18, 3, 0, 0, 0]), Buffer.from('toc')])
const halves = (tar: Buffer, pack: (part: Buffer) => Buffer) => [pack(tar.subarray(0, 700)), pack(tar.subarray(700))]

/** Which bytes are found, by image; each thread is public. */
const FOUND: [name: string, ref: () => string, unpacked: Record<string, number>][] = [
  ['a layout in a folder', () => written('single', single()), { api: 5 * MB }],
  ['a layout in an archive', () => packed('single.tar', single().tar), { api: 5 * MB }],
  ['docker save | gzip (aquasecurity/trivy#6556)', () => packed('a.tar.gz', gzipSync(single().tar)), { api: 5 * MB }],
  ['an archive in zstd', () => packed('a.tar.zst', zstdCompressSync(single().tar)), { api: 5 * MB }],
  [
    'an untagged image of Docker 25: an index with no manifests (moby/moby#47210)',
    () => packed('untagged.tar', saved({ '': app }, { schemaVersion: 2, manifests: null })),
    { api: 5 * MB },
  ],
  [
    'a manifest.json beside the index of the containerd store (moby/moby#49141)',
    () => packed('both.tar', withManifestJson(single()).tar),
    { api: 5 * MB },
  ],
  [
    'a layer that is there twice, as a symbolic link (goodwithtech/dockle#58, podman-container-tools/skopeo#1313)',
    () => packed('twice.tar', saved({ 'x/y:1': [...app, ...small, ...app] })),
    { api: 10 * MB + 1 },
  ],
  [
    'two images in one archive: each (moby/moby#51389)',
    () => packed('two.tar', saved({ 'x/one:1': small, 'x/two:1': app })),
    { 'api x/one:1': 1, 'api x/two:1': 5 * MB },
  ],
  [
    'one image under two tags is one image',
    () => {
      const layout = new Layout()
      const tagged = (name: string) => ({ ...layout.image(app), annotations: { 'io.containerd.image.name': name } })
      return written('tags', layout.index([tagged('a:1'), tagged('a:2')]))
    },
    { api: 5 * MB },
  ],
  [
    'attestations, in a nested index (docker/buildx#1509)',
    () => {
      const layout = new Layout()
      const annotations = { 'vnd.docker.reference.type': 'attestation-manifest' }
      const statement = { ...layout.image(small), annotations, platform: { os: 'unknown', architecture: 'unknown' } }
      const inner = layout.put(INDEX, { schemaVersion: 2, manifests: [layout.image(app), statement] })
      return written('attested', layout.index([inner]))
    },
    { api: 5 * MB },
  ],
  [
    'a chart beside the image, named only by its configuration (helm/helm#31775)',
    () => {
      const layout = new Layout()
      const config = layout.put('application/vnd.cncf.helm.config.v1+json', {})
      const layers = [layout.put('application/vnd.cncf.helm.chart.content.v1.tar+gzip', Buffer.from('chart'))]
      const chart = layout.put(MANIFEST, { schemaVersion: 2, mediaType: MANIFEST, config, layers })
      return written('chart', layout.index([layout.image(app), chart]))
    },
    { api: 5 * MB },
  ],
  [
    'an attestation as an artifact (moby/buildkit#5573)',
    () => {
      const layout = new Layout()
      const config = layout.put('application/vnd.oci.empty.v1+json', {})
      const artifactType = 'application/vnd.docker.attestation.manifest.v1+json'
      const artifact = layout.put(MANIFEST, { schemaVersion: 2, artifactType, config, layers: [config] })
      return written('artifact', layout.index([layout.image(app), { ...artifact, artifactType }]))
    },
    { api: 5 * MB },
  ],
  [
    'platforms that the index lists and that did not come along (reproducible-containers/diffoci#247)',
    () => {
      const layout = new Layout()
      const away = { mediaType: MANIFEST, digest: `sha256:${'0'.repeat(64)}`, size: 10 }
      return written('partial', layout.index([layout.image(app), away]))
    },
    { api: 5 * MB },
  ],
  [
    'several platforms, each',
    () => {
      const layout = new Layout()
      return written('multi', layout.index([layout.image(app), layout.image(small, { architecture: 'arm64' })]))
    },
    { 'api linux/amd64': 5 * MB, 'api linux/arm64': 1 },
  ],
  [
    'eStargz: a gzip member for each file, and the index as a file (containerd/stargz-snapshotter#904)',
    () => {
      const layout = new Layout()
      const steps = [
        { by: 'COPY a /a', files: [file('.no.prefetch.landmark', 1), file('a', MB), file('stargz.index.json', 9)] },
      ]
      return written(
        'estargz',
        layout.index([layout.image(steps, { pack: (tar) => Buffer.concat(halves(tar, gzipSync)) })]),
      )
    },
    { api: MB + 10 },
  ],
  [
    'zstd:chunked: many frames, some to be skipped (containerd/stargz-snapshotter#1596)',
    () => {
      const layout = new Layout()
      const pack = (tar: Buffer) => Buffer.concat(halves(tar, zstdCompressSync).flatMap((each) => [each, skippable]))
      const layerType = 'application/vnd.oci.image.layer.v1.tar+zstd'
      return written('chunked', layout.index([layout.image(app, { pack, layerType })]))
    },
    { api: 5 * MB },
  ],
]
for (const [name, ref, unpacked] of FOUND) {
  test(name, async () => {
    const found = sizesOf(await weigh({ images: { api: ref() } }))
    assert.deepEqual(
      Object.fromEntries(Object.entries(found).map(([image, metrics]) => [image, metrics.unpacked?.total])),
      unpacked,
    )
  })
}

/** What can't be measured is one finding that tells what is wrong. */
const REFUSED: [name: string, ref: () => string, says: RegExp][] = [
  ['no such file', () => 'oci:nothing.tar', /no such file/],
  ['an index with nothing in it', () => written('empty', new Layout().index([])), /holds no image/],
  ['an index whose manifests are null', () => written('null', new Layout().index(null)), /holds no image/],
  [
    'nothing of what the index lists came along (moby/moby#49473)',
    () => written('away', new Layout().index([{ mediaType: MANIFEST, digest: `sha256:${'0'.repeat(64)}`, size: 10 }])),
    /holds no image/,
  ],
  ['a folder without an index', () => written('no-index', new Layout()), /no index\.json/],
  [
    'a layer that is somewhere else (moby/moby#27580)',
    () => {
      const layout = new Layout()
      const layerType = 'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip'
      return written('foreign', layout.index([layout.image(app, { withoutLayers: true, layerType })]))
    },
    /blob sha256:\w+ is missing/,
  ],
  [
    'a manifest with fewer layers than its configuration (moby/moby#47065)',
    () => {
      const layout = new Layout()
      const { digest } = layout.image(app)
      const manifest = JSON.parse(String(layout.files.get(`blobs/${digest.replace(':', '/')}`)))
      return written('layerless', layout.index([layout.put(MANIFEST, { ...manifest, layers: [] })]))
    },
    /lists 0 layers, its configuration 1/,
  ],
  [
    'an artifact alone',
    () => {
      const layout = new Layout()
      const config = layout.put('application/vnd.oci.empty.v1+json', {})
      return written('only-artifact', layout.index([layout.put(MANIFEST, { config, layers: [] })]))
    },
    /holds no image/,
  ],
  [
    'a digest that leads out of the folder',
    () => written('out', new Layout().index([{ mediaType: MANIFEST, digest: 'sha256:../../../x', size: 1 }])),
    /isn't a digest/,
  ],
  [
    'half a document',
    () => {
      mkdirSync(join(folder, 'half'), { recursive: true })
      writeFileSync(join(folder, 'half/index.json'), '{"mani')
      return 'oci:half'
    },
    /index\.json isn't a JSON document/,
  ],
  [
    'a configuration that is another document',
    () => {
      const layout = new Layout()
      const config = layout.put('application/vnd.oci.image.config.v1+json', { x: 1 })
      return written('config', layout.index([layout.put(MANIFEST, { config, layers: [] })]))
    },
    /isn't the configuration/,
  ],
  ['an archive with neither index nor manifest', () => packed('no.tar', Buffer.alloc(1024)), /neither/],
  ['no archive at all', () => packed('text.tar', Buffer.alloc(2048, 'x')), /no tar archive|checksum/],
  ['xz', () => packed('a.tar.xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00, 0])), /compressed with xz/],
  [
    'a layer that is cut short',
    () => {
      const layout = new Layout()
      return written('cut', layout.index([layout.image(app, { pack: (tar) => gzipSync(tar).subarray(0, 200) })]))
    },
    /unexpected end of file/,
  ],
]
for (const [name, ref, says] of REFUSED) {
  test(`${name}: one finding`, async () => {
    const ended = await weigh({ images: { api: ref() }, budgets: { '*': { max: '1GB' } } })
    assert.deepEqual(told(ended), ['error IS008'], JSON.stringify(ended.findings))
    assert.equal(ended.findings[0]?.fault, 'input')
    assert.match(ended.findings[0]?.message ?? '', says)
  })
}

test('the same archive, plain and compressed, has the same sizes in both metrics', async () => {
  packed('plain.tar', single().tar)
  execFileSync('gzip', ['-kf', join(folder, 'plain.tar')])
  const [one, other] = await Promise.all(
    ['oci:plain.tar', 'oci:plain.tar.gz'].map((api) => weigh({ images: { api }, metrics: both })),
  )
  assert.ok(one && other)
  assert.deepEqual(sizesOf(one), sizesOf(other))
})
