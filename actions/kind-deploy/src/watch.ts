import type { PressureWatch } from '../../shared/pressure/watch.ts'
import { pathOf } from './apply/resources.ts'
import { broughtBy } from './cluster-state/declared.ts'
import { type MissingKind, missingOwners } from './cluster-state/missing-owners.ts'
import type { DesiredObject, Snapshot } from './cluster-state/snapshot.ts'
import { namespaceOf } from './deploy-plan.ts'
import { type Rollout, rollout } from './rollout.ts'
import type { RunState } from './run-state.ts'
import { budgetsOf } from './tolerance.ts'

/** What took too long while the machine was busy gets this much more, after that, to recover. */
const RECOVERY_MS = 30_000

const wasBusy = (pressure: PressureWatch) => pressure.starvedMs(performance.now() - RECOVERY_MS) > 0

/**
 * Looks until all that is wanted is ready, something is at fault, or time is up.
 * @param reached which of the plan's waves it is; what the later ones bring is not there yet.
 */
export function watch(wanted: DesiredObject[], reached: number, startMs: number, state: RunState): Promise<Rollout> {
  const { plan, deployed, store, target, pressure, patience, beganMs } = state
  const { inputs, context, locality, waves } = plan
  const brought = waves.flatMap(({ manifests }, index) =>
    manifests.map((each) => broughtBy(each, namespaceOf(plan), index > reached)),
  )
  const bridge = bridges(state)
  return rollout({
    store,
    complete: (seen: Snapshot) => {
      const snapshot = { ...seen, nowMs: patience.nowMs(), wanted, brought, kind: locality.local }
      bridge(snapshot)
      return snapshot
    },
    terms: { budgets: budgetsOf(inputs.budgets), settleMs: inputs.settle, busy: () => wasBusy(pressure) },
    timeoutMs: Math.max(0, inputs.readyTimeout - startMs),
    signal: target.signal,
    onWait: (what) => context.reporter.info(`Waiting: ${what}`),
    timeline: deployed.timeline,
    beganMs,
  })
}

/** Starts to watch the kinds between a custom resource and its pods, once each; without the right to, less is known. */
function bridges({ store, target }: RunState): (snapshot: Snapshot) => void {
  const asked = new Set<string>()
  const watchKind = async ({ apiVersion, kind, namespace }: MissingKind) => {
    const resource = await target.discover(apiVersion, kind)
    if (!resource) return
    const path = pathOf(apiVersion, resource, namespace, '').replace(/\/$/, '')
    await store.also([{ apiVersion, kind, path }])
  }
  return (snapshot) => {
    for (const each of missingOwners(snapshot)) {
      const key = Object.values(each).join(' ')
      if (asked.has(key)) continue
      asked.add(key)
      watchKind(each).catch(() => {})
    }
  }
}
