import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { archive, type Part, pax } from '../archive.ts'
import { digestOf, file, INDEX, Layout, MANIFEST } from '../layouts.ts'
import { folder, sizesOf, told, weigh } from '../weigh.ts'

const [ONE, TWO] = [archive(file('app/x', 5_000_000)), archive(file('b', 10))]
const [PACKED_ONE, PACKED_TWO] = [gzipSync(ONE), gzipSync(TWO)]
const PACKED = PACKED_ONE.length + PACKED_TWO.length
const hexOf = (bytes: Buffer | string) => digestOf(bytes).slice('sha256:'.length)

function configOf(layers: readonly Buffer[], history = true): string {
  const made = layers.map((_, at) => ({ created_by: `layer ${at}` }))
  const rootfs = { type: 'layers', diff_ids: layers.map(digestOf) }
  return JSON.stringify({ os: 'linux', architecture: 'amd64', config: {}, rootfs, ...(history && { history: made }) })
}

const list = (Config: string, Layers: string[], RepoTags: string[] | null = ['acme/a:1']): Part => ({
  path: 'manifest.json',
  body: JSON.stringify([{ Config, RepoTags, Layers }]),
})

function tar(name: string, ...parts: Part[]): string {
  writeFileSync(join(folder, name), archive(...parts))
  return `oci:${name}`
}

function files(name: string, contents: Record<string, Buffer | string>): string {
  for (const [path, body] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, name, path)), { recursive: true })
    writeFileSync(join(folder, name, path), body)
  }
  return `oci:${name}`
}

/** go-containerregistry, and so crane, ko, kaniko and apko; jib has the same form. */
function compressedLayers(name: string, layers: readonly Buffer[], tags: string[] | null): string {
  const [config, packed] = [configOf(layers), layers.map((each) => gzipSync(each))]
  const members = new Map(packed.map((body) => [`${hexOf(body)}.tar.gz`, { path: `${hexOf(body)}.tar.gz`, body }]))
  const names = packed.map((body) => `${hexOf(body)}.tar.gz`)
  return tar(name, { path: digestOf(config), body: config }, ...members.values(), list(digestOf(config), names, tags))
}

/** containers/image's `dir:`, as skopeo copies. */
function directory(name: string, change: (manifest: object) => Record<string, string> = () => ({})): string {
  const config = configOf([ONE, TWO])
  const layers = [PACKED_ONE, PACKED_TWO].map((bytes) => ({
    mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
    digest: digestOf(bytes),
    size: bytes.length,
  }))
  const manifest = { schemaVersion: 2, config: { digest: digestOf(config), size: config.length }, layers }
  return files(name, {
    version: 'Directory Transport Version: 1.1\n',
    'manifest.json': JSON.stringify(manifest),
    [hexOf(config)]: config,
    [hexOf(PACKED_ONE)]: PACKED_ONE,
    [hexOf(PACKED_TWO)]: PACKED_TWO,
    ...change(manifest),
  })
}

/** podman's docker-archive: layers by their digest, and Docker's older names as links to them. */
function podman(name: string): string {
  const config = configOf([ONE, TWO])
  const [one, two] = [`${hexOf(ONE)}.tar`, `${hexOf(TWO)}.tar`]
  return tar(
    name,
    { path: one, body: ONE },
    { path: 'a/', flag: '5' },
    { path: 'a/layer.tar', flag: '2', link: `../${one}` },
    { path: 'a/VERSION', body: '1.0' },
    { path: two, body: TWO },
    { path: `${hexOf(config)}.json`, body: config },
    { path: 'repositories', body: '{}' },
    list(`${hexOf(config)}.json`, [one, two]),
  )
}

/** nixpkgs' dockerTools pack a folder, so each member begins with ./ */
function nix(name: string): string {
  const config = configOf([ONE, TWO])
  return tar(
    name,
    { path: './', flag: '5' },
    { path: './h/layer.tar', body: ONE },
    { path: './i/layer.tar', body: TWO },
    { path: './c.json', body: config },
    { ...list('c.json', ['h/layer.tar', 'i/layer.tar']), path: './manifest.json' },
  )
}

