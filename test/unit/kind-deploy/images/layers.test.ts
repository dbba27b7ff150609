import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { extract } from 'tar-stream'
import { bareArchive } from '../../../../actions/kind-deploy/src/images/archive.ts'
import { linksOf } from '../../../../actions/kind-deploy/src/images/hardlink-layers.ts'
import { holds, missingLayers } from '../../../../actions/kind-deploy/src/images/layers.ts'
import { fullName, holdingIn, layersIn } from '../../../../actions/kind-deploy/src/images/node.ts'
import { digestIn } from '../../../../actions/kind-deploy/src/images/stream-archive.ts'
import { digestOf, layersOf } from '../../../../actions/shared/image/chain.ts'

const ID = `sha256:${'a'.repeat(64)}`
const OLD = `sha256:${'b'.repeat(64)}`
const MANIFEST = `sha256:${'c'.repeat(64)}`
const BASE = `sha256:${'1'.repeat(64)}`
const TOP = `sha256:${'2'.repeat(64)}`
/** `printf '%s %s' BASE TOP | sha256sum` */
const CHAIN = 'sha256:9932074217c35353d2e03a3f5a86549f7c67bfeb0ba53e23d69f4d4c8f7958f5'

const image = (ref: string, id = ID) => ({
  ref,
  id,
  size: 1,
  diffIds: [BASE, TOP],
  labels: {},
  platform: 'linux/amd64',
})
const row = (name: string, labels: string, target = MANIFEST) =>
  `${name} application/vnd.oci.image.manifest.v1+json ${target} 137.0 MiB linux/amd64 ${labels}`
const MANAGED = 'io.cri-containerd.image=managed'
const imageList = (images: string[]) => ['REF TYPE DIGEST SIZE PLATFORMS LABELS', ...images].join('\n')
const layerList = (chains: string[]) =>
  ['KEY PARENT KIND', ...chains.map((each) => `${each} Committed`), 'container-1 x Active'].join('\n')
const node = (images: string[], chains: string[] = []) => ({
  ...holdingIn('one', imageList(images)),
  layers: layersIn(layerList(chains)),
})

test('a layer is named by itself and all that lies under it', () => {
  const [lowest, next] = layersOf([BASE, TOP])
  assert.deepEqual(lowest, { chain: BASE, parent: undefined, diff: BASE })
  assert.deepEqual(next, { chain: CHAIN, parent: BASE, diff: TOP })
  assert.deepEqual(layersOf([]), [])
})

describe('a node holds an image', () => {
  const cases: [string, string[], boolean][] = [
    ['when Slipway loaded that very one', [row('docker.io/a/b:dev', `${MANAGED},slipway.dev/engine-id=${ID}`)], true],
    ['not when it loaded another', [row('docker.io/a/b:dev', `${MANAGED},slipway.dev/engine-id=${OLD}`)], false],
    ['when kubelet knows its configuration', [row('docker.io/a/b:dev', MANAGED), row(ID, MANAGED)], true],
    ['not when the name now means another', [row('docker.io/a/b:dev', MANAGED, OLD), row(ID, MANAGED)], false],
    ['when the engine names it by its manifest', [row('docker.io/a/b:dev', MANAGED, ID)], true],
    ['not before kubelet has heard of it', [row('docker.io/a/b:dev', `slipway.dev/engine-id=${ID}`)], false],
    ['not under another name', [row('docker.io/a/c:dev', MANAGED), row(ID, MANAGED)], false],
    ['not when it has none', [], false],
  ]
  for (const [name, images, wanted] of cases)
    test(name, () => assert.equal(holds(node(images), image('a/b:dev')), wanted))
})

describe('missing layers', () => {
  const top = CHAIN
  const cases: [string, string[], string[]][] = [
    ['all of a new image, parents first', [], [BASE, top]],
    ['only the one that changed', [BASE], [top]],
    ['none that is there', [BASE, top], []],
  ]
  for (const [name, chains, wanted] of cases)
    test(name, () => {
      const missing = missingLayers(node([], chains), [image('a'), image('b')])
      assert.deepEqual(
        missing.map((each) => each.chain),
        wanted,
      )
    })

  test('a snapshot that is being written is not a layer', () => {
    assert.deepEqual([...node([], [BASE]).layers], [BASE])
  })
})

describe('names as containerd writes them', () => {
  for (const [ref, wanted] of [
    ['redis', 'docker.io/library/redis:latest'],
    ['redis:8', 'docker.io/library/redis:8'],
    ['slipway/api:dev', 'docker.io/slipway/api:dev'],
    ['localhost/api', 'localhost/api:latest'],
    ['localhost:5000/api:1', 'localhost:5000/api:1'],
    [`ghcr.io/o/api@${ID}`, `ghcr.io/o/api@${ID}`],
  ] as const)
    test(ref, () => assert.equal(fullName(ref), wanted))
})

test('only blobs of an archive have a digest', () => {
  assert.equal(digestIn(`blobs/sha256/${'a'.repeat(64)}`), ID)
  for (const name of ['index.json', 'blobs/sha256', 'blobs/sha256/short', `${'a'.repeat(64)}/layer.tar`])
    assert.equal(digestIn(name), '')
})

test('every layer is linked once for each node that lacks it', () => {
  const lacks = [
    { facts: node([], [BASE]), images: [image('a')] },
    { facts: { ...node([]), node: 'two' }, images: [image('a')] },
  ]
  const homes = ['one', 'two'].map((each) => ({ node: each, image: 'i', containerd: `volumes/${each}` }))
  const layers = linksOf(lacks, homes, 'run').filter((each) => each.startsWith('layer'))
  const top = CHAIN.replace('sha256:', '')
  assert.deepEqual(layers, [
    `layer ${top} volumes/one/run`,
    `layer ${'1'.repeat(64)} volumes/two/run`,
    `layer ${top} volumes/two/run`,
  ])
})

test('a bare archive names its image, and its blobs are what their names say', async () => {
  const config = Buffer.from('{"architecture":"amd64"}')
  const source = extract()
  const files = new Map<string, Buffer>()
  const reading = (async () => {
    for await (const entry of source) {
      const chunks: Buffer[] = []
      for await (const chunk of entry) chunks.push(chunk as Buffer)
      files.set(entry.header.name, Buffer.concat(chunks))
    }
  })()
  for await (const chunk of bareArchive([{ ref: 'a:1', config, layers: [{ digest: BASE, size: 7 }] }]))
    source.write(chunk as Buffer)
  source.end(undefined)
  await reading
  for (const [name, content] of files) if (digestIn(name)) assert.equal(digestOf(content), digestIn(name))
  const index = JSON.parse(String(files.get('index.json'))) as {
    manifests: { digest: string; annotations: Record<string, string> }[]
  }
  assert.equal(index.manifests[0]?.annotations['io.containerd.image.name'], 'docker.io/library/a:1')
  const manifest = JSON.parse(String(files.get(`blobs/${index.manifests[0]?.digest.replace(':', '/')}`)))
  assert.equal(manifest.config.digest, digestOf(config))
  assert.deepEqual(manifest.layers, [{ mediaType: 'application/vnd.oci.image.layer.v1.tar', digest: BASE, size: 7 }])
})
