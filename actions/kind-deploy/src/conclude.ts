import { keepEvidence } from '../../shared/outcome/evidence.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import type { DeployPlan } from './deploy-plan.ts'
import { bundle } from './evidence/bundle.ts'
import { collect } from './evidence/collect.ts'
import { locate, type Sought, templatePlace } from './evidence/locate.ts'
import { hintsOf, nameCauses } from './judge/root.ts'
import { excused } from './judge/time-alone.ts'
import type { Rollout } from './rollout.ts'
import type { RunState } from './run-state.ts'
import { checkPorts, undeclaredPorts } from './smoke/port-check.ts'

/** The findings at the end: hints and port checks after success, causes with their evidence after a failure. */
export async function conclude({ ended, judgement, snapshot }: Rollout, state: RunState): Promise<Finding[]> {
  const { plan, deployed, target } = state
  const { cluster, signal } = target
  if (ended === 'ready')
    return [...(await checkPorts(undeclaredPorts(snapshot), cluster, signal, state.patience)), ...hintsOf(judgement)]
  const named = nameCauses(judgement, snapshot, ended === 'timed out')
  // Reported before the evidence is collected, so that the log shows it at once.
  for (const { finding } of named) plan.context.reporter.info(`At fault: ${finding.code}: ${finding.message}`)
  const collected = await Promise.all(
    named.map((each) => collect(each, { cluster, snapshot, signal }).catch(() => each.finding)),
  )
  const starvation = state.pressure.over(state.beganMs)
  const findings = named.flatMap(({ diagnosis }, at) => {
    const finding = collected[at]
    return finding ? [excused(finding, diagnosis, starvation)] : []
  })
  const nodes = plan.locality.local ? snapshot.nodes.map((each) => each.metadata.name) : []
  const write = () => bundle({ cluster, snapshot, context: plan.context, nodes })
  const kept = await keepEvidence(write, undefined, plan.context.signal)
  deployed.evidence = kept.value
  return [...findings, ...kept.findings]
}

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