/** rules_oci's oci_load: the blobs of a layout, and Docker's list of them; no history. */
function rulesOci(name: string): string {
  const config = configOf([ONE, TWO], false)
  const blobs = [config, PACKED_ONE, PACKED_TWO].map((body) => ({ path: `blobs/sha256/${hexOf(body)}`, body }))
  const [first = '', ...layers] = blobs.map(({ path }) => path)
  return tar(name, ...blobs, list(first, layers))
}

function dockerTypes(name: string): string {
  const type = 'application/vnd.docker.distribution.manifest'
  const layout = new Layout()
  const config = layout.put('application/vnd.docker.container.image.v1+json', Buffer.from(configOf([ONE, TWO])))
  const layers = [PACKED_ONE, PACKED_TWO].map((each) =>
    layout.put('application/vnd.docker.image.rootfs.diff.tar.gzip', each),
  )
  const mediaType = `${type}.v2+json`
  const inner = layout.put(mediaType, { schemaVersion: 2, mediaType, config, layers })
  layout
    .index([layout.put(`${type}.list.v2+json`, { schemaVersion: 2, manifests: [inner] })])
    .writeTo(join(folder, name))
  return `oci:${name}`
}

/** Docker's archive since 25: a layout and the older list. Source: moby/moby, image/tarexport/save.go. */
function docker25(name: string, images: { layers: Buffer[]; tag?: string; listed: boolean }[], lacksLayers = false) {
  const parts = new Map<string, Part>()
  const put = (body: Buffer | string) => {
    parts.set(digestOf(body), { path: `blobs/sha256/${hexOf(body)}`, body })
    return { digest: digestOf(body), size: body.length }
  }
  const tar25 = { mediaType: 'application/vnd.oci.image.layer.v1.tar' }
  const saved = images.map(({ layers, tag, listed }) => {
    const config = { mediaType: 'application/vnd.oci.image.config.v1+json', ...put(configOf(layers)) }
    const blobs = layers.map((each) => ({ ...tar25, ...put(each) }))
    const manifest = put(
      JSON.stringify({ schemaVersion: 2, mediaType: MANIFEST, config, layers: lacksLayers ? [] : blobs }),
    )
    const annotations = tag && {
      'io.containerd.image.name': `docker.io/acme/${tag}`,
      'org.opencontainers.image.ref.name': tag,
    }
    const path = ({ digest }: { digest: string }) => `blobs/${digest.replace(':', '/')}`
    return {
      entry: listed ? [{ mediaType: MANIFEST, ...manifest, annotations }] : [],
      item: { Config: path(config), RepoTags: tag ? [tag] : null, Layers: blobs.map(path) },
    }
  })
  const index = { schemaVersion: 2, mediaType: INDEX, manifests: saved.flatMap(({ entry }) => entry) }
  return tar(
    name,
    ...parts.values(),
    { path: 'index.json', body: JSON.stringify(index) },
    { path: 'manifest.json', body: JSON.stringify(saved.map(({ item }) => item)) },
  )
}

/** go-containerregistry's archive, behind which apko puts manifests and an index. Source: apko, pkg/build/oci/index.go. */
function apko(name: string): string {
  const config = configOf([ONE, TWO])
  const layers = [PACKED_ONE, PACKED_TWO].map((bytes) => ({
    mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
    digest: digestOf(bytes),
    size: bytes.length,
  }))
  const configType = 'application/vnd.oci.image.config.v1+json'
  const described = { mediaType: configType, digest: digestOf(config), size: config.length }
  const manifest = JSON.stringify({ schemaVersion: 2, mediaType: MANIFEST, config: described, layers })
  const platform = { os: 'linux', architecture: 'amd64' }
  const entry = { mediaType: MANIFEST, digest: digestOf(manifest), size: manifest.length, platform }
  return tar(
    name,
    { path: digestOf(config), body: config },
    ...[PACKED_ONE, PACKED_TWO].map((body) => ({ path: `${hexOf(body)}.tar.gz`, body })),
    list(
      digestOf(config),
      [PACKED_ONE, PACKED_TWO].map((body) => `${hexOf(body)}.tar.gz`),
      ['acme/a:1-amd64'],
    ),
    { path: digestOf(manifest), body: manifest },
    { path: 'index.json', body: JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests: [entry] }) },
  )
}

/**
 * cosign save: a signature is an image with one layer of JSON.
 * Sources: sigstore/cosign, pkg/oci/layout/write.go, pkg/oci/empty/empty.go.
 */
