import type { Context } from '../../../shared/context/context.ts'
import { runDocker } from '../../../shared/docker/cli.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import type { ClusterNode } from '../cluster/local.ts'
import { imagesIn } from '../manifests/images.ts'
import type { Manifest } from '../manifests/render.ts'
import { loadRisks, nowheres, otherPlatforms, type Pullable, pullableIn } from './lint.ts'
import { load } from './load.ts'
import { fullName } from './node.ts'

/** What became of the manifests' images. */
export interface Supplied {
  /** Images that went to at least one node. */
  loaded: string[]
  /** The engine's IDs of the images that it has, by reference. */
  ids: Record<string, string>
  findings: Finding[]
}

/** Puts the manifests' local images onto the nodes, and says what will keep pods from getting theirs. */
export async function supply(
  manifests: readonly Manifest[],
  nodes: readonly ClusterNode[],
  context: Context,
): Promise<Supplied> {
  const refs = imagesIn(manifests)
  const done = await load(
    refs,
    nodes.map((each) => each.name),
    context,
  )
  const ids = Object.fromEntries(done.local.map((each) => [each.ref, each.id]))
  const there = (ref: string) => ref in ids || done.nodes.every((each) => each.images.has(fullName(ref)))
  const absent = refs.filter((each) => !there(each))
  const asked = await Promise.all(absent.map(async (each) => [each, await askRegistry(each, context)] as const))
  return {
    loaded: done.images,
    ids,
    findings: [
      ...done.findings,
      ...otherPlatforms(
        done.local,
        nodes.map((each) => each.platform),
      ),
      ...loadRisks(manifests, Object.keys(ids)),
      ...nowheres(manifests, there, new Map(asked)),
    ],
  }
}

/** A registry that is slower than this is asked by the nodes all the same: nothing waits for it here. */
const REGISTRY_MS = 3_000

async function askRegistry(ref: string, { run }: Context): Promise<Pullable> {
  const { exitCode, stderr } = await runDocker({ run }, ['manifest', 'inspect', ref], {
    timeoutMs: REGISTRY_MS,
  })
  return pullableIn(exitCode, stderr)
}
