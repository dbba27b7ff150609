import assert from 'node:assert/strict'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { stepsOf } from '../../../../actions/shared/image/open-image.ts'
import { completed, savedImages } from '../../../../actions/shared/image/saved-list.ts'
import { archive, type Part, pax } from '../archive.ts'
import { type Descriptor, digestOf, file, INDEX, Layout, MANIFEST, type Step, saved } from '../layouts.ts'
import { folder, sizesOf, told, weigh } from '../weigh.ts'

/**
 * Layouts and archives as their writers make them, each with what was read in the writer's source. Names are those of
 * the images within; bytes are unpacked ones.
 */

const CONFIG = 'application/vnd.oci.image.config.v1+json'
const FIRST: Step[] = [{ by: 'COPY a /a', files: [file('a', 1000)] }]
const SECOND: Step[] = [{ by: 'COPY b /b', files: [file('b', 20)] }]
const THIRD: Step[] = [{ by: 'COPY c /c', files: [file('c', 3)] }]
const hexOf = (digest: string) => digest.slice(digest.indexOf(':') + 1)
const blobOf = (digest: string) => `blobs/${digest.replace(':', '/')}`
const named = (of: Descriptor, name: string): Descriptor => ({
  ...of,
  annotations: { 'io.containerd.image.name': name, 'org.opencontainers.image.ref.name': name.split(':')[1] ?? '' },
})
const tagged = (of: Descriptor, tag: string): Descriptor => ({
  ...of,
  annotations: { 'org.opencontainers.image.ref.name': tag },
})
const without = (of: Descriptor, ...keys: string[]): Descriptor =>
  Object.fromEntries(Object.entries(of).filter(([key]) => !keys.includes(key))) as Descriptor

function put(name: string, bytes: Buffer): string {
  writeFileSync(join(folder, name), bytes)
  return `oci:${name}`
}
function lay(name: string, layout: Layout): string {
  layout.writeTo(join(folder, name))
  return `oci:${name}`
}
const read = (layout: Layout, digest: string) => JSON.parse(String(layout.files.get(blobOf(digest))))

/** containerd's exporter (Docker with its store, nerdctl, ctr, BuildKit): blobs first, folders behind them. */
function containerd(layout: Layout, manifests: Descriptor[], docker?: Descriptor[]): Buffer {
  layout.index(manifests)
  const parts = [...layout.files].flatMap(([path, body]): Part[] =>
    path.length > 100 ? [pax({ path }), { path: 'cut', body }] : [{ path, body }],
  )
  const list = docker?.map((each) => {
    const { config, layers } = read(layout, each.digest)
    const name = (each.annotations as Record<string, string> | undefined)?.['io.containerd.image.name']
    const paths = layers.map(({ digest }: Descriptor) => blobOf(digest))
    return { Config: blobOf(config.digest), RepoTags: name ? [name] : null, Layers: paths }
  })
  if (list) parts.push({ path: 'manifest.json', body: JSON.stringify(list) })
  return archive(...parts, { path: 'blobs/', flag: '5' }, { path: 'blobs/sha256/', flag: '5' })
}

/** A platform whose manifest is there, and nothing of what it lists. */
function bare(layout: Layout, steps: Step[], architecture: string): Descriptor {
  const found = layout.image(steps, { architecture, withoutLayers: true })
  layout.files.delete(blobOf(read(layout, found.digest).config.digest))
  return found
}

function attestation(layout: Layout, of: Descriptor, artifact: boolean): Descriptor {
  const layers = [layout.put('application/vnd.in-toto+json', Buffer.from(`{"of":"${of.digest}"}`))]
  const empty = layout.put('application/vnd.oci.empty.v1+json', { of: of.digest })
  const config = artifact ? empty : layout.put(CONFIG, { architecture: 'unknown', os: 'unknown', rootfs: {} })
  const artifactType = artifact && { artifactType: 'application/vnd.docker.attestation.manifest.v1+json', subject: of }
  const manifest = layout.put(MANIFEST, { schemaVersion: 2, mediaType: MANIFEST, ...artifactType, config, layers })
  const annotations = {
    'vnd.docker.reference.type': 'attestation-manifest',
    'vnd.docker.reference.digest': of.digest,
  }
  return { ...manifest, annotations, platform: { os: 'unknown', architecture: 'unknown' } }
}

