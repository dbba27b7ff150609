import { keepEvidence } from '../../shared/outcome/evidence.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import type { Snapshot } from './cluster-state/snapshot.ts'
import type { DeployPlan } from './deploy-plan.ts'
import { bundle } from './evidence/bundle.ts'
import { collect } from './evidence/collect.ts'
import { locate, type Sought, templatePlace } from './evidence/locate.ts'
import { hintsOf, nameCauses } from './judge/root.ts'
import { excused } from './judge/time-alone.ts'
import type { Rollout } from './rollout.ts'
import type { RunState } from './run-state.ts'
import { deadEnds, wholly, withDeadEnds } from './smoke/dead-ends.ts'
import { checkLiveness, livenessAhead } from './smoke/liveness.ts'
import { checkPorts, dialFromNode, dialInside, undeclaredPorts } from './smoke/port-check.ts'
import { statusThrough } from './smoke/status.ts'
import { stillTrying } from './smoke/trying.ts'
import { checkServices, unprovedServices } from './smoke/unserved.ts'

/** The findings at the end: hints and port checks after success, causes with their evidence after a failure. */
export async function conclude({ ended, judgement, snapshot }: Rollout, state: RunState): Promise<Finding[]> {
  const { plan, deployed, target } = state
  const { cluster, signal } = target
  if (ended === 'ready') return [...(await asked(snapshot, state)), ...hintsOf(judgement)]
  const named = nameCauses(judgement, snapshot, ended === 'timed out')
  // Reported before the evidence is collected, so that the log shows it at once.
  for (const { finding } of named) plan.context.reporter.info(`At fault: ${finding.code}: ${finding.message}`)
  const collected = await Promise.all(
    named.map((each) => collect(each, { cluster, snapshot, signal }).catch(() => each.finding)),
  )
  await state.pressure.refresh()
  const starvation = state.pressure.over(state.beganMs)
  const doors = deadEnds(named, snapshot)
  const dead = wholly(await checkPorts(doors, dialOf(state), signal, state.patience).catch(() => []), doors)
  const causes = named.flatMap(({ diagnosis }, at) => {
    const finding = collected[at]
    return finding ? [excused(finding, diagnosis, starvation)] : []
  })
  const findings = withDeadEnds(dead, causes)
  const nodes = plan.locality.local ? snapshot.nodes.map((each) => each.metadata.name) : []
  const write = () => bundle({ cluster, snapshot, context: plan.context, nodes })
  const kept = await keepEvidence(write, undefined, plan.context.signal)
  deployed.evidence = kept.value
  return [...findings, ...kept.findings]
}

/** What Kubernetes takes for ready is asked once more, where that proves little. */
async function asked(snapshot: Snapshot, state: RunState): Promise<Finding[]> {
  const { plan, target, patience } = state
  const { cluster, signal } = target
  const dial = dialOf(state)
  const sides = { outside: dial, inside: dialInside(cluster) }
  const [ports, services, alive, trying] = await Promise.all([
    checkPorts(undeclaredPorts(snapshot), dial, signal, patience),
    // From elsewhere, a pod's own address cannot be asked.
    plan.locality.local ? checkServices(unprovedServices(snapshot), sides, signal, patience) : [],
    checkLiveness(livenessAhead(snapshot), statusThrough(cluster), signal),
    stillTrying(snapshot, { cluster, dial, signal, patience }),
  ])
  const known = new Set(ports.map(({ where }) => where.object))
  return [...ports, ...services.filter(({ where }) => !known.has(where.object)), ...alive, ...trying]
}

/** From the node where that is a container of this machine: through the API server, loopback would answer, too. */
const dialOf = ({ plan: { locality, context }, target }: RunState) =>
  locality.local ? dialFromNode(context) : dialInside(target.cluster)

type Placing = Pick<DeployPlan, 'inputs' | 'context'> & Partial<Pick<DeployPlan, 'waves'>>

/**
 * A finding at its object's line in the repository, where that is known; of a chart, in its template.
 * @param field the line of a part of the object.
 */
export function placed(finding: Finding, { inputs, context, waves = [] }: Placing, field?: Sought['field']): Finding {
  const { object = '', container } = finding.where
  const [kind, name] = object.split('/').slice(-2)
  if (!kind || !name) return finding
  for (const path of inputs.manifests) {
    const place = locate({ kind, name, container, field }, path, context.directory)
    if (place) return { ...finding, where: { ...finding.where, ...place } }
  }
  const own = waves
    .flatMap(({ manifests }) => manifests)
    .find(({ object: each }) => each.kind === kind && each.metadata.name === name)
  const place = own && templatePlace(own, context.directory)
  return place ? { ...finding, where: { ...finding.where, ...place } } : finding
}
