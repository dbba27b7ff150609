import type { Cluster } from '../../../shared/kubernetes/connect.ts'
import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import type { Secrets } from '../../../shared/redaction/secrets.ts'
import { secretsInObjects } from '../../../shared/redaction/sources/kubernetes.ts'
import type { DesiredObject } from '../cluster-state/snapshot.ts'
import type { Manifest } from '../manifests/render.ts'
import { type Answer, answerOf } from './answer/answer.ts'
import { type Change, changeOf } from './change.ts'
import { isReplaced } from './replaced.ts'
import { type Discover, pathOf } from './resources.ts'
import { takenOver } from './taken-over.ts'

/** Who owns the fields that are set. */
const FIELD_MANAGER = 'slipway'
const NOT_FOUND = 404
/** What is on its way out would take the change along. */
const GOING = 409

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
  answer: Answer
  wanted: DesiredObject
  /** As the server has it now; as it was given when the server refused. */
  object: Manifest['object']
  /** As it was; undefined when it was not there, or may not be read. */
  before?: KubeObject
  change: Change
  /** Fields of other managers that it took over. */
  taken: Finding[]
}

/** Applies one object on the server's side, once. */
export async function attempt(object: Manifest['object'], target: Target): Promise<Attempt> {
  const { apiVersion, kind, metadata } = object
  const resource = await target.discover(apiVersion, kind)
  const place = resource?.namespaced ? (metadata.namespace ?? target.namespace) : ''
  const placed = { ...object, metadata: { ...metadata, ...(place ? { namespace: place } : {}) } }
  const { hasStatus } = resource ?? {}
  const wanted: DesiredObject = { apiVersion, kind, namespace: place, name: metadata.name, hasStatus }
  const refusal = { wanted, object: placed, change: changeOf(undefined, placed), taken: [] }
  if (!resource)
    return {
      ...refusal,
      answer: answerOf(NOT_FOUND, { message: `no matches for kind "${kind}" in version "${apiVersion}"` }),
    }
  const path = pathOf(apiVersion, resource, place, metadata.name)
  const found = await target.cluster.ask<KubeObject>({ path, signal: target.signal })
  const before = found.status < 300 ? found.body : undefined
  // What was there before is shown beside what is there now.
  if (before) target.secrets.add({ ...secretsInObjects([{ ...before, kind }]), quiet: true })
  // A dry run cannot delete the old one first, and the server would refuse to change it.
  if (target.dryRun && before && isReplaced({ object }))
    return { ...refusal, answer: answerOf(found.status, {}), change: again(placed) }
  if (target.write && !target.dryRun && before?.metadata.deletionTimestamp)
    return { ...refusal, before, answer: { status: GOING, message: 'It is being deleted', causes: [] } }
  const { status, body } = target.write ? await patch(path, placed, target) : found
  if (status >= 300) return { ...refusal, before, answer: answerOf(status, body) }
  const { uid, generation } = body.metadata
  const now = { ...body, kind, apiVersion }
  const change = changeOf(before, now)
  const taken = takenOver(before, now, FIELD_MANAGER, wanted)
  return { answer: answerOf(status, {}), wanted: { ...wanted, uid, generation }, object: now, before, change, taken }
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
