import type { Finding } from '../../shared/outcome/finding.ts'
import { poll } from '../../shared/wait/poll.ts'
import type { RaySession } from './client/session.ts'
import { type CrossCheckTargets, collectCrossChecks, type Locate } from './cross-check/collect.ts'
import { useDashboard } from './dashboard/run.ts'
import type { Facts } from './facts.ts'
import { RayFailure } from './failure.ts'
import { lacksResources, missingIn } from './judge/cluster.ts'
import { judge, judgeUses, worthWaiting } from './judge/judge.ts'
import { judgeAnswers } from './judge/nodes.ts'
import { judgePorts } from './judge/ports.ts'
import { rootedInPorts } from './judge/roots.ts'
import { judgeVersions } from './judge/versions.ts'
import { openDemand } from './proof/demand.ts'
import { runTasks } from './proof/run.ts'
import { uploadsFor } from './proof/uploads.ts'
import { portOf } from './transport/endpoint.ts'
import type { Requirements } from './wanted.ts'

/** Poll interval. With about 10 ms per check, a change is detected well within the required 250 ms. */
const CHECK_EVERY_MS = 100

/** One attempt: from the port to a task. */
export interface Attempt {
  /** Filled in step by step, so that facts are kept if a later step fails. */
  facts: Facts
  wanted: Requirements
  locate: Locate
  crossCheckTargets: CrossCheckTargets
  /** Remaining time of the whole probe, in milliseconds. */
  leftMs: () => number
  signal: AbortSignal
  onWait: (reason: string) => void
  /** Time limit for a step that starts now, in milliseconds. */
  limitMs: () => number
}

/** Checks what an open session shows, up to a task. @throws {RayFailure} if the session fails. */
export async function examine(session: RaySession, current: Attempt): Promise<Finding[]> {
  const { facts, wanted, onWait, limitMs } = current
  const wrong = judgeVersions(wanted, session.opening.versions)
  if (wrong.length > 0) return wrong
  // Side by side with the first look at the cluster, because each question takes a way to the head and back.
  const uploads = uploadsFor(session, wanted.tasks, limitMs())
  await gather(session, current)
  const prove = () =>
    runTasks(session, { wanted, uploads, nodes: facts.nodes, limitMs: limitMs(), nowMs: limitMs, onWait })
  const [proof, uses] = await Promise.all([prove(), throughDashboard(current)])
  Object.assign(facts, proof, uses)
  // Ray notices the death of a node late, so the list of nodes may contain one that is gone.
  while (facts.tasks.some(({ left }) => left === 'unexpectedly')) {
    await gather(session, current)
    if (current.leftMs() <= 0) break
    Object.assign(facts, await prove())
  }
  const ofTasks = facts.tasks.flatMap(({ finding }) => finding ?? [])
  const ofProof = rootedInPorts(judgePorts(facts.blocked), [...ofTasks, ...facts.proofFindings])
  const ofNodes = judgeAnswers(facts.tasks, facts)
  const ofUses = judgeUses(wanted, facts)
  return errorsFirst([...judge(wanted, facts), ...ofProof, ...ofNodes, ...ofUses])
}

/** Jobs and Serve, unless the dashboard is a finding already. */
async function throughDashboard(current: Attempt): Promise<Partial<Facts>> {
  const { wanted, facts, crossCheckTargets, locate, limitMs, signal, onWait } = current
  const { dashboard } = crossCheckTargets
  if (!dashboard || facts.dashboard instanceof RayFailure) return {}
  return useDashboard({ wanted, locate, dashboard, limitMs: limitMs(), signal, onWait })
}

function errorsFirst(findings: readonly Finding[]): Finding[] {
  const isError = ({ severity }: Finding) => severity === 'error'
  return [...findings.filter(isError), ...findings.filter((each) => !isError(each))]
}

/** Polls the cluster until it meets the requirements, can no longer meet them, or the time is up. */
async function gather(session: RaySession, current: Attempt): Promise<void> {
  const { facts, wanted, signal, leftMs, limitMs, onWait } = current
  const demand = openDemand(session, limitMs)
  const check = async () => {
    await update(session, current)
    const reason = worthWaiting(judge(wanted, facts))
    if (reason && wanted.tasks !== 'none') facts.asked = await demand.ask(missingIn(wanted, facts))
    return reason
  }
  const report = (reason: string | undefined) => reason && onWait(reason)
  try {
    await poll({ check, until: (reason) => !reason, every: CHECK_EVERY_MS, within: leftMs(), signal, onWait: report })
  } finally {
    await demand.withdraw()
  }
  if (lacksResources(wanted, facts)) await addDemand(current)
}

async function update(session: RaySession, { facts, crossCheckTargets, locate }: Attempt): Promise<void> {
  const [nodes, resources, crossChecks, identity] = await Promise.all([
    session.nodes(),
    session.resources(),
    collectCrossChecks(crossCheckTargets, locate),
    facts.sessionName === undefined ? session.identity() : {},
  ])
  Object.assign(facts, { nodes, resources, atFirst: facts.atFirst ?? nodes }, crossChecks, identity)
}

/** Asks the GCS, at the address that the session reports, which work waits for the missing resources. Best effort. */
async function addDemand({ facts, locate }: Attempt): Promise<void> {
  const port = portOf(facts.gcsAddress ?? '')
  if (facts.gcs || port === undefined) return
  const { gcs } = await collectCrossChecks({ gcs: { port } }, locate)
  if (gcs && 'pending' in gcs) facts.gcs = gcs
}
