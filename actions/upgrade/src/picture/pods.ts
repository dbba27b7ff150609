import type { Lifeline } from '../../../shared/outcome/outcome.ts'
import type { PodLife } from '../lifelines/pod-life.ts'

/** Pure: a pod's life: not ready yet, ready, and from its deletion on. */
export function lifeOfPod({ name, createdMs, ready, deletedMs = Infinity, endedMs, goneMs }: PodLife): Lifeline {
  const end = goneMs ?? endedMs ?? Infinity
  const first = ready[0]?.fromMs ?? Infinity
  const starting = { state: 'starting' as const, fromMs: createdMs, toMs: Math.min(first, deletedMs, end) }
  const serving = ready.map(({ fromMs, toMs = Infinity }) => ({
    state: 'ready' as const,
    fromMs,
    toMs: Math.min(toMs, deletedMs, end),
  }))
  const ending = { state: 'ending' as const, fromMs: deletedMs, toMs: end }
  return { name, spans: [starting, ...serving, ending].filter(({ fromMs, toMs }) => toMs > fromMs) }
}
