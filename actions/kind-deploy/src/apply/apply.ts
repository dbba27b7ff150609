import { setTimeout as sleep } from 'node:timers/promises'
import { messageOf } from '../../../shared/kubernetes/client.ts'
import type { Cluster } from '../../../shared/kubernetes/connect.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { applyRejected } from '../findings.ts'
import type { Manifest } from '../manifests/render.ts'
import type { KubeObject } from '../observe/objects.ts'
import { nameOf, type Wanted } from '../observe/snapshot.ts'
import { inOrder } from './order.ts'
import { type Discover, pathOf } from './resources.ts'

/** Who owns the fields that are set. */
const FIELD_MANAGER = 'slipway'
/** What may still come: a resource definition being established, a webhook that starts. */
const COMING_MS = 30_000
const RETRY_MS = 500

export interface Applied {
  wanted: Wanted[]
  /** Answers of the server, for objects of other kinds. */
  objects: KubeObject[]
  findings: Finding[]
}

export interface Target {
  cluster: Cluster
  discover: Discover
  /** For objects that name none. */
  namespace: string
  /** False only looks the objects up. */
  write: boolean
  signal: AbortSignal
}

/** Applies a wave on the server's side, in order; goes on after a rejection, so that all of them are named. */
export async function apply(manifests: readonly Manifest[], target: Target): Promise<Applied> {
  const applied: Applied = { wanted: [], objects: [], findings: [] }
  const hasDefinitions = manifests.some((each) => each.object.kind === 'CustomResourceDefinition')
  for (const each of inOrder(manifests)) {
    const done = await applyOne(each, target, hasDefinitions)
    if ('code' in done) applied.findings.push(done)
    else {
      applied.wanted.push(done.wanted)
      applied.objects.push(done.object)
    }
  }
  return applied
}

async function applyOne({ object, file }: Manifest, target: Target, definitionsCome: boolean) {
  const until = performance.now() + COMING_MS
  for (;;) {
    const done = await attempt(object, target)
    if (done.status < 300) return done
    const name = `${object.kind} ${object.metadata.name}`
    const comes =
      (done.status === 404 && definitionsCome) || /failed calling webhook|connection refused/.test(done.message)
    if (!comes || performance.now() > until)
      return applyRejected(nameOf(done.wanted) || name, file, done.status, done.message)
    await sleep(RETRY_MS, undefined, { signal: target.signal })
  }
}

async function attempt(object: Manifest['object'], { cluster, discover, namespace, write, signal }: Target) {
  const { apiVersion, kind, metadata } = object
  const resource = await discover(apiVersion, kind)
  const place = resource?.namespaced ? (metadata.namespace ?? namespace) : ''
  const wanted: Wanted = { kind, namespace: place, name: metadata.name }
  if (!resource)
    return { status: 404, message: `no matches for kind "${kind}" in version "${apiVersion}"`, wanted, object }
  const path = pathOf(apiVersion, resource, place, metadata.name)
  const query = `?fieldManager=${FIELD_MANAGER}&force=true&fieldValidation=Strict`
  const ask = write
    ? {
        method: 'PATCH' as const,
        path: path + query,
        body: { ...object, metadata: { ...metadata, ...(place ? { namespace: place } : {}) } },
      }
    : { path }
  const { status, body } = await cluster.ask<KubeObject>({
    ...ask,
    contentType: 'application/apply-patch+yaml',
    signal,
  })
  const { uid, generation } = status < 300 ? body.metadata : {}
  const answer = status < 300 ? { ...body, kind, apiVersion } : object
  return { status, message: messageOf(body), wanted: { ...wanted, uid, generation }, object: answer }
}
