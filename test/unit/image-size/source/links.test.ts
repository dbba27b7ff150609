import assert from 'node:assert/strict'
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { archive, type Part } from '../archive.ts'
import { digestOf, file, Layout, MANIFEST } from '../layouts.ts'
import { folder, sizesOf, told, weigh } from '../weigh.ts'

const MB = 1_000_000
const STEPS = [{ by: 'COPY app /app', files: [file('app/x', 5 * MB)] }]

function layout(): Layout {
  const made = new Layout()
  return made.index([made.image(STEPS)])
}

/** Each blob as a link to a file with a readable name (debuerreotype/debuerreotype#149). */
function linkedBlobs(): string {
  const path = join(folder, 'linked')
  const made = layout()
  made.writeTo(path)
  const blobs = [...made.files.keys()].filter((name) => name.startsWith('blobs/'))
  for (const [at, name] of blobs.entries()) {
    renameSync(join(path, name), join(path, 'blobs', `part-${at}`))
    symlinkSync(`../part-${at}`, join(path, name))
  }
  return 'oci:linked'
}

/** One folder of blobs for several layouts (bootc-dev/ocidir-rs#21). */
function sharedBlobs(): string {
  layout().writeTo(join(folder, 'shares'))
  mkdirSync(join(folder, 'cache'), { recursive: true })
  renameSync(join(folder, 'shares/blobs/sha256'), join(folder, 'cache/sha256'))
  symlinkSync(join(folder, 'cache/sha256'), join(folder, 'shares/blobs/sha256'))
  return 'oci:shares'
}

/** No platform, no annotations, Docker's media types. Source: GoogleContainerTools/kaniko, pkg/executor/push.go. */
function kanikoLayout(): string {
  const made = new Layout()
  const { config, layers } = manifestOf(made, made.image(STEPS).digest)
  const mediaType = 'application/vnd.docker.distribution.manifest.v2+json'
  const typed = {
    config: { ...config, mediaType: 'application/vnd.docker.container.image.v1+json' },
    layers: layers.map((each) => ({ ...each, mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip' })),
  }
  made.index([made.put(mediaType, { schemaVersion: 2, mediaType, ...typed })]).writeTo(join(folder, 'kaniko'))
  return 'oci:kaniko'
}

/** Two destinations: one entry with two tags. Source: the same, MultiWriteToFile. */
function kanikoTar(): string {
  const [tar, blob] = [archive(file('app/x', 5 * MB)), gzipSync(archive(file('app/x', 5 * MB)))]
  const config = JSON.stringify({ os: 'linux', architecture: 'amd64', rootfs: { diff_ids: [digestOf(tar)] } })
  const layer = `${digestOf(blob).slice('sha256:'.length)}.tar.gz`
  const list = [{ Config: digestOf(config), RepoTags: ['acme/a:1', 'acme/a:latest'], Layers: [layer] }]
  const parts = [
    { path: digestOf(config), body: config },
    { path: layer, body: blob },
    { path: 'manifest.json', body: JSON.stringify(list) },
  ]
  writeFileSync(join(folder, 'kaniko.tar'), archive(...parts))
  return 'oci:kaniko.tar'
}

/** An artifact with an image's configuration type that refers to the image: it is no image. */
function referrer(): string {
  const made = new Layout()
  const image = made.image(STEPS)
  const { config } = manifestOf(made, image.digest)
  const text = made.put('text/spdx', Buffer.from('SPDX'))
  const document = { schemaVersion: 2, mediaType: MANIFEST, config, layers: [text], subject: image }
  made.index([image, made.put(MANIFEST, document)]).writeTo(join(folder, 'referrer'))
  return 'oci:referrer'
}

const manifestOf = (made: Layout, digest: string): { config: object; layers: object[] } =>
  JSON.parse(String(made.files.get(`blobs/${digest.replace(':', '/')}`)))

const FOUND: [name: string, ref: () => string][] = [
  ['blobs that are links', linkedBlobs],
  ['a folder of blobs that is a link', sharedBlobs],
  ['kaniko --oci-layout-path', kanikoLayout],
  ['kaniko --tar-path with two destinations', kanikoTar],
  ['an artifact that refers to the image', referrer],
]
for (const [name, ref] of FOUND)
  test(`${name}: the image's size`, async () => {
    const ended = await weigh({ images: { api: ref() } })
    const sizes = Object.entries(sizesOf(ended)).map(([image, { unpacked }]) => [image, unpacked?.total])
    assert.deepEqual(sizes, [['api', 5 * MB]], JSON.stringify(ended.findings))
  })

/** What indexable-inc/index#2079 wrote: the archive has no bytes of its layer. */
test('a layer that is a link out of the archive: one finding', async () => {
  const made = layout()
  const [first] = [...made.files.keys()].filter((name) => name.startsWith('blobs/'))
  const parts = [...made.files].map(
    ([path, body]): Part => (path === first ? { path, flag: '2', link: '/nix/store/x/layer.tar' } : { path, body }),
  )
  writeFileSync(join(folder, 'outside.tar'), archive(...parts))
  const ended = await weigh({ images: { api: 'oci:outside.tar' } })
  assert.deepEqual(told(ended), ['error IS008'], JSON.stringify(ended.findings))
  assert.match(ended.findings[0]?.message ?? '', /blob sha256:\w+ is missing/)
})
