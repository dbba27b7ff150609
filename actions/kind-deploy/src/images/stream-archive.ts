import type { Writable } from 'node:stream'
import { extract, pack } from 'tar-stream'
import type { Context } from '../../../shared/context/context.ts'
import { runDocker } from '../../../shared/docker/cli.ts'
import type { Engine } from '../../../shared/docker/engine.ts'
import { lastLine, type Settled, settle } from './import-on-node.ts'
import { missingLayers } from './layers.ts'
import type { MissingImages } from './missing-images.ts'
import { contentOf } from './node.ts'
import { share } from './tar-fanout.ts'

const SAVE_MS = 10 * 60_000
const BLOB = /^blobs\/sha256\/([0-9a-f]{64})$/

/** Manifests, configurations and indexes are JSON; layers are archives, packed or not. */
const isJson = (start: Uint8Array) => start[0] === '{'.charCodeAt(0)

/**
 * Sends images through `docker image save`, once for all nodes, and to each only what its content store
 * lacks; no layers at all when they are staged in a folder on the nodes. Right for every store of the engine.
 */
export async function send(
  lacks: readonly MissingImages[],
  engine: Engine,
  context: Context,
  staged?: string,
): Promise<Settled[]> {
  const images = [...new Map(lacks.flatMap((each) => each.images).map((each) => [each.ref, each])).values()]
  // The containerd store would export every platform it has heard of, present or not.
  const platform = engine.store === 'containerd' ? ['--platform', images[0]?.platform ?? 'linux/amd64'] : []
  const content = await Promise.all(lacks.map(({ facts }) => contentOf(facts.node, context)))
  const source = extract()
  const args = ['image', 'save', ...platform, ...images.map((each) => each.ref)]
  const saving = runDocker(context, args, { timeoutMs: SAVE_MS, into: source as unknown as Writable })
  const shares = lacks.map(({ facts, images }, index) => {
    const archive = pack()
    const layers = staged ? { folder: staged, layers: missingLayers(facts, images) } : undefined
    const ended = settle({ node: facts.node, images, archive, staged: layers }, context)
    const wants = (name: string, start: Uint8Array) =>
      staged ? !digestIn(name) || isJson(start) : !content[index]?.has(digestIn(name))
    return { archive, ended, wants }
  })
  const [saved, , ...settled] = await Promise.all([saving, share(source, shares), ...shares.map((each) => each.ended)])
  return saved.exitCode === 0 ? settled : [{ trouble: lastLine(saved.stderr) }]
}

/** Pure: the digest of the blob that an entry of an OCI layout holds; empty for anything else. */
export function digestIn(name: string): string {
  const [, hex] = BLOB.exec(name) ?? []
  return hex ? `sha256:${hex}` : ''
}
