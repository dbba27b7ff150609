import type { Context } from '../../../shared/context/context.ts'

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
const KEEP_BYTES = 16 * 1024 * 1024

const onNode = (node: string, script: string) => ({
  file: 'docker',
  args: ['exec', node, 'sh', '-c', script],
  timeoutMs: ASK_MS,
  keepBytes: KEEP_BYTES,
})

/** Asks a node's containerd: there is no crictl in some node images. */
export async function holdingOf(node: string, { run }: Context): Promise<Holding> {
  return holdingIn(node, (await run(onNode(node, LIST))).stdout)
}

/** Asks it for its layers too, when something is lacking. */
export async function nodeFacts(holding: Holding, { run }: Context): Promise<NodeFacts> {
  return { ...holding, layers: layersIn((await run(onNode(holding.node, LAYERS))).stdout) }
}

/** Digests of everything in a node's content store. */
export async function contentOf(node: string, { run }: Context): Promise<Set<string>> {
  const { stdout } = await run(onNode(node, 'ctr --namespace k8s.io content ls --quiet'))
  return new Set(stdout.split('\n').filter(Boolean))
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
export function fullName(ref: string): string {
  const [first = '', ...rest] = ref.split('/')
  const hasHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost')
  const named = hasHost ? ref : `docker.io/${rest.length > 0 ? ref : `library/${ref}`}`
  return /[:@][^/]*$/.test(named) ? named : `${named}:latest`
}
