import { messageOf } from '../../../shared/kubernetes/client.ts'
import type { Cluster } from '../../../shared/kubernetes/connect.ts'
import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import type { Secrets } from '../../../shared/redaction/secrets.ts'
import { secretsInObjects } from '../../../shared/redaction/sources/kubernetes.ts'
import type { DesiredObject } from '../cluster-state/snapshot.ts'
import type { Manifest } from '../manifests/render.ts'
import { type Change, changeOf } from './change.ts'
import { isReplaced } from './replaced.ts'
import { type Discover, pathOf } from './resources.ts'

/** Who owns the fields that are set. */
const FIELD_MANAGER = 'slipway'
export const NOT_FOUND = 404

/** Where and how objects are applied. */
export interface Target {
  cluster: Cluster
  discover: Discover
  /** For objects that name none. */
  namespace: string
  /** False only looks the objects up. */
  write: boolean
  /** Asks the server what writing would come to. */
  dryRun: boolean
  /** Learns what the cluster's own objects hold. */
  secrets: Secrets
  signal: AbortSignal
}

/** What the server answered. */
export interface Attempt {
  status: number
  message: string
  wanted: DesiredObject
  /** As the server has it now; as it was given when the server refused. */
  object: KubeObject
  change: Change
}

/** Applies one object on the server's side, once. */
export async function attempt(object: Manifest['object'], target: Target): Promise<Attempt> {
  const { apiVersion, kind, metadata } = object
  const resource = await target.discover(apiVersion, kind)
  const place = resource?.namespaced ? (metadata.namespace ?? target.namespace) : ''
  const placed = { ...object, metadata: { ...metadata, ...(place ? { namespace: place } : {}) } }
  const { hasStatus } = resource ?? {}
  const wanted: DesiredObject = { apiVersion, kind, namespace: place, name: metadata.name, hasStatus }
  const refusal = { wanted, object: placed, change: changeOf(undefined, placed) }
  if (!resource)
    return { ...refusal, status: NOT_FOUND, message: `no matches for kind "${kind}" in version "${apiVersion}"` }
  const path = pathOf(apiVersion, resource, place, metadata.name)
  const before = await target.cluster.ask<KubeObject>({ path, signal: target.signal })
  // What was there before is shown beside what is there now.
  if (before.status < 300) target.secrets.add({ ...secretsInObjects([{ ...before.body, kind }]), quiet: true })
  // A dry run cannot delete the old one first, and the server would refuse to change it.
  if (target.dryRun && before.status < 300 && isReplaced({ object }))
    return { ...refusal, status: before.status, message: '', change: again(placed) }
  const { status, body } = target.write ? await patch(path, placed, target) : before
  if (status >= 300) return { ...refusal, status, message: messageOf(body) }
  const { uid, generation } = body.metadata
  const answer: KubeObject = { ...body, kind, apiVersion }
  const change = changeOf(before.status < 300 ? before.body : undefined, answer)
  return { status, message: '', wanted: { ...wanted, uid, generation }, object: answer, change }
}

const again = (object: KubeObject): Change => ({
  ...changeOf(undefined, object),
  what: 'changed',
  fields: ['deleted and created again, as a hook'],
})

function patch(path: string, body: Manifest['object'], { cluster, dryRun, signal }: Target) {
  const query = `?fieldManager=${FIELD_MANAGER}&force=true&fieldValidation=Strict${dryRun ? '&dryRun=All' : ''}`
  const contentType = 'application/apply-patch+yaml'
  return cluster.ask<KubeObject>({ method: 'PATCH', path: path + query, body, contentType, signal })
}
