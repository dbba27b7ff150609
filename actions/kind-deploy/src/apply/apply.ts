import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { poll } from '../../../shared/wait/poll.ts'
import type { DesiredObject } from '../cluster-state/snapshot.ts'
import type { Manifest } from '../manifests/manifest.ts'
import type { Rejection } from './answer/answer.ts'
import { classify } from './answer/classify.ts'
import { type Attempt, attempt, type Target } from './attempt.ts'
import type { Change } from './change.ts'
import { comesWithIt, kindComesMs } from './coming.ts'
import { definitionRejection } from './definition.ts'
import { type Rejected, rejected } from './findings.ts'
import { inOrder } from './order.ts'

const RETRY_MS = 200
/** Between two lines about what is waited for. */
const TELL_MS = 5_000

/** How long it may take, and who hears of it. */
export interface Terms {
  /** On performance's clock. */
  untilMs?: number
  /** Hears now and then what is waited for. */
  onWait?: (what: string) => void
}

const withDefaults = ({ untilMs = Infinity, onWait = () => {} }: Terms): Required<Terms> => ({ untilMs, onWait })

export interface Applied {
  wanted: DesiredObject[]
  /** Answers of the server, for objects of other kinds. */
  objects: KubeObject[]
  changes: Change[]
  rejected: Rejected[]
  /** What was applied, and is worth a note. */
  notes: Finding[]
  /** What ended it early, such as a server that no longer answers; what was applied before counts all the same. */
  error?: unknown
}

/**
 * Applies a wave on the server's side, in order; goes on after a rejection, so that all of them are named.
 * What may still come is waited for, within the terms.
 */
export async function apply(manifests: readonly Manifest[], target: Target, terms: Terms = {}): Promise<Applied> {
  const applied: Applied = { wanted: [], objects: [], changes: [], rejected: [], notes: [] }
  try {
    await applyEach(manifests, target, terms, applied)
  } catch (error) {
    applied.error = error
  }
  return applied
}

async function applyEach(
  manifests: readonly Manifest[],
  target: Target,
  terms: Terms,
  applied: Applied,
): Promise<void> {
  for (const each of inOrder(manifests)) {
    const done = await applyOne(each, target, manifests, withDefaults(terms))
    if (done.rejection) applied.rejected.push(await rejected(done, done.rejection, each.file, target))
    else {
      applied.wanted.push(done.wanted)
      applied.objects.push(done.object)
      applied.changes.push(done.change)
      applied.notes.push(...done.taken)
    }
  }
}

type Judged = Attempt & { rejection?: Rejection }

/** Again and again while what it needs may still come; what the first attempt changed is what it changed. */
async function applyOne(
  { object }: Manifest,
  target: Target,
  manifests: readonly Manifest[],
  terms: Required<Terms>,
): Promise<Judged> {
  let first: Pick<Attempt, 'change' | 'taken'> | undefined
  const check = async (): Promise<Judged> => {
    const done = await attempt(object, target)
    if (done.answer.status < 300) first ??= done
    return { ...done, rejection: rejectionOf(done, target, manifests) }
  }
  const patience = new Patience(terms)
  const until = ({ rejection, wanted }: Judged) => !rejection || !patience.hasWith(rejection, wanted)
  const { value: done } = await poll({ check, until, every: RETRY_MS, within: Infinity, signal: target.signal })
  const { change, taken } = first ?? done
  return { ...done, change, taken }
}

/** Undefined when it was applied, or cannot be tried in a dry run. */
function rejectionOf(done: Attempt, target: Target, manifests: readonly Manifest[]): Rejection | undefined {
  const { answer, object } = done
  if (answer.status < 300) return target.dryRun ? undefined : definitionRejection(object)
  if (target.dryRun && comesWithIt(done, manifests)) return undefined
  const found = classify(answer, done)
  return found.code === 'unknown-kind' ? { ...found, comesMs: kindComesMs(object.apiVersion, manifests) } : found
}

/** Each reason for a rejection has a grace period of its own, from when it was met first. */
class Patience {
  readonly #sinceMs = new Map<string, number>()
  readonly #terms: Required<Terms>
  #reportedMs = performance.now()

  constructor(terms: Required<Terms>) {
    this.#terms = terms
  }

  hasWith({ code, message, comesMs = 0 }: Rejection, { kind, name }: DesiredObject): boolean {
    const nowMs = performance.now()
    const sinceMs = this.#sinceMs.get(code) ?? nowMs
    this.#sinceMs.set(code, sinceMs)
    if (nowMs - sinceMs >= comesMs || nowMs >= this.#terms.untilMs) return false
    if (nowMs - this.#reportedMs >= TELL_MS) {
      this.#reportedMs = nowMs
      this.#terms.onWait(`${kind} ${name}: ${message}`)
    }
    return true
  }
}