function cosign(name: string): string {
  const layout = new Layout()
  const image = layout.image([{ by: 'one', files: [file('app/x', 5_000_000)] }])
  const payload = Buffer.from('{"critical":{}}')
  const config = layout.put('application/vnd.oci.image.config.v1+json', Buffer.from(configOf([payload])))
  const layers = [layout.put('application/vnd.dev.cosign.simplesigning.v1+json', payload)]
  const signature = layout.put(MANIFEST, { schemaVersion: 2, mediaType: MANIFEST, config, layers })
  const kind = (of: string) => ({ annotations: { kind: `dev.cosignproject.cosign/${of}` } })
  layout
    .index([
      { ...image, ...kind('image') },
      { ...signature, ...kind('sigs') },
    ])
    .writeTo(join(folder, name))
  return `oci:${name}`
}

const FORMS: [tool: string, ref: () => string, unpacked: number, compressed?: number][] = [
  ['crane pull, ko, kaniko, apko, jib', () => compressedLayers('crane.tar', [ONE, TWO], ['a:1']), 5_000_010, PACKED],
  ['the same layer twice, one file', () => compressedLayers('twice.tar', [TWO, TWO], null), 20, PACKED_TWO.length],
  ['skopeo copy … dir:', () => directory('skopeo'), 5_000_010, PACKED],
  ['podman save', () => podman('podman.tar'), 5_000_010],
  ['nix dockerTools', () => nix('nix.tar'), 5_000_010],
  ['rules_oci oci_load', () => rulesOci('rules.tar'), 5_000_010, PACKED],
  [
    'docker save of 25.0.0 (moby/moby#47065)',
    () => docker25('no-layers.tar', [{ layers: [ONE, TWO], tag: 'a:1', listed: true }], true),
    5_000_010,
  ],
  ['apko, several platforms', () => apko('apko.tar'), 5_000_010, PACKED],
  ['cosign save', () => cosign('cosign'), 5_000_000, gzipSync(ONE).length],
  ["Docker's media types in a nested list", () => dockerTypes('docker'), 5_000_010, PACKED],
]
for (const [tool, ref, unpacked, compressed] of FORMS)
  test(`${tool}: both metrics, as far as the form has them`, async () => {
    const { api } = sizesOf(await weigh({ images: { api: ref() }, metrics: ['unpacked', 'compressed'] }))
    assert.deepEqual([api?.unpacked?.total, api?.compressed?.total], [unpacked, compressed])
  })

/** Listed by their digests, of several only the first gets into the index. */
test('docker save of an image without a tag beside others: all of them (moby/moby#51389)', async () => {
  const images = [
    { layers: [ONE], tag: 'a:1', listed: true },
    { layers: [TWO], listed: false },
    { layers: [TWO, ONE], listed: false },
  ]
  const sizes = sizesOf(await weigh({ images: { api: docker25('mixed.tar', images) } }))
  assert.deepEqual(
    Object.values(sizes).map((each) => each?.unpacked?.total),
    [5_000_000, 10, 5_000_010],
  )
})