type Writer = [name: string, ref: () => string, found: Record<string, number>]

/** Sources: moby/buildkit, exporter/oci/export.go, cache/remotecache/export.go. */
const BUILDKIT: Writer[] = [
  ...[false, true].map(
    (artifact): Writer => [
      `BuildKit oci: two platforms with attestations${artifact ? ' as artifacts' : ''}, an index in the index`,
      () => {
        const layout = new Layout()
        const images = [layout.image(FIRST), layout.image(SECOND, { architecture: 'arm64' })]
        const statements = images.map((each) => attestation(layout, each, artifact))
        const inner = layout.put(INDEX, { schemaVersion: 2, mediaType: INDEX, manifests: [...images, ...statements] })
        const entry = named(inner, 'docker.io/acme/a:1')
        return put(`buildkit-${artifact}.tar`, containerd(layout, [entry, named(inner, 'docker.io/acme/a:2')]))
      },
      { 'api linux/amd64': 1000, 'api linux/arm64': 20 },
    ],
  ),
  [
    'BuildKit docker: attestations, both lists',
    () => {
      const layout = new Layout()
      const image = layout.image(FIRST)
      const manifests = [image, attestation(layout, image, false)]
      const inner = named(layout.put(INDEX, { schemaVersion: 2, mediaType: INDEX, manifests }), 'docker.io/acme/a:1')
      return put('buildkit-docker.tar', containerd(layout, [inner], [named(image, 'acme/a:1')]))
    },
    { api: 1000 },
  ],
  [
    'BuildKit oci, tar=false: no name, only when it was made; layers in zstd beside a base in gzip',
    () => {
      const layout = new Layout()
      let at = 0
      const pack = (tar: Buffer) => (at++ === 0 ? gzipSync(tar) : zstdCompressSync(tar))
      const image = layout.image([...FIRST, ...SECOND], { pack })
      const annotations = { 'org.opencontainers.image.created': '1970-01-01T00:00:00Z' }
      return lay('buildkit-folder', layout.index([{ ...without(image, 'platform'), annotations }]))
    },
    { api: 1020 },
  ],
  [
    "BuildKit's cache as an index of layers, in the folder of an image",
    () => {
      const layout = new Layout()
      const layer = layout.put('application/vnd.oci.image.layer.v1.tar+gzip', gzipSync(archive(file('x', 77))))
      const cache = layout.put('application/vnd.buildkit.cacheconfig.v0', { layers: [] })
      const inner = layout.put(INDEX, { schemaVersion: 2, mediaType: INDEX, manifests: [layer, cache] })
      return lay('buildkit-cache', layout.index([tagged(layout.image(FIRST), '1'), tagged(inner, 'cache')]))
    },
    { api: 1000 },
  ],
  [
    "BuildKit's cache as an image, in the folder of an image",
    () => {
      const layout = new Layout()
      const layers = [layout.put('application/vnd.oci.image.layer.v1.tar+gzip', gzipSync(archive(file('x', 77))))]
      const config = layout.put('application/vnd.buildkit.cacheconfig.v0', { layers: [] })
      const cache = layout.put(MANIFEST, { schemaVersion: 2, mediaType: MANIFEST, config, layers })
      return lay('buildkit-cache-image', layout.index([tagged(layout.image(FIRST), '1'), tagged(cache, 'cache')]))
    },
    { api: 1000 },
  ],
]

