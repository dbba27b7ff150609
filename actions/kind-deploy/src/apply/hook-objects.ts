import { messageOf } from '../../../shared/kubernetes/client.ts'
import { refused } from '../../../shared/kubernetes/findings.ts'
import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import { poll } from '../../../shared/wait/poll.ts'
import type { Manifest } from '../manifests/manifest.ts'
import type { Target } from './attempt.ts'
import { whyKept } from './removable.ts'
import { pathOf } from './resources.ts'

/** A Job's pods have to end before it is gone. */
const GONE_MS = 60_000
const LOOK_MS = 200

/** Whether an object is in the cluster; a kind that the server does not know is not. */
export async function existing({ object }: Pick<Manifest, 'object'>, target: Target): Promise<KubeObject | undefined> {
  const path = await pathIn(object, target)
  return path ? target.cluster.find<KubeObject>(path, target.signal) : undefined
}

/**
 * Deletes hooks with what they own, and waits until they are gone; each is told in the log.
 * @throws {Problem} when the server refuses.
 */
export async function deleteHooks(
  hooks: readonly Manifest[],
  target: Target,
  info: (line: string) => void,
): Promise<void> {
  if (!target.write || target.dryRun) return
  await Promise.all(hooks.map((each) => deleteHook(each, target, info)))
}

async function deleteHook({ object }: Manifest, target: Target, info: (line: string) => void): Promise<void> {
  const { cluster, signal } = target
  const path = await pathIn(object, target)
  const found = path && (await cluster.find<KubeObject>(path, signal))
  if (!path || !found || whyKept({ ...found, kind: object.kind })) return
  info(`Deleting the hook ${object.kind} ${object.metadata.name}`)
  const { uid } = found.metadata
  const body = { propagationPolicy: 'Background', preconditions: { uid } }
  const { status, body: answer } = await cluster.ask({ method: 'DELETE', path, body, signal })
  if (status >= 300 && status !== 404) throw refused(cluster.server, `DELETE ${path}`, status, messageOf(answer))
  const check = () => cluster.find<KubeObject>(path, signal)
  await poll({ check, until: (now) => now?.metadata.uid !== uid, every: LOOK_MS, within: GONE_MS, signal })
}

async function pathIn({ apiVersion, kind, metadata }: Manifest['object'], { discover, namespace }: Target) {
  const resource = await discover(apiVersion, kind)
  return resource && pathOf(apiVersion, resource, metadata.namespace ?? namespace, metadata.name)
}
