import type { Context } from '../../../shared/context/context.ts'
import { execIn } from '../../../shared/docker/exec.ts'
import { ImageReference } from '../../../shared/image/reference.ts'
import { Problem } from '../../../shared/outcome/problem.ts'

/** An image as a node's containerd knows it. */
export interface NodeImage {
  /** Digest of its manifest or index. */
  target: string
  /** The engine's ID of what was loaded under this name, where Slipway did it. */
  engineId?: string
  /** Whether containerd has told kubelet's side of it. */
  managed: boolean
}

/** What a node has of images. */
export interface Holding {
  node: string
  /** By full name; kubelet's own names are the digests of configurations. */
  images: Map<string, NodeImage>
}

/** What has to be known of a node that lacks something. */
export interface NodeFacts extends Holding {
  /** Chain IDs of the layers that are unpacked. */
  layers: Set<string>
}

/** On images that Slipway loaded: which image of the engine it was. Gone when something else takes the name. */
export const ID_LABEL = 'slipway.dev/engine-id'
const MANAGED = 'io.cri-containerd.image=managed'
const ENGINE_ID = new RegExp(`${ID_LABEL}=(sha256:[0-9a-f]+)`)

/** Shell: what a node has, for holdingIn. Every start of ctr costs, so no more than this one. */
export const LIST = 'ctr --namespace k8s.io images ls'
const LAYERS = 'ctr --namespace k8s.io snapshots --snapshotter overlayfs ls'
const ASK_MS = 60_000

/** What a script on a node prints; nothing where there is no such node, which later steps then say. */
async function onNode(node: string, script: string, { engine, signal }: Context): Promise<string> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(ASK_MS)])
  try {
    return (await execIn(engine, node, ['sh', '-c', script], limit)).stdout
  } catch (error) {
    if (error instanceof Problem || signal.aborted) throw error
    return ''
  }
}

/** Asks a node's containerd: there is no crictl in some node images. */
export async function holdingOf(node: string, context: Context): Promise<Holding> {
  return holdingIn(node, await onNode(node, LIST, context))
}

/** Asks it for its layers too, when something is lacking. */
export async function nodeFacts(holding: Holding, context: Context): Promise<NodeFacts> {
  return { ...holding, layers: layersIn(await onNode(holding.node, LAYERS, context)) }
}

/** Digests of everything in a node's content store. */
export async function contentOf(node: string, context: Context): Promise<Set<string>> {
  const list = await onNode(node, 'ctr --namespace k8s.io content ls --quiet', context)
  return new Set(list.split('\n').filter(Boolean))
}

/** Pure: what containerd's list of images says. */
export function holdingIn(node: string, list: string): Holding {
  return { node, images: new Map(rows(list).map((row) => [row.split(/\s+/)[0] ?? '', imageIn(row)])) }
}

/** Pure: what its list of snapshots says. */
export function layersIn(list: string): Set<string> {
  return new Set(rows(list).flatMap((row) => (/\bCommitted\b/.test(row) ? (row.split(/\s+/)[0] ?? []) : [])))
}

/** Without the heading. */
const rows = (table: string) => table.split('\n').slice(1).filter(Boolean)

function imageIn(row: string): NodeImage {
  const [, , target = ''] = row.split(/\s+/)
  return { target, engineId: ENGINE_ID.exec(row)?.[1], managed: row.includes(MANAGED) }
}

/** Pure: the name that containerd gives a reference: `redis:8` → `docker.io/library/redis:8`. */
export const fullName = (ref: string) => ImageReference.read(ref)?.canonical ?? ref
