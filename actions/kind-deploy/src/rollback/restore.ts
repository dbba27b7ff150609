import { messageOf } from '../../../shared/kubernetes/client.ts'
import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import { findingOf } from '../../../shared/outcome/problem.ts'
import type { Target } from '../apply/attempt.ts'
import { whyKept } from '../apply/removable.ts'
import { type DesiredObject, nameOf } from '../cluster-state/snapshot.ts'
import type { Remembered } from './remember.ts'
import { undoing } from './undoing.ts'

/** What going back came to. */
export interface Restored {
  /** Objects that are what they were, to be waited for. */
  wanted: DesiredObject[]
  /** In words, one for each object that was changed or removed. */
  done: string[]
  /** Objects that could not be restored. */
  failed: string[]
}

/** Makes objects what they were, and removes those that were not there; one that cannot be restored stops no other. */
export async function restore(remembered: readonly Remembered[], target: Target, restored: Restored): Promise<void> {
  for (const each of remembered)
    await restoreOne(each, target, restored).catch((error) => {
      target.signal.throwIfAborted()
      restored.failed.push(`${nameOf(each.wanted)}: ${findingOf(error).message}`)
    })
}

async function restoreOne(each: Remembered, target: Target, restored: Restored): Promise<void> {
  const now = await target.cluster.find<KubeObject>(each.path, target.signal)
  if (!now) return
  if (each.before) await putBack(each, each.before, now, target, restored)
  else if (!whyKept({ ...now, kind: each.wanted.kind })) await remove(each, target, restored)
}

async function putBack(
  { wanted, path }: Remembered,
  before: KubeObject,
  now: KubeObject,
  { cluster, signal }: Target,
  restored: Restored,
): Promise<void> {
  const body = undoing(before, now)
  if (body.length === 0) return void restored.wanted.push({ ...wanted, uid: now.metadata.uid })
  const contentType = 'application/json-patch+json'
  const answer = await cluster.ask<KubeObject>({ method: 'PATCH', path, body, contentType, signal })
  if (answer.status >= 300) return void restored.failed.push(`${nameOf(wanted)}: ${messageOf(answer.body)}`)
  const { uid, generation } = answer.body.metadata
  restored.wanted.push({ ...wanted, uid, generation })
  restored.done.push(`${nameOf(wanted)} is what it was`)
}

async function remove({ wanted, path }: Remembered, { cluster, signal }: Target, restored: Restored): Promise<void> {
  const body = { propagationPolicy: 'Background' }
  const { status, body: answer } = await cluster.ask({ method: 'DELETE', path, body, signal })
  if (status >= 300) restored.failed.push(`${nameOf(wanted)}: ${messageOf(answer)}`)
  else restored.done.push(`${nameOf(wanted)} is removed, as it was not there before`)
}
