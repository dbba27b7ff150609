import type { Load } from './load.ts'
import { isStarved } from './starved.ts'

/** A period in which a machine was starved, or was not. */
interface Span {
  fromMs: number
  toMs: number
  starved: boolean
  /** CPU wait share, multiplied by its milliseconds. */
  waited: number
  perCore: number
  stolen: number
  throttled: number
  memory: number
}

/** A machine's starvation over a period. */
export interface Starvation {
  starvedMs: number
  totalMs: number
  /** In the starved part, as fractions: the mean for CPU wait, the maximum for all others. */
  cpuWaited: number
  perCore: number
  stolen: number
  throttled: number
  memoryWaited: number
  /** How it is known, where the machine has no figures: `the load itself was sent late`. */
  knownBy?: string
}

/** The history of a machine's load. It uses no clock. */
export class History {
  readonly #spans: Span[] = []

  get starved(): boolean {
    return this.#spans.at(-1)?.starved ?? false
  }

  add(load: Load): void {
    const last = this.#spans.at(-1)
    const starved = isStarved(load, this.starved)
    const span = spanOf(load, starved)
    if (last?.starved !== starved) this.#spans.push(span)
    else Object.assign(last, merged(last, span))
  }

  /** How long it was starved between two moments, in milliseconds. */
  starvedMs(fromMs: number, toMs: number): number {
    const starved = this.#spans.filter((each) => each.starved)
    return starved.reduce((sum, each) => sum + overlap(each, fromMs, toMs), 0)
  }

  over(fromMs: number, toMs: number): Starvation {
    const spans = this.#spans.filter((each) => each.starved && overlap(each, fromMs, toMs) > 0)
    const whole = spans.reduce((sum, each) => sum + each.toMs - each.fromMs, 0)
    const highest = (of: (span: Span) => number) => Math.max(0, ...spans.map(of))
    return {
      starvedMs: this.starvedMs(fromMs, toMs),
      totalMs: Math.max(0, toMs - fromMs),
      cpuWaited: whole > 0 ? spans.reduce((sum, each) => sum + each.waited, 0) / whole : 0,
      perCore: highest((each) => each.perCore),
      stolen: highest((each) => each.stolen),
      throttled: highest((each) => each.throttled),
      memoryWaited: highest((each) => each.memory),
    }
  }
}

function spanOf(load: Load, starved: boolean): Span {
  const { fromMs, toMs, cpuWaited = 0, perCore = 0, stolen = 0, throttled = 0, memoryWaited: memory = 0 } = load
  return { fromMs, toMs, starved, waited: cpuWaited * (toMs - fromMs), perCore, stolen, throttled, memory }
}

function merged(one: Span, other: Span): Partial<Span> {
  return {
    toMs: other.toMs,
    waited: one.waited + other.waited,
    perCore: Math.max(one.perCore, other.perCore),
    stolen: Math.max(one.stolen, other.stolen),
    throttled: Math.max(one.throttled, other.throttled),
    memory: Math.max(one.memory, other.memory),
  }
}

const overlap = (span: Span, fromMs: number, toMs: number) =>
  Math.max(0, Math.min(span.toMs, toMs) - Math.max(span.fromMs, fromMs))
