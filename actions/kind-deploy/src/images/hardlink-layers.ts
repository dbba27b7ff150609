import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Context } from '../../../shared/context/context.ts'
import type { Engine } from '../../../shared/docker/engine.ts'
import type { ImageFacts } from '../../../shared/docker/image.ts'
import { layersOf } from '../../../shared/image/chain.ts'
import { type Bare, bareArchive } from './archive.ts'
import { lastLine, type Settled, settle } from './import-on-node.ts'
import { beside, type Home, homesOf } from './layer-store-helper.ts'
import { missingLayers } from './layers.ts'
import type { MissingImages } from './missing-images.ts'
import { send } from './stream-archive.ts'

/** containerd's folder on a node. */
const CONTAINERD = '/var/lib/containerd'
/** Whatever lies there for longer was left by a run that was killed. */
const STALE_MINUTES = 10

/**
 * Gives nodes the engine's own unpacked layers: none is packed, sent, hashed or unpacked. Both sides name a
 * layer by its chain ID, and the engine verified it when it came.
 */
export async function link(lacks: readonly MissingImages[], engine: Engine, context: Context): Promise<Settled[]> {
  const { plainLayers } = engine
  if (!plainLayers) return [{ trouble: `the engine's ${engine.store} store cannot be shared` }]
  const nodes = lacks.map((each) => each.facts.node)
  const homes = await homesOf(nodes, plainLayers, context)
  if (!homes) return [{ trouble: "the nodes' data is not in the engine's folder" }]
  const name = `slipway-${randomBytes(6).toString('hex')}`
  const tasks = [...(plainLayers.containerd ? [] : questionsOf(lacks)), ...linksOf(lacks, homes, name)]
  const done = await beside(plainLayers, homes[0]?.image ?? '', tasks, context)
  if (done.exitCode !== 0) return [{ trouble: lastLine(done.stderr) }]
  const staged = join(CONTAINERD, name)
  // What goes with the layers is in the engine's folder too; of containerd's only containerd knows where.
  if (plainLayers.containerd) return send(lacks, engine, context, staged)
  return settleBare(lacks, staged, answersIn(done.stdout), context)
}

function settleBare(
  lacks: readonly MissingImages[],
  folder: string,
  known: ReadonlyMap<string, string>,
  context: Context,
): Promise<Settled[]> {
  return Promise.all(
    lacks.map(({ facts, images }) => {
      const staged = { folder, layers: missingLayers(facts, images) }
      const archive = bareArchive(images.map((each) => bareOf(each, known)))
      return settle({ node: facts.node, images, staged, archive }, context)
    }),
  )
}

/** Pure: what has to be known of images to make manifests of them. */
function questionsOf(lacks: readonly MissingImages[]): string[] {
  const images = [...new Map(lacks.flatMap((each) => each.images).map((each) => [each.id, each])).values()]
  const chains = new Set(images.flatMap((each) => layersOf(each.diffIds)).map((each) => each.chain))
  return [...images.map(({ id }) => `config ${hex(id)}`), ...[...chains].map((each) => `size ${hex(each)}`)]
}

/** Pure: what has to be done beside the engine's data. */
export function linksOf(lacks: readonly MissingImages[], homes: readonly Home[], name: string): string[] {
  return [
    ...homes.map(({ containerd }) => `clean ${STALE_MINUTES} ${containerd}`),
    ...lacks.flatMap(({ facts, images }, index) =>
      missingLayers(facts, images).map(
        ({ chain }) => `layer ${hex(chain)} ${join(homes[index]?.containerd ?? '', name)}`,
      ),
    ),
  ]
}

/** Pure: the answers by what was asked for: `config sha256:…`. */
function answersIn(text: string): Map<string, string> {
  const rows = text.split('\n').map((row) => row.split(' '))
  return new Map(rows.map(([task, digest, answer = '']) => [`${task} ${digest}`, answer]))
}

/** Sizes are those of the files within: an archive's own is known only to who makes it, and nobody does. */
function bareOf({ ref, id, diffIds }: ImageFacts, known: ReadonlyMap<string, string>): Bare {
  const size = (chain: string) => Number(known.get(`size ${chain}`))
  return {
    ref,
    config: Buffer.from(known.get(`config ${id}`) ?? '', 'base64'),
    layers: layersOf(diffIds).map(({ chain, diff }) => ({ digest: diff, size: size(chain) })),
  }
}

const hex = (digest: string) => digest.replace(/^sha256:/, '')
