import assert from 'node:assert/strict'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { getuid } from 'node:process'
import { after, describe, test } from 'node:test'
import { beside, homesOf } from '../../../../actions/kind-deploy/src/images/layer-store-helper.ts'
import type { PlainLayers } from '../../../../actions/shared/docker/engine.ts'
import { createRunner } from '../../../../actions/shared/process/run.ts'
import { fakeContext } from '../../context.ts'

const ROOT = mkdtempSync(join(tmpdir(), 'slipway-engine-'))
const CHAIN = '1'.repeat(64)
const ID = 'a'.repeat(64)
after(() => rmSync(ROOT, { recursive: true }))

/** The parts of an engine's data folder that matter. */
for (const [path, text] of Object.entries({
  [`image/overlay2/layerdb/sha256/${CHAIN}/cache-id`]: 'cache',
  [`image/overlay2/layerdb/sha256/${CHAIN}/size`]: '42',
  [`image/overlay2/imagedb/content/sha256/${ID}`]: '{"a":\n1}',
  'overlay2/cache/diff/usr/file': 'content',
})) {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true })
  writeFileSync(join(ROOT, path), text)
}

describe('beside the engine’s data', { skip: getuid?.() === 0 ? false : 'only root may read it' }, () => {
  const { context } = fakeContext()
  const run = createRunner({ directory: ROOT, env: process.env, signal: context.signal })
  const tasks = (...lines: string[]) => beside({ root: ROOT }, 'unused', lines, { ...context, run })

  test('configurations and sizes are told', async () => {
    const { stdout } = await tasks(`config ${ID}`, `size ${CHAIN}`)
    const config = Buffer.from('{"a":\n1}').toString('base64')
    assert.equal(stdout, `config sha256:${ID} ${config}\nsize sha256:${CHAIN} 42\n`)
  })

  test('a layer becomes another folder of the same files', async () => {
    assert.equal((await tasks(`layer ${CHAIN} node/slipway-new`)).exitCode, 0)
    const [from, to] = ['overlay2/cache/diff', `node/slipway-new/sha256:${CHAIN}`].map((each) =>
      join(ROOT, each, 'usr/file'),
    )
    assert.equal(readFileSync(to ?? '', 'utf8'), 'content')
    assert.equal(statSync(from ?? '').ino, statSync(to ?? '').ino)
  })

  test('a layer that is not there is an error, and what was begun is gone', async () => {
    const { exitCode } = await tasks(`layer ${CHAIN} node/slipway-half`, `layer ${'2'.repeat(64)} node/slipway-half`)
    assert.notEqual(exitCode, 0)
    assert.ok(!existsSync(join(ROOT, 'node/slipway-half')))
  })

  test('only what a killed run left long ago is cleaned', async () => {
    for (const each of ['slipway-old', 'slipway-young', 'other'])
      mkdirSync(join(ROOT, 'home', each), { recursive: true })
    for (const each of ['slipway-old', 'other']) utimesSync(join(ROOT, 'home', each), 0, 0)
    await tasks('clean 10 home')
    assert.deepEqual(readdirSync(join(ROOT, 'home')), ['other', 'slipway-young'])
  })
})

describe('the home of a node', () => {
  /** Nodes whose /var is in these folders. */
  const asked = (layers: PlainLayers, ...volumes: string[]) => {
    const nodes = volumes.map((Source, index) => {
      const Mounts = [
        { Destination: '/lib/modules', Source: '/lib/modules' },
        { Destination: '/var', Source },
      ]
      return [`/containers/node-${index}/json`, { Image: 'sha256:1', Mounts }] as const
    })
    const { context } = fakeContext(undefined, Object.fromEntries(nodes))
    return homesOf(
      volumes.map((_, index) => `node-${index}`),
      layers,
      context,
    )
  }
  const root = '/var/lib/docker'
  test('is a volume of the engine', async () => {
    const [home] = (await asked({ root }, '/var/lib/docker/volumes/v/_data')) ?? []
    assert.deepEqual(home, { node: 'node-0', image: 'sha256:1', containerd: 'volumes/v/_data/lib/containerd' })
  })
  test('is asked for from the top where containerd keeps the layers', async () => {
    const layers = { root, containerd: '/run/containerd/containerd.sock' }
    const [home] = (await asked(layers, '/var/lib/docker/volumes/v/_data')) ?? []
    assert.equal(home?.containerd, 'var/lib/docker/volumes/v/_data/lib/containerd')
  })
  test('may be out of reach', async () => {
    assert.equal(await asked({ root }, '/var/lib/docker/volumes/v/_data', '/mnt/volume'), undefined)
    const { context } = fakeContext()
    assert.equal(await homesOf(['gone'], { root }, context), undefined)
  })
})
