import type { Finding } from '../../../shared/outcome/finding.ts'
import { CAUSES, sayCause } from '../findings.ts'
import { nameOf } from '../observe/snapshot.ts'
import type { Suspicion } from '../rules/rule.ts'
import type { Judgement } from './judge.ts'

/** A cause with what stands behind it. */
export interface Named {
  suspicion: Suspicion
  finding: Finding
}

/**
 * Pure: the causes of a failed rollout, the root first. One finding for each object at fault; what the others
 * merely suffer (not ready, waiting, not seen often enough) is folded beneath the root.
 */
export function nameCauses(judgement: Judgement, timedOut: boolean): Named[] {
  const { ripe, suspicions } = judgement
  const guilty = perObject(timedOut ? [...suspicions, ...silent(judgement)] : ripe)
  const [root, ...others] = timedOut ? rootsOf(guilty) : guilty
  if (!root) return []
  const faulty = new Set([root, ...others].map((each) => nameOf(each.wanted)))
  const suffering = perObject([...suspicions, ...silent(judgement)]).filter((each) => !faulty.has(nameOf(each.wanted)))
  const consequences = suffering.map((each) => ({ ...findingOf(each), severity: 'note' as const }))
  return [
    { suspicion: root, finding: { ...findingOf(root), consequences } },
    ...others.map((each) => ({ suspicion: each, finding: findingOf(each) })),
  ]
}

/** When time is up, objects that only wait are at fault only if nothing else is. */
function rootsOf(suspicions: Suspicion[]): Suspicion[] {
  const active = suspicions.filter((each) => !each.patience.waits)
  return active.length > 0 ? active : suspicions
}

/** The gravest suspicion of each object, in the order of rank. */
function perObject(suspicions: readonly Suspicion[]): Suspicion[] {
  const ranked = [...suspicions].sort((one, other) => CAUSES[one.cause].rank - CAUSES[other.cause].rank)
  const seen = new Set<string>()
  return ranked.filter(({ wanted }) => !seen.has(nameOf(wanted)) && seen.add(nameOf(wanted)))
}

/** Objects that are late and against which no rule holds anything. */
function silent({ unready, suspicions }: Judgement): Suspicion[] {
  const accused = new Set(suspicions.map((each) => nameOf(each.wanted)))
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

function findingOf({ cause, wanted, container, node, image, message, evidence }: Suspicion): Finding {
  return sayCause(cause, {
    message: `${wanted.kind} ${wanted.name}: ${message}`,
    where: { object: nameOf(wanted), container, node, image },
    evidence: evidence.filter(Boolean),
  })
}
