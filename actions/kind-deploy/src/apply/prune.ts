import { messageOf } from '../../../shared/kubernetes/client.ts'
import { refused } from '../../../shared/kubernetes/findings.ts'
import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import type { Manifest } from '../manifests/render.ts'
import { apply } from './apply.ts'
import * as set from './applyset.ts'
import type { Target } from './attempt.ts'
import { type Change, changeOf } from './change.ts'
import { otherApplySet } from './findings.ts'
import { type Member, membersOf } from './members.ts'
import { whyKept } from './removable.ts'

/** What is applied together, so that what is no longer applied is found. */
export interface ApplySet {
  /** Pure: copies that belong to it. */
  join(manifests: readonly Manifest[]): Manifest[]
  /** What opening it changed: its namespace had to be there. */
  changes: Change[]
  /** Removes what belongs to it and was not applied this time, once the log lists it. */
  prune(applied: readonly KubeObject[]): Promise<Change[]>
}

/** Which objects are pruned. */
export interface Pruning {
  /** Name of the set; undefined prunes nothing. */
  name: string | undefined
  /** Kinds that are deleted only when they are named here. */
  kinds: readonly string[]
  /** A line for the log, before anything is deleted. */
  info: (line: string) => void
}

/** Nothing belongs to it, and nothing is ever removed. */
const NONE: ApplySet = { join: (manifests) => [...manifests], changes: [], prune: async () => [] }

/**
 * Opens the set of that name before anything is applied: its parent lists what was in it and what will be, so
 * that a run that is killed half-way loses nothing.
 * @throws {Problem} KD058 when it is somebody else's.
 */
export async function openSet(
  { name, kinds, info }: Pruning,
  manifests: readonly Manifest[],
  target: Target,
): Promise<ApplySet> {
  if (!name) return NONE
  const parent = { name, namespace: target.namespace }
  const found = await target.cluster.find<KubeObject>(pathOfParent(parent), target.signal)
  const why = set.foreign(found)
  if (why) throw otherApplySet(name, why)
  const contents = set.merged(set.contentsIn(found), set.contentsOf(placed(manifests, target)))
  const writes = target.write && !target.dryRun
  const join = (each: readonly Manifest[]) => set.joined(each, set.idOf(parent))
  const namespaces = join(manifests.filter((each) => each.object.kind === 'Namespace'))
  const { changes } = writes ? await apply(namespaces, target) : { changes: [] }
  if (writes) await writeParent(parent, contents, target)
  return {
    join,
    changes,
    prune: async (applied) => {
      const members = await membersOf(set.idOf(parent), contents, target)
      const { gone, kept } = sorted(
        members.filter((each) => set.stale([each.object], applied).length > 0),
        kinds,
      )
      for (const each of announced(gone, kept, target.dryRun)) info(each)
      for (const { path, object } of writes ? gone : []) await remove(path, object, target)
      // What is kept stays a member: a later run may be allowed to remove it.
      const stay = [...applied, ...kept.map(({ object }) => object)]
      if (writes) await writeParent(parent, set.contentsOf(stay), target)
      return [
        ...gone.map(({ object }): Change => ({ ...changeOf(undefined, object), what: 'pruned' })),
        ...kept.map(({ object, why }): Change => ({ ...changeOf(undefined, object), what: 'kept', fields: [why] })),
      ]
    },
  }
}

type Kept = Member & { why: string }

/** Pure: what is deleted, and what is kept and why. */
export function sorted(stale: readonly Member[], kinds: readonly string[]): { gone: Member[]; kept: Kept[] } {
  const all = stale.map((each) => ({ ...each, why: whyKept(each.object, kinds) }))
  return {
    gone: all.filter(({ why }) => why === undefined),
    kept: all.flatMap(({ why, ...each }) => (why === undefined ? [] : [{ ...each, why }])),
  }
}

/** Pure: the lines that tell what will be deleted, before it is. */
export function announced(gone: readonly Member[], kept: readonly Kept[], dryRun: boolean): string[] {
  const named = ({ object }: Member) => changeOf(undefined, object).object
  return [
    ...gone.map((each) => `${dryRun ? 'Would prune' : 'Pruning'} ${named(each)}`),
    ...kept.map((each) => `Keeping ${named(each)}, which is no longer in the manifests: ${each.why}`),
  ]
}

const pathOfParent = ({ name, namespace }: set.Parent) => `/api/v1/namespaces/${namespace}/configmaps/${name}`

const placed = (manifests: readonly Manifest[], { namespace }: Target): KubeObject[] =>
  manifests.map(({ object }) => ({ ...object, metadata: { namespace, ...object.metadata } }))

/** Only that very object, and what it owns with it. */
async function remove(path: string, { metadata }: KubeObject, { cluster, signal }: Target): Promise<void> {
  const body = { propagationPolicy: 'Background', preconditions: { uid: metadata.uid } }
  const { status, body: answer } = await cluster.ask({ method: 'DELETE', path, body, signal })
  if (status >= 300 && status !== 404) throw refused(cluster.server, `DELETE ${path}`, status, messageOf(answer))
}

async function writeParent(parent: set.Parent, contents: set.Contents, { cluster, signal }: Target): Promise<void> {
  const path = `${pathOfParent(parent)}?fieldManager=slipway-applyset&force=true`
  const contentType = 'application/apply-patch+yaml'
  const body = set.parentObject(parent, contents)
  const { status, body: answer } = await cluster.ask({ method: 'PATCH', path, body, contentType, signal })
  if (status >= 300) throw refused(cluster.server, `PATCH ${path}`, status, messageOf(answer))
}