/** Sources: containerd/containerd, core/images/archive/exporter.go; moby/moby, daemon/containerd/image_exporter.go. */
const CONTAINERD: Writer[] = [
  [
    'Docker 29 save: of the other platform only the manifest is there',
    () => {
      const layout = new Layout()
      const image = layout.image(FIRST)
      const manifests = [image, bare(layout, SECOND, 'arm64')]
      const inner = named(layout.put(INDEX, { schemaVersion: 2, mediaType: INDEX, manifests }), 'docker.io/acme/a:1')
      return put('docker-29.tar', containerd(layout, [inner], [named(image, 'acme/a:1')]))
    },
    { api: 1000 },
  ],
  [
    'Docker 29 save: a referrer behind the images',
    () => {
      const layout = new Layout()
      const image = layout.image(FIRST)
      const config = layout.put('application/vnd.oci.empty.v1+json', {})
      const artifactType = 'application/vnd.dev.sigstore.bundle.v0.3+json'
      const bundle = layout.put(artifactType, Buffer.from('{"b":1}'))
      const made = { schemaVersion: 2, mediaType: MANIFEST, artifactType, config, layers: [bundle], subject: image }
      const annotations = { 'io.containerd.manifest.subject': image.digest }
      const referrer = { ...layout.put(MANIFEST, made), annotations }
      return put('docker-29-referrer.tar', containerd(layout, [named(image, 'docker.io/acme/a:1'), referrer], [image]))
    },
    { api: 1000 },
  ],
  [
    'ctr images export of two images that share a layer and a platform list each',
    () => {
      const layout = new Layout()
      const index = (...manifests: Descriptor[]) => layout.put(INDEX, { schemaVersion: 2, mediaType: INDEX, manifests })
      const one = index(layout.image(FIRST), layout.image(SECOND, { architecture: 'arm64' }))
      const two = index(layout.image([...FIRST, ...THIRD]), layout.image(THIRD, { architecture: 'arm64' }))
      return put('ctr.tar', containerd(layout, [named(one, 'r.io/one:1'), named(two, 'r.io/two:1')]))
    },
    {
      'api r.io/one:1 linux/amd64': 1000,
      'api r.io/one:1 linux/arm64': 20,
      'api r.io/two:1 linux/amd64': 1003,
      'api r.io/two:1 linux/arm64': 3,
    },
  ],
  [
    'nerdctl save of one image under two names',
    () => {
      const layout = new Layout()
      const image = layout.image(FIRST)
      const both = ['docker.io/acme/a:1', 'docker.io/acme/a:2'].map((name) => named(image, name))
      return put('nerdctl.tar', containerd(layout, both, both.slice(0, 1)))
    },
    { api: 1000 },
  ],
  [
    'platforms whose configurations lack the variant that the index has',
    () => {
      const layout = new Layout()
      const of = (steps: Step[], variant: string) => ({
        ...layout.image(steps, { architecture: 'arm' }),
        platform: { os: 'linux', architecture: 'arm', variant },
      })
      const inner = layout.put(INDEX, { schemaVersion: 2, manifests: [of(FIRST, 'v6'), of(SECOND, 'v7')] })
      return put('variants.tar', containerd(layout, [named(inner, 'docker.io/acme/a:1')]))
    },
    { 'api linux/arm/v6': 1000, 'api linux/arm/v7': 20 },
  ],
]

