import type { PodLife } from '../../../actions/upgrade/src/lifelines/pod-life.ts'
import type { Sent } from '../../../actions/upgrade/src/load/request.ts'
import type { Scene } from '../../../actions/upgrade/src/loss/scene.ts'

/** A pod of the old version that serves all along; times are seconds after the change began. */
export function pod(
  name: string,
  seconds: Partial<Record<'created' | 'ready' | 'deleted' | 'ended' | 'gone', number>>,
  more: Partial<PodLife> = {},
): PodLife {
  const at = (value: number | undefined) => (value === undefined ? undefined : value * 1_000)
  const { created = -60, ready = -50, deleted, ended, gone } = seconds
  return {
    name,
    namespace: 'demo',
    labels: { app: 'api' },
    owner: 'Deployment/api',
    createdMs: created * 1_000,
    ready: [{ fromMs: ready * 1_000, toMs: at(ended ?? gone) }],
    deletedMs: at(deleted),
    endedMs: at(ended),
    goneMs: at(gone),
    grace: 30,
    restarts: 0,
    probes: ['8000'],
    hasPreStop: false,
    ...more,
  }
}

/** A lost request. @param at seconds after the change began. */
export const lost = (at: number, more: Partial<Sent> = {}): Sent => ({
  plan: 0,
  dueMs: at * 1_000,
  sentMs: at * 1_000,
  endMs: at * 1_000 + 5,
  kept: false,
  failure: 'refused',
  ...more,
})

/** What was going on. */
export const scene = (pods: readonly PodLife[], rolling: Partial<Scene['rolling'][number]> = {}): Scene => ({
  service: 'api',
  targets: ['8000', 'http'],
  pods,
  rolling: [{ object: 'Deployment/api', replicas: 2, strategy: 'RollingUpdate', maxUnavailable: 0, ...rolling }],
  changedMs: 0,
  arriving: 'new',
  firstMs: 0,
})
