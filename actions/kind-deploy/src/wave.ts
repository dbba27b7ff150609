import type { KubeObject } from '../../shared/kubernetes/objects.ts'
import { counted } from '../../shared/text/counted.ts'
import { apply } from './apply/apply.ts'
import type { Target } from './apply/attempt.ts'
import { deleteHooks } from './apply/hook-objects.ts'
import { endedHooks } from './apply/hook-waves.ts'
import { isReplaced } from './apply/replaced.ts'
import { pathOf } from './apply/resources.ts'
import type { Wave } from './apply/waves.ts'
import { besides } from './cluster-state/beside.ts'
import { type OtherKind, otherKinds } from './cluster-state/collections.ts'
import { LISTS, nameOf } from './cluster-state/snapshot.ts'
import { conclude, placed } from './conclude.ts'
import type { Manifest } from './manifests/render.ts'
import { remember } from './rollback/remember.ts'
import type { RunState } from './run-state.ts'
import { watch } from './watch.ts'

/** Objects that are applied together. */
interface Applying extends Wave {
  /** Which of the plan's waves it is; what the later ones bring is not there yet. */
  reached: number
}

/** Applies a wave and waits until it is ready, or something is at fault. */
export async function runWave(wave: Applying, state: RunState): Promise<void> {
  const { plan, deployed, beganMs, target } = state
  const { inputs, context } = plan
  const startMs = performance.now() - beganMs
  context.reporter.info(
    `${inputs.apply ? 'Applying' : 'Looking at'} ${wave.name}: ${counted(wave.manifests.length, 'object')}`,
  )
  const info = (line: string) => context.reporter.info(line)
  const lasting = wave.manifests.filter((each) => !isReplaced(each))
  const replaced = wave.manifests.filter(isReplaced)
  if (inputs.rollback && inputs.apply) state.remembered.push(...(await remember(lasting, target)))
  await deleteHooks(replaced, target, info)
  const applied = await apply(wave.manifests, target, {
    untilMs: beganMs + inputs.readyTimeout,
    onWait: (what) => info(`Waiting: ${what}`),
  })
  deployed.findings.push(...applied.rejected.map(({ finding, field }) => placed(finding, plan, field)))
  deployed.findings.push(...applied.notes.map((each) => placed(each, plan)))
  deployed.objects.push(...applied.objects)
  deployed.changes.push(...applied.changes)
  for (const each of applied.wanted) deployed.timeline.set(nameOf(each), { applied: performance.now() - beganMs })
  if (applied.error) throw applied.error
  if (applied.rejected.length > 0) await deleteHooks(wave.removedOnFailure ?? [], target, info)
  else if (!inputs.dryRun) {
    await state.store.also(await kindsOf(applied.objects, target))
    await state.store.alsoIfAllowed(besides(applied.objects))
    const end = await watch(applied.wanted, wave.reached, startMs, state)
    const found = await conclude(end, state)
    deployed.findings.push(...found.map((each) => placed(each, plan)))
    const late = new Set(end.judgement.unready.map(({ wanted: { kind, name } }) => `${kind}/${name}`))
    const isLate = ({ object }: Manifest) => late.has(`${object.kind}/${object.metadata.name}`)
    await deleteHooks(endedHooks(wave, end.ended === 'ready', isLate), target, info)
  }
  deployed.waves.push({ name: wave.name, startMs, durationMs: performance.now() - beganMs - startMs })
}

/** Where objects of further kinds are kept, to watch them. */
async function kindsOf(objects: readonly KubeObject[], { discover }: Target): Promise<OtherKind[]> {
  const found = await Promise.all(
    objects.map(async ({ apiVersion = '', kind = '', metadata }) => {
      const resource = await discover(apiVersion, kind)
      const path = resource && pathOf(apiVersion, resource, metadata.namespace ?? '', metadata.name)
      return path ? [{ apiVersion, kind, path: path.slice(0, path.lastIndexOf('/')) }] : []
    }),
  )
  return otherKinds(found.flat(), Object.keys(LISTS))
}