/** Image tool archives: a list, and layers by digest. */
function podman(name: string, images: { tags: string[]; steps: Step[] }[]): string {
  const parts = new Map<string, Part>()
  const list = images.map(({ tags, steps }) => {
    const tars = steps.map(({ files = [] }) => archive(...files))
    for (const tar of tars) parts.set(digestOf(tar), { path: `${hexOf(digestOf(tar))}.tar`, body: tar })
    const rootfs = { type: 'layers', diff_ids: tars.map(digestOf) }
    const config = JSON.stringify({ os: 'linux', architecture: 'amd64', rootfs, history: [{ created_by: 'squashed' }] })
    const Config = `${hexOf(digestOf(config))}.json`
    parts.set(Config, { path: Config, body: config })
    tars.forEach((tar, at) => {
      const id = hexOf(digestOf(`${name}${tags}${at}`))
      const link = `../${hexOf(digestOf(tar))}.tar`
      parts.set(id, { path: `${id}/layer.tar`, flag: '2', link })
      parts.set(`${id}.V`, { path: `${id}/VERSION`, body: '1.0' })
      parts.set(`${id}.j`, { path: `${id}/json`, body: JSON.stringify({ id }) })
    })
    return { Config, RepoTags: tags, Layers: tars.map((tar) => `${hexOf(digestOf(tar))}.tar`), Parent: '' }
  })
  const last: Part[] = [
    { path: 'manifest.json', body: JSON.stringify(list) },
    { path: 'repositories', body: '{}' },
  ]
  return put(name, archive(...parts.values(), ...last))
}

/** Source: containers/image, docker/internal/tarfile/writer.go, oci/layout/oci_dest.go, directory/directory_dest.go. */
const CONTAINERS_IMAGE: Writer[] = [
  [
    'podman save --multi-image-archive: a layer of both, tags of one',
    () =>
      podman('podman-multi.tar', [
        { tags: ['localhost/one:1', 'localhost/one:2'], steps: FIRST },
        { tags: ['localhost/two:1'], steps: [...FIRST, ...SECOND] },
      ]),
    { 'api localhost/one:1': 1000, 'api localhost/two:1': 1020 },
  ],
  [
    'buildah push docker-archive: no tag, one instruction for two layers',
    () => podman('buildah.tar', [{ tags: [], steps: [...FIRST, ...SECOND] }]),
    { api: 1020 },
  ],
  [
    'skopeo copy oci:FOLDER:TAG, twice into one folder',
    () => {
      const layout = new Layout()
      const images = [tagged(layout.image(FIRST), 'acme/one:1'), tagged(layout.image(SECOND), 'two')]
      return lay('skopeo-oci', layout.index(images.map((each) => without(each, 'platform'))))
    },
    { 'api acme/one:1': 1000, 'api two': 20 },
  ],
  [
    'skopeo copy --all dir: an index, each manifest in a file of its own',
    () => {
      const layout = new Layout()
      const images = [layout.image(FIRST), layout.image(SECOND, { architecture: 'arm64' })]
      const at = join(folder, 'skopeo-all')
      mkdirSync(at)
      const manifests = new Set(images.map(({ digest }) => hexOf(digest)))
      for (const [path, body] of layout.files) {
        const hex = path.split('/').pop() ?? ''
        writeFileSync(join(at, manifests.has(hex) ? `${hex}.manifest.json` : hex), body)
      }
      writeFileSync(
        join(at, 'manifest.json'),
        JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests: images }),
      )
      writeFileSync(join(at, 'signature-1'), 'x')
      return 'oci:skopeo-all'
    },
    { 'api linux/amd64': 1000, 'api linux/arm64': 20 },
  ],
  [
    'podman save oci-archive, packed again by GNU tar: ./, blobs as hard links',
    () => {
      const layout = new Layout()
      layout.index([tagged(layout.image([...FIRST, ...SECOND]), 'x')])
      const parts = [...layout.files].flatMap(([path, body]): Part[] => [
        { path: `./copy/${path}`, body, magic: 'ustar  \0' },
        { path: `./${path}`, flag: '1', link: `./copy/${path}`, magic: 'ustar  \0' },
      ])
      return put('gnu.tar', archive({ path: './', flag: '5', magic: 'ustar  \0' }, ...parts))
    },
    { api: 1020 },
  ],
]

