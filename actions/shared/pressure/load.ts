import type { OwnUse, Sample } from './sample.ts'

/** A machine's load between two samples, as fractions; undefined is unknown. */
export interface Load {
  fromMs: number
  toMs: number
  /** Part of the time in which something waited for a CPU, for memory, for a disk. */
  cpuWaited?: number
  memoryWaited?: number
  ioWaited?: number
  perCore?: number
  /** The same for the last seconds; a load average is a minute late. */
  runnablePerCore?: number
  /** Part of all CPU time that was used. */
  busy?: number
  /** The same without the system under test; undefined if the share of that is not known. */
  others?: number
  /** Fraction of all CPU time that other virtual machines used (steal). */
  stolen?: number
  /** Fraction of the time in which this process's cgroup was throttled by its quota. */
  throttled?: number
  /** CPU use of the system under test, as a fraction of that quota. */
  ownOfQuota?: number
  /** Fractions of the memory: available, and used by the system under test. */
  memoryLeft?: number
  ownMemory?: number
}

const MICROSECONDS = 1_000

/**
 * Pure: the load between two samples.
 * @param attributed whether to subtract the load of the system under test.
 */
export function loadBetween(before: Sample, after: Sample, attributed: boolean): Load {
  const ms = Math.max(1, after.atMs - before.atMs)
  const part = (then?: number, now?: number) =>
    then === undefined || now === undefined ? undefined : clamp((now - then) / (ms * MICROSECONDS))
  const ticks = ticksBetween(before, after)
  const ownUs = attributed ? usedBetween(before.own, after.own) : 0
  const own = ownUs === undefined ? undefined : ownUs / (ms * MICROSECONDS)
  return {
    fromMs: before.atMs,
    toMs: after.atMs,
    cpuWaited: part(before.waitedUs.cpu, after.waitedUs.cpu),
    memoryWaited: part(before.waitedUs.memory, after.waitedUs.memory),
    ioWaited: part(before.waitedUs.io, after.waitedUs.io),
    perCore: after.load === undefined ? undefined : after.load / after.cores,
    runnablePerCore: after.runnable === undefined ? undefined : after.runnable / after.cores,
    busy: ticks?.busy,
    others: ticks && own !== undefined ? clamp(ticks.busy - own / after.cores) : undefined,
    stolen: ticks?.stolen,
    throttled: part(before.throttledUs, after.throttledUs),
    ownOfQuota: own !== undefined && after.quotaCores ? own / after.quotaCores : undefined,
    memoryLeft: after.memory && after.memory.availableBytes / after.memory.totalBytes,
    ownMemory: after.memory && memoryOf(after.own, after.memory.totalBytes),
  }
}

const clamp = (share: number) => Math.min(1, Math.max(0, share))

function ticksBetween({ ticks: then }: Sample, { ticks: now }: Sample) {
  const total = then && now ? now.total - then.total : 0
  if (!then || !now || total <= 0) return undefined
  return { busy: clamp((now.busy - then.busy) / total), stolen: clamp((now.stolen - then.stolen) / total) }
}

/** CPU time of containers between two samples; all CPU time of a new container counts. */
function usedBetween(before?: OwnUse, after?: OwnUse): number | undefined {
  if (!before || !after) return undefined
  return [...after].reduce((sum, [id, { cpuUs }]) => sum + Math.max(0, cpuUs - (before.get(id)?.cpuUs ?? 0)), 0)
}

function memoryOf(own: OwnUse | undefined, totalBytes: number): number | undefined {
  if (!own) return undefined
  return [...own.values()].reduce((sum, { memoryBytes }) => sum + memoryBytes, 0) / totalBytes
}
