import type { Finding } from '../../../shared/outcome/finding.ts'
import { type CauseName, RANKS, sayCause } from '../causes.ts'
import { nameOf, type Snapshot } from '../cluster-state/snapshot.ts'
import { missesName } from '../rules/cluster.ts'
import type { Diagnosis } from '../rules/rule.ts'
import { needs } from './depends.ts'
import { mayFollow } from './follow.ts'
import { neededBy } from './hold.ts'
import type { Judgement } from './judge.ts'

/** A cause with what stands behind it. */
export interface Named {
  diagnosis: Diagnosis
  finding: Finding
}

/**
 * Pure: the causes of a failed rollout, the root first. One finding for each object at fault; what the others
 * merely suffer (not ready, waiting, or down because what they need is) is folded under the root.
 */
export function nameCauses(judgement: Judgement, snapshot: Snapshot, timedOut: boolean): Named[] {
  const all = [...judgement.diagnoses.filter((each) => !each.hint), ...silent(judgement)]
  const found = atFaultIn(judgement, all, timedOut)
  const atFault = [...perObject(neededLate(found, judgement, all, snapshot)), ...found]
  const root = neededFirst(atFault, snapshot)
  if (!root) return []
  const others = atFault.filter((each) => each !== root)
  const own = others.filter((each) => !follows(each, root, snapshot))
  const faulty = new Set([root, ...own].map((each) => nameOf(each.wanted)))
  const late = new Set(judgement.unready.map((each) => nameOf(each.wanted)))
  const suffering = perObject(all).filter(({ wanted }) => !faulty.has(nameOf(wanted)) && late.has(nameOf(wanted)))
  const consequences = suffering.map((each) => ({ ...findingOf(each), severity: 'note' as const }))
  return [
    { diagnosis: root, finding: { ...findingOf(root), consequences } },
    ...own.map((each) => ({ diagnosis: each, finding: { ...findingOf(each), ...doubt(each, judgement, timedOut) } })),
  ]
}

/** What has not been seen long or often enough is named beside the root, and does not fail anything by itself. */
function doubt(diagnosis: Diagnosis, { confirmed }: Judgement, timedOut: boolean): Pick<Finding, 'severity'> {
  return { severity: timedOut || confirmed.includes(diagnosis) ? 'error' : 'warning' }
}

/** The diagnoses at fault: confirmed ones, then those without another cause; after a time-out, all of them. */
function atFaultIn({ confirmed, unready }: Judgement, all: readonly Diagnosis[], timedOut: boolean): Diagnosis[] {
  const late = new Set(unready.map((each) => nameOf(each.wanted)))
  const active = all.filter((each) => !each.patience.waits && (late.has(nameOf(each.wanted)) || isClusters(each)))
  if (timedOut) {
    // What a Service leads to has a cause of its own.
    const told = all.filter(({ cause, wanted }) => cause !== 'not-yet' || wanted.kind !== 'Service')
    return perObject([active, told, all].find((each) => each.length > 0) ?? [])
  }
  const first = perObject([...confirmed, ...active.filter(isClusters)])
  const named = new Set(first.map((each) => nameOf(each.wanted)))
  return [...first, ...perObject(active.filter((each) => !mayFollow(each) && !named.has(nameOf(each.wanted))))]
}

/** What those at fault need is the root while it does not crash itself: it is not ready, and they crash for it. */
function neededLate(
  found: readonly Diagnosis[],
  { unready }: Judgement,
  all: readonly Diagnosis[],
  snapshot: Snapshot,
) {
  const [first] = found
  if (!first || !mayFollow(first)) return []
  const needed = neededBy(
    first,
    unready.map((each) => each.wanted),
    all,
    snapshot,
  )
  const names = new Set(needed.map(nameOf))
  const known = new Set(found.map((each) => nameOf(each.wanted)))
  return all.filter(
    ({ wanted, cause }) => cause !== 'not-yet' && names.has(nameOf(wanted)) && !known.has(nameOf(wanted)),
  )
}

/** What only waits, or crashes because something is missing, is not the root beside what it needs. */
function neededFirst([first, ...others]: readonly Diagnosis[], snapshot: Snapshot): Diagnosis | undefined {
  if (!first || !maySuffer(first)) return first
  const needed = others.find(
    (each) => needs(first, each.wanted, snapshot) && !needs(each, first.wanted, snapshot) && isOwnFault(each),
  )
  return needed ? neededFirst([needed, ...others.filter((each) => each !== needed)], snapshot) : first
}

const WAITING: readonly CauseName[] = ['init-runs', 'not-ready', 'not-yet']
const maySuffer = (one: Diagnosis) => mayFollow(one) || WAITING.includes(one.cause)
const isOwnFault = ({ cause, wanted }: Diagnosis) =>
  cause !== 'not-yet' && (wanted.kind !== 'Service' || cause === 'no-endpoints')

const isClusters = ({ cause }: Diagnosis) => cause === 'dns-away'

/** Pure: whether one is at fault only because another is. */
function follows(one: Diagnosis, root: Diagnosis, snapshot: Snapshot): boolean {
  if (isClusters(root)) return missesName(one.evidence)
  return maySuffer(one) && needs(one, root.wanted, snapshot)
}

/** The most severe diagnosis of each object, sorted by rank. */
function perObject(diagnoses: readonly Diagnosis[]): Diagnosis[] {
  const ranked = [...diagnoses].sort((one, other) => RANKS[one.cause] - RANKS[other.cause])
  const seen = new Set<string>()
  return ranked.filter(({ wanted }) => !seen.has(nameOf(wanted)) && seen.add(nameOf(wanted)))
}

/** Objects that are late and against which no rule holds anything. */
function silent({ unready, diagnoses }: Judgement): Diagnosis[] {
  const accused = new Set(diagnoses.map((each) => nameOf(each.wanted)))
  return unready
    .filter(({ wanted }) => !accused.has(nameOf(wanted)))
    .map(({ wanted, why }) => ({
      cause: 'not-yet' as const,
      wanted,
      message: `It is not ready: ${why}`,
      evidence: [],
      patience: { waits: true },
    }))
}

/** Pure: what is said also when all is ready. */
export function hintsOf({ diagnoses }: Judgement): Finding[] {
  return diagnoses.flatMap((each) => (each.hint ? [{ ...findingOf(each), severity: each.hint }] : []))
}

function findingOf(diagnosis: Diagnosis): Finding {
  const { cause, wanted, container, node, image, message, evidence, remedy, fault } = diagnosis
  return sayCause(cause, {
    message: `${wanted.kind} ${wanted.name}: ${message}`,
    where: { object: nameOf(wanted), container, node, image },
    evidence: evidence.filter(Boolean),
    ...(remedy && { remedy }),
    ...(fault && { fault }),
  })
}