/** go-containerregistry's older archive: a folder for each layer. Source: pkg/legacy/tarball/write.go. */
const older = () => {
  const bytes = saved({ 'r.io/one:1': FIRST, 'r.io/two:1': [...FIRST, ...SECOND] })
  return put('crane-legacy.tar', bytes)
}

/** Sources: google/go-containerregistry, pkg/v1/layout; ko-build/ko; oras-project/oras-go, content/oci/oci.go. */
const REGISTRY_TOOLS: Writer[] = [
  ['crane pull --format=legacy, two images', older, { 'api r.io/one:1': 1000, 'api r.io/two:1': 1020 }],
  [
    'crane pull --format=oci, ko: no names, a statement of what is inside',
    () => {
      const layout = new Layout()
      const image = layout.image(FIRST)
      const config = layout.put(CONFIG, { os: '', architecture: '', rootfs: { type: 'layers', diff_ids: ['x'] } })
      const layers = [layout.put('text/spdx+json', Buffer.from('{"spdx":1}'))]
      const sbom = layout.put(MANIFEST, { schemaVersion: 2, mediaType: MANIFEST, config, layers })
      return lay('ko', layout.index([without(image, 'platform'), sbom]))
    },
    { api: 1000 },
  ],
  [
    'oras copy --to-oci-layout of two indexes: what they list is listed once more, without a name',
    () => {
      const layout = new Layout()
      const [a, b, c] = [layout.image(FIRST), layout.image(SECOND, { architecture: 'arm64' }), layout.image(THIRD)]
      const index = (...manifests: Descriptor[]) => layout.put(INDEX, { schemaVersion: 2, mediaType: INDEX, manifests })
      const tags = [tagged(index(a, b), 'v1'), tagged(index(c), 'v2')]
      return lay('oras', layout.index([...tags, ...[a, b, c].map((each) => without(each, 'platform'))]))
    },
    { 'api v1 linux/amd64': 1000, 'api v1 linux/arm64': 20, 'api v2 linux/amd64': 3 },
  ],
  [
    'oras push of an artifact with an inlined configuration, beside an image',
    () => {
      const layout = new Layout()
      const config = { ...layout.put('application/vnd.oci.empty.v1+json', {}), data: 'e30=' }
      const layers = [layout.put('text/plain', Buffer.from('hello'))]
      const artifactType = 'application/vnd.acme.notes'
      const made = layout.put(MANIFEST, { schemaVersion: 2, mediaType: MANIFEST, artifactType, config, layers })
      const referrers = { schemaVersion: 2, mediaType: INDEX, manifests: [{ ...made, artifactType }] }
      const image = layout.image(FIRST)
      const fallback = tagged(layout.put(INDEX, referrers), `sha256-${hexOf(image.digest)}`)
      return lay('oras-artifact', layout.index([tagged(made, 'notes'), tagged(image, 'v1'), fallback]))
    },
    { api: 1000 },
  ],
  [
    'an entry of another media type, as in the specification of the layout',
    () => {
      const layout = new Layout()
      const note = layout.put('application/xml', Buffer.from('<component/>'))
      return lay('xml', layout.index([tagged(layout.image(FIRST), 'v1'), note]))
    },
    { api: 1000 },
  ],
  [
    'regctl image export: the name, both lists, the descriptors of the layers',
    () => {
      const layout = new Layout()
      const image = layout.image(FIRST)
      const bytes = containerd(layout, [named(without(image, 'platform'), 'r.io/a:1')], [named(image, 'r.io/a:1')])
      return put('regctl.tar.gz', gzipSync(bytes))
    },
    { api: 1000 },
  ],
]

