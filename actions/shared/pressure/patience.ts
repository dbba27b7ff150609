import type { Finding } from '../outcome/finding.ts'
import type { Starvation } from './history.ts'
import type { PressureWatch } from './watch.ts'

/** While a machine is starved, only a quarter of the time counts: a limit of 5 s becomes 20 s. */
const SLOWER = 4
/** Shorter starvation is ignored. */
const LEAST_MS = 2_000
/** Fraction of a wait from which starvation counts as the cause. */
const LEAST_PART = 0.25
const PERCENT = 100
const SECOND_MS = 1_000

/** Extends time limits on a starved machine. */
export interface Patience {
  /** A limit that counts from now: longer while the machine is starved. In milliseconds. */
  limit(ms: number): number
  /** For `poll`'s `extend`: time added to a limit that was reached; never beyond the stage's own limit. */
  extend(limitMs: number, stageMs: number): (givenMs: number) => number
  /** Milliseconds of a clock that is slower while the machine is starved, for measured grace periods. */
  nowMs(): number
}

/** Starts at the current time. */
export function patience(pressure: PressureWatch): Patience {
  const startMs = performance.now()
  const heldUp = () => pressure.starvedMs(startMs) * (1 - 1 / SLOWER)
  let latestMs = -Infinity
  return {
    limit: (ms) => (pressure.starved() ? ms * SLOWER : ms),
    extend: (limitMs, stageMs) => (givenMs) => {
      const more = Math.min(pressure.starvedMs(startMs), limitMs * (SLOWER - 1), stageMs - limitMs)
      return Math.max(0, more - givenMs)
    },
    nowMs: () => {
      // Starvation is measured with a delay: until then the clock stops, and it never goes back.
      latestMs = Math.max(latestMs, performance.now() - heldUp())
      return latestMs
    },
  }
}

/** Pure: whether a timeout proves nothing, because the machine was starved for much of it. */
export function isExcused({ starvedMs, totalMs }: Starvation): boolean {
  return starvedMs >= LEAST_MS && starvedMs >= totalMs * LEAST_PART
}

/**
 * Pure: a finding that depends only on time, on a starved machine: its fault becomes the infrastructure. A finding that
 * has other evidence (an exit code, a wrong password) must not be passed.
 */
export function excuse(finding: Finding, starvation: Starvation): Finding {
  if (finding.severity !== 'error' || !isExcused(starvation)) return finding
  return {
    ...finding,
    fault: 'infrastructure',
    evidence: [...finding.evidence, `the machine was starved: ${described(starvation)}`],
    remedy: `Run it again on a machine that is less busy, or give it more time. If it fails there too: ${finding.remedy}`,
  }
}

/** Pure: `CPU pressure 87 %, load 6.2 per core, for 41 of 60 s`. */
export function described(starvation: Starvation): string {
  const { starvedMs, totalMs, cpuWaited, perCore, stolen, throttled, memoryWaited, knownBy } = starvation
  const percent = (share: number) => `${Math.round(share * PERCENT)} %`
  const parts = [
    knownBy,
    cpuWaited > 0 && `CPU pressure ${percent(cpuWaited)}`,
    perCore > 0 && `load ${perCore.toFixed(1)} per core`,
    stolen >= SHOWN && `${percent(stolen)} of the CPUs went to other virtual machines`,
    throttled >= SHOWN && `held back by a CPU quota for ${percent(throttled)} of the time`,
    memoryWaited >= SHOWN && `memory pressure ${percent(memoryWaited)}`,
    `for ${seconds(starvedMs)} of ${seconds(totalMs)} s`,
  ]
  return parts.filter(Boolean).join(', ')
}

const SHOWN = 0.05
const seconds = (ms: number) => Math.round(ms / SECOND_MS)
