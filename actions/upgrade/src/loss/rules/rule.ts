import type { PodLife } from '../../lifelines/pod-life.ts'
import type { Sent } from '../../load/request.ts'
import type { Scene } from '../scene.ts'

/** Why a request was lost: names of the catalogue. */
export type CauseName =
  | 'recreated'
  | 'all-at-once'
  | 'single-replica'
  | 'crashed'
  | 'unready'
  | 'service-ahead'
  | 'port-removed'
  | 'selects-others'
  | 'leads-to-unready'
  | 'no-local-pod'
  | 'not-admitted'
  | 'load-not-admitted'
  | 'peer-not-admitted'
  | 'idle-timeout'
  | 'exits-early'
  | 'killed'
  | 'cut-off'
  | 'kept-connection-cut'
  | 'no-readiness-probe'
  | 'ready-too-early'
  | 'old-version-fails'
  | 'new-version-fails'
  | 'some-version-fails'
  | 'too-slow'
  | 'unexplained'

/** The cause of a lost request, and the pod or workload that it is about. */
export interface Cause {
  name: CauseName
  /** `Deployment/api`; empty where nothing is known. */
  object: string
  pod?: PodLife
}

/** The cause if a request fits, else undefined. */
export type Rule = (lost: Sent, scene: Scene) => Cause | undefined

/** Pure: a cause that is about a pod. */
export const about = (name: CauseName, pod: PodLife): Cause => ({ name, object: pod.owner, pod })

/** Pure: what a pod that serves badly is about: the policy that keeps it from what it needs, if there is one. */
export function badly(name: CauseName, pod: PodLife, { endMs }: Sent): Cause {
  const { cutOff } = pod
  if (!cutOff || (cutOff.sinceMs ?? 0) > endMs) return about(name, pod)
  return { name: 'peer-not-admitted', object: `NetworkPolicy/${cutOff.policy}`, pod }
}