/** Digests of SHA-512, as `regctl image mod --digest-algo sha512` makes them. Source: regclient, cmd/regctl/image.go. */
function sha512(name: string): string {
  const layout = new Layout()
  const { digest } = layout.image(FIRST)
  const { config, layers } = read(layout, digest)
  const moved = new Map<string, string>()
  const move = (from: Descriptor): Descriptor => {
    const bytes = layout.files.get(blobOf(from.digest)) ?? Buffer.alloc(0)
    const hex = hexOf(from.digest).repeat(2)
    layout.files.set(`blobs/sha512/${hex}`, bytes)
    layout.files.delete(blobOf(from.digest))
    moved.set(from.digest, `sha512:${hex}`)
    return { ...from, digest: `sha512:${hex}` }
  }
  const manifest = { schemaVersion: 2, mediaType: MANIFEST, config: move(config), layers: layers.map(move) }
  layout.files.delete(blobOf(digest))
  const made = move(layout.put(MANIFEST, manifest))
  const of = named(made, 'r.io/a:1')
  return put(name, containerd(layout, [of], [of]))
}

/** A Docker list with layers named as the writer does it. */
function listed(
  name: string,
  steps: Step[],
  { layer, config, history }: { layer: (tar: Buffer) => Part; config: string; history?: object[] },
  top = (parts: Part[]) => parts,
): string {
  const tars = steps.map(({ files = [] }) => archive(...files))
  const parts = tars.map(layer)
  const rootfs = { type: 'layers', diff_ids: tars.map(digestOf) }
  const list = [{ Config: config, RepoTags: ['acme/a:1'], Layers: parts.map(({ path }) => path) }]
  return put(
    name,
    archive(
      ...top(parts),
      { path: config, body: JSON.stringify({ os: 'linux', architecture: 'amd64', rootfs, history }) },
      { path: 'manifest.json', body: JSON.stringify(list, undefined, 4) },
    ),
  )
}

const packedLayer = (tar: Buffer): Part => ({ path: `${hexOf(digestOf(gzipSync(tar)))}.tar.gz`, body: gzipSync(tar) })
const inFolder = (tar: Buffer): Part => ({ path: `${hexOf(digestOf(tar))}/layer.tar`, body: tar })

/** What a store path becomes in a layer: absolute names, folders first. Source: NixOS/nixpkgs, stream_layered_image.py. */
const nixFiles = (path: string, bytes: number): Part[] => [
  { path: '/nix', flag: '5' },
  { path: '/nix/store', flag: '5' },
  pax({ path: `/nix/store/${path}/${'deep/'.repeat(30)}f` }),
  { path: 'cut', body: Buffer.alloc(bytes, 1) },
]