const REFUSED: [name: string, ref: () => string, says: RegExp][] = [
  [
    'what docker save wrote, unpacked',
    () => files('unpacked', { 'manifest.json': JSON.stringify([{ Config: 'c.json', Layers: [] }]) }),
    /unpacked output of docker save/,
  ],
  [
    'a folder of skopeo that lacks a layer',
    () =>
      directory('lacks', (manifest) => ({
        'manifest.json': JSON.stringify(manifest).replaceAll(hexOf(PACKED_TWO), '0'.repeat(64)),
      })),
    /blob sha256:0+ is missing/,
  ],
  ['a folder with a package of npm', () => files('npm', { 'manifest.json': '{"name":"x"}' }), /isn't a manifest/],
  [
    'indexes in indexes, with nothing in them',
    () => {
      const layout = new Layout()
      const inner = layout.put(INDEX, { schemaVersion: 2, manifests: [] })
      layout.index([layout.put(INDEX, { schemaVersion: 2, manifests: [inner] })]).writeTo(join(folder, 'nested'))
      return 'oci:nested'
    },
    /holds no image/,
  ],
]
for (const [name, ref, says] of REFUSED)
  test(`${name}: one finding`, async () => {
    const ended = await weigh({ images: { api: ref() }, budgets: { '*': { max: '1GB' } } })
    assert.deepEqual(told(ended), ['error IS008'], JSON.stringify(ended.findings))
    assert.match(ended.findings[0]?.message ?? '', says)
  })

const holes = (header: Buffer) => {
  header.write('00000000000\0', 386, 'latin1')
  header.write('00000001000\0', 398, 'latin1')
  header.write('00003641100\0', 483, 'latin1')
}
const SPARSE = { 'GNU.sparse.major': '1', 'GNU.sparse.minor': '0', 'GNU.sparse.name': 'big' }

/** Layers with members of every kind: what they sum up to. */
const LAYERS: [name: string, bytes: number, layers: Buffer[]][] = [
  ['a folder that a later layer deletes', 15, [archive(file('d/a', 10), file('d/b', 5)), archive({ path: '.wh.d' })]],
  [
    'an opaque folder',
    18,
    [
      archive(file('d/a', 10), file('d/b', 5)),
      archive({ path: 'd/', flag: '5' }, { path: 'd/.wh..wh..opq' }, file('d/c', 3)),
    ],
  ],
  ['a hard link into a lower layer', 10, [archive(file('a', 10)), archive({ path: 'b', flag: '1', link: 'a' })]],
  ['a hard link to nothing', 0, [archive({ path: 'b', flag: '1', link: 'nowhere' })]],
  ['a file that becomes a folder', 14, [archive(file('a', 10)), archive({ path: 'a/', flag: '5' }, file('a/b', 4))]],
  ['empty layers, twice the same', 10, [archive(), archive(file('b', 10)), archive()]],
  ['a path of 240 characters (PAX)', 7, [archive(pax({ path: `${'x/'.repeat(120)}f` }), file('short', 7))]],
  [
    'a path of 240 characters (GNU)',
    7,
    [archive({ path: '././@LongLink', flag: 'L', body: `${'y/'.repeat(120)}f\0` }, file('short', 7))],
  ],
  ['a size in PAX', 9, [archive(pax({ size: '9' }), { path: 'f', body: Buffer.alloc(9), size: 0 })]],
  [
    'holes (PAX)',
    1_000_000,
    [
      archive(pax({ ...SPARSE, 'GNU.sparse.realsize': '1000000' }), {
        path: 'GNUSparseFile.0/big',
        body: Buffer.concat([Buffer.from('1\n0\n512\n'), Buffer.alloc(504), Buffer.alloc(512, 1)]),
      }),
    ],
  ],
  [
    'holes (GNU)',
    1_000_000,
    [archive({ path: 'sp', flag: 'S', body: Buffer.alloc(512, 1), magic: 'ustar  \0', patch: holes })],
  ],
  [
    'devices and pipes',
    4,
    [archive({ path: 'n', flag: '3' }, { path: 'p', flag: '6' }, { path: 'b', flag: '4' }, file('f', 4))],
  ],
  ['a global header', 4, [archive({ path: 'pax_global_header', flag: 'g', body: '16 comment=0123\n' }, file('f', 4))]],
  ['an attribute with line breaks', 4, [archive(pax({ 'SCHILY.xattr.user.x': 'a\nb=c\n' }), file('f', 4))]],
  ['the same path twice', 10, [archive(file('a', 10), file('a', 10, 2))]],
  ['no closing blocks', 4, [archive(file('f', 4)).subarray(0, 1024)]],
  ['more closing blocks', 4, [Buffer.concat([archive(file('f', 4)), Buffer.alloc(10_240)])]],
]
for (const [name, bytes, layers] of LAYERS)
  test(`${name}: ${bytes} bytes, and nothing to report`, async () => {
    const layout = new Layout()
    const config = layout.put('application/vnd.oci.image.config.v1+json', Buffer.from(configOf(layers)))
    const blobs = layers.map((each) => layout.put('application/vnd.oci.image.layer.v1.tar+gzip', gzipSync(each)))
    layout.index([layout.put(MANIFEST, { schemaVersion: 2, config, layers: blobs })]).writeTo(join(folder, name))
    const ended = await weigh({ images: { api: `oci:${name}` }, explain: 'always' })
    assert.equal(sizesOf(ended).api?.unpacked?.total, bytes, JSON.stringify(ended.findings))
    assert.deepEqual(told(ended), [])
  })
