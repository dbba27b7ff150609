import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Context } from '../../../shared/context/context.ts'
import type { ImageFacts } from '../../../shared/docker/image.ts'
import { type Bare, bareArchive } from './archive.ts'
import { beside, type Home, homesOf } from './beside.ts'
import type { Lack } from './lack.ts'
import { layersOf, missingLayers } from './layers.ts'
import { lastLine, type Settled, settle } from './settle.ts'

/** containerd's folder on a node. */
const CONTAINERD = '/var/lib/containerd'
/** Whatever lies there for longer was left by a run that was killed. */
const STALE_MINUTES = 10

/**
 * Gives nodes the engine's own unpacked layers: nothing is packed, sent, hashed or unpacked. Both sides name
 * a layer by its chain ID, and the engine verified it when it came.
 */
export async function link(lacks: readonly Lack[], root: string, context: Context): Promise<Settled[]> {
  const nodes = lacks.map((each) => each.facts.node)
  const homes = await homesOf(nodes, root, context)
  if (!homes) return [{ trouble: "the nodes' data is not in the engine's folder" }]
  const staged = `slipway-${randomBytes(6).toString('hex')}`
  const prepared = await beside(root, homes[0]?.image ?? '', tasksOf(lacks, homes, staged), context)
  if (prepared.exitCode !== 0) return [{ trouble: lastLine(prepared.stderr) }]
  const known = answersIn(prepared.stdout)
  return Promise.all(
    lacks.map(({ facts, images }) =>
      settle(
        {
          node: facts.node,
          images,
          staged: { folder: join(CONTAINERD, staged), layers: missingLayers(facts, images) },
          archive: bareArchive(images.map((each) => bareOf(each, known))),
        },
        context,
      ),
    ),
  )
}

/** Pure: what has to be done beside the engine's data. */
export function tasksOf(lacks: readonly Lack[], homes: readonly Home[], staged: string): string[] {
  const images = [...new Map(lacks.flatMap((each) => each.images).map((each) => [each.id, each])).values()]
  const chains = new Set(images.flatMap((each) => layersOf(each.diffIds)).map((each) => each.chain))
  return [
    ...homes.map(({ containerd }) => `clean ${STALE_MINUTES} ${containerd}`),
    ...images.map(({ id }) => `config ${hex(id)}`),
    ...[...chains].map((each) => `size ${hex(each)}`),
    ...lacks.flatMap(({ facts, images }, index) =>
      missingLayers(facts, images).map(
        ({ chain }) => `layer ${hex(chain)} ${join(homes[index]?.containerd ?? '', staged)}`,
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