/** Sources: jib-core, ImageTarball.java; NixOS/nixpkgs, dockerTools; bazelbuild/rules_docker, join_layers. */
const BUILD_TOOLS: Writer[] = [
  [
    'jib buildTar: config.json, two tags of one image, one author for all layers',
    () => {
      const by = (comment: string) => ({ created_by: 'jib-gradle-plugin:3.4.0', comment, author: 'Jib' })
      const history = [by('dependencies'), by('classes')]
      return listed('jib.tar', [...FIRST, ...SECOND], { layer: packedLayer, config: 'config.json', history })
    },
    { api: 1020 },
  ],
  [
    'jib buildTar in the form of OCI: blobs first, the index last, a full name as its annotation',
    () => {
      const layout = new Layout()
      const image = tagged(without(layout.image(FIRST), 'platform'), 'acme/a:1')
      layout.index([image])
      const blobs = [...layout.files].filter(([path]) => path.startsWith('blobs/'))
      const rest = [...layout.files].filter(([path]) => !path.startsWith('blobs/'))
      return put('jib-oci.tar', archive(...[...blobs, ...rest].map(([path, body]) => ({ path, body }))))
    },
    { api: 1000 },
  ],
  [
    'nix streamLayeredImage: layers in folders of their digest, comments in place of instructions',
    () => {
      const steps: Step[] = [
        { by: '', files: nixFiles('aaaa-glibc', 500) },
        { by: '', files: nixFiles('bbbb-app', 70) },
      ]
      const history = ['aaaa-glibc', 'bbbb-app'].map((path) => ({ comment: `store paths: ['/nix/store/${path}']` }))
      const config = `${'c'.repeat(64)}.json`
      return listed('nix-stream.tar', steps, { layer: inFolder, config, history })
    },
    { api: 570 },
  ],
  [
    'nix streamLayeredImage on a base of which a repeated layer is a link',
    () => {
      const [config, repeat] = [`${'d'.repeat(64)}.json`, `${'e'.repeat(64)}/layer.tar`]
      let first = ''
      const layer = (tar: Buffer): Part => {
        if (first) return { path: repeat, flag: '2', link: `../${first}` }
        first = inFolder(tar).path
        return inFolder(tar)
      }
      return listed('nix-base.tar', [...FIRST, ...FIRST], { layer, config })
    },
    { api: 2000 },
  ],
  [
    'kaniko --tar-path: fewer instructions than layers',
    () =>
      listed('kaniko.tar', [...FIRST, ...SECOND], {
        layer: packedLayer,
        config: `sha256:${'f'.repeat(64)}`,
        history: [{ created_by: 'COPY a /a', author: 'kaniko' }],
      }),
    { api: 1020 },
  ],
  [
    'rules_docker join_layers: more instructions than layers, a layer that is listed twice and stored once',
    () =>
      listed(
        'rules-docker.tar',
        [...SECOND, ...SECOND, ...THIRD],
        {
          layer: packedLayer,
          config: `sha256:${'a'.repeat(64)}`,
          history: [1, 2, 3, 4, 5].map((at) => ({ created_by: `bazel build ${at}` })),
        },
        (parts) => parts.slice(1),
      ),
    { api: 43 },
  ],
  ['regctl with SHA-512: both lists', () => sha512('sha512.tar'), { api: 1000 }],
  [
    'rules_oci: blobs as symbolic links out of the folder',
    () => {
      const layout = new Layout()
      layout.index([without(layout.image(FIRST), 'platform')])
      layout.writeTo(join(folder, 'bazel-store'))
      const at = join(folder, 'bazel-bin')
      mkdirSync(join(at, 'blobs/sha256'), { recursive: true })
      for (const path of layout.files.keys()) symlinkSync(join(folder, 'bazel-store', path), join(at, path))
      return 'oci:bazel-bin'
    },
    { api: 1000 },
  ],
]

const WRITERS = [...BUILDKIT, ...CONTAINERD, ...CONTAINERS_IMAGE, ...REGISTRY_TOOLS, ...BUILD_TOOLS]
for (const [name, ref, found] of WRITERS)
  test(name, async () => {
    const ended = await weigh({ images: { api: ref() }, explain: 'always' })
    const sizes = Object.entries(sizesOf(ended)).map(([image, metrics]) => [image, metrics.unpacked?.total])
    assert.deepEqual(Object.fromEntries(sizes), found)
    assert.deepEqual(told(ended), [])
  })

const rootfs = archive({ path: './', flag: '5' }, file('./bin/sh', 9), file('./etc/passwd', 9))
const REFUSED: [name: string, ref: () => string, says: RegExp][] = [
  ['BuildKit type=tar: a root file system', () => put('rootfs.tar', rootfs), /neither an index\.json/],
  [
    'BuildKit type=local: folders of platforms',
    () => {
      mkdirSync(join(folder, 'local/linux_amd64/bin'), { recursive: true })
      return 'oci:local'
    },
    /no index\.json/,
  ],
  [
    "BuildKit's cache alone, as an index of layers",
    () => {
      const layout = new Layout()
      const layer = layout.put('application/vnd.oci.image.layer.v1.tar+gzip', gzipSync(archive(file('x', 77))))
      const cache = layout.put('application/vnd.buildkit.cacheconfig.v0', { layers: [] })
      const inner = layout.put(INDEX, { schemaVersion: 2, mediaType: INDEX, manifests: [layer, cache] })
      return lay('cache-alone', layout.index([tagged(inner, 'latest')]))
    },
    /holds no image/,
  ],
  [
    'of the only image just the manifest is there',
    () => {
      const layout = new Layout()
      return lay('bare', layout.index([bare(layout, FIRST, 'amd64')]))
    },
    /blob sha256:\w+ is missing/,
  ],
  [
    'a layout of buildpacks without the layers of its base',
    () => {
      const layout = new Layout()
      const image = layout.image([...FIRST, ...SECOND])
      layout.files.delete(blobOf(read(layout, image.digest).layers[0].digest))
      return lay('sparse', layout.index([layout.image(THIRD, { architecture: 'arm64' }), image]))
    },
    /blob sha256:\w+ is missing/,
  ],
  [
    'a layer that is encrypted',
    () => {
      const layout = new Layout()
      const layerType = 'application/vnd.oci.image.layer.v1.tar+gzip+encrypted'
      return lay('encrypted', layout.index([layout.image(FIRST, { pack: () => Buffer.alloc(1024, 7), layerType })]))
    },
    /not a tar archive/,
  ],
  [
    'an archive whose layout lies in a folder',
    () => {
      const layout = new Layout()
      layout.index([layout.image(FIRST)])
      return put('wrapped.tar', archive(...[...layout.files].map(([path, body]) => ({ path: `layout/${path}`, body }))))
    },
    /neither an index\.json/,
  ],
  [
    'Docker before 1.10: repositories alone',
    () => put('v1.tar', archive({ path: 'repositories', body: '{}' }, { path: 'a/layer.tar', body: archive() })),
    /neither an index\.json/,
  ],
]
for (const [name, ref, says] of REFUSED)
  test(`${name}: one finding`, async () => {
    const ended = await weigh({ images: { api: ref() }, budgets: { '*': { max: '1GB' } } })
    assert.deepEqual(told(ended), ['error IS008'], JSON.stringify(ended.findings))
    assert.match(ended.findings[0]?.message ?? '', says)
  })

test('an image with digests of SHA-512 in both lists is one image', async () => {
  const hex = 'ab'.repeat(64)
  const list = [{ Config: `blobs/sha512/${hex}`, RepoTags: ['r.io/a:1'], Layers: [] }]
  const manifests = [{ digest: 'sha512:m', size: 1 }]
  const manifest = async () => ({ config: { digest: `sha512:${hex}`, size: 1 }, layers: [] })
  const all = await completed({ manifests }, savedImages(list, new Map(), new Map()), manifest)
  assert.deepEqual(all.manifests, manifests)
})

const rootfsOf = { os: 'linux', architecture: 'amd64', rootfs: { diff_ids: [] } }
const HISTORIES: [name: string, history: { created_by?: string; comment?: string }[], instructions: string[]][] = [
  [
    'Jib: the same author, other layers',
    ['dependencies', 'classes'].map((comment) => ({ created_by: 'jib-gradle-plugin:3.4.0', comment })),
    ['jib-gradle-plugin:3.4.0 (dependencies)', 'jib-gradle-plugin:3.4.0 (classes)'],
  ],
  ['Nix: comments alone', [{ comment: "store paths: ['/nix/store/a']" }], ["store paths: ['/nix/store/a']"]],
  [
    "BuildKit: its comment doesn't tell two equal instructions apart",
    [1, 2].map(() => ({ created_by: 'RUN make # buildkit', comment: 'buildkit.dockerfile.v0' })),
    ['RUN make', 'RUN make'],
  ],
  ['nothing at all', [{}], ['']],
]
for (const [name, history, instructions] of HISTORIES)
  test(`instructions of ${name}`, () => {
    const steps = stepsOf({ ...rootfsOf, history })
    assert.deepEqual(
      steps.map(({ instruction }) => instruction),
      instructions,
    )
  })
