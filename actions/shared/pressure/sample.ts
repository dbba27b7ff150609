/**
 * One sample of a machine's load. Everything is optional: macOS, Docker Desktop, a container without
 * /proc and a kernel without PSI provide less, and an unknown value never counts as load.
 */
export interface Sample {
  /** Monotonic milliseconds. */
  atMs: number
  cores: number
  /** Microseconds since boot in which at least one task waited for it. Source: Linux, accounting/psi.rst. */
  waitedUs: { cpu?: number; memory?: number; io?: number }
  /** The load average of the last minute: tasks that run or wait. */
  load?: number
  /** Tasks that run or wait for a CPU at this moment. Source: proc(5), procs_running. */
  runnable?: number
  /** CPU time of all cores since boot, in ticks; `stolen` went to other virtual machines. Source: proc(5), /proc/stat. */
  ticks?: { busy: number; stolen: number; total: number }
  /** Microseconds in which this process's own cgroup was throttled by its quota. */
  throttledUs?: number
  /** The quota in cores. */
  quotaCores?: number
  memory?: { totalBytes: number; availableBytes: number }
  /** Usage of the system under test, by container; undefined if it was not queried. */
  own?: OwnUse
}

/** Usage of containers by ID. */
export type OwnUse = ReadonlyMap<string, { cpuUs: number; memoryBytes: number }>

/** Pure: `some` of a PSI file: `some avg10=0.00 avg60=0.00 avg300=0.00 total=20195335`. */
export function waitedIn(text: string): number | undefined {
  return numberIn(/^some .*\btotal=(\d+)/m.exec(text)?.[1])
}

/** Pure: the first line of /proc/stat. */
export function ticksIn(text: string): Sample['ticks'] {
  const [, line] = /^cpu\s+([\d ]+)$/m.exec(text) ?? []
  const [user = 0, nice = 0, system = 0, idle = 0, iowait = 0, irq = 0, softirq = 0, stolen = 0] =
    line?.trim().split(/\s+/).map(Number) ?? []
  const busy = user + nice + system + irq + softirq
  return line === undefined ? undefined : { busy, stolen, total: busy + idle + iowait + stolen }
}

/** Pure: `procs_running` of /proc/stat. */
export const runnableIn = (text: string): number | undefined => numberIn(/^procs_running (\d+)/m.exec(text)?.[1])

/** Weight of a new count in the smoothed value. */
const NEWEST = 0.4

/** Pure: a smoothed count: half of its weight is from the last 3 s. */
export function smoothed(before: number | undefined, now: number | undefined): number | undefined {
  return before === undefined || now === undefined ? now : before * (1 - NEWEST) + now * NEWEST
}

/** Pure: /proc/loadavg. */
export const loadIn = (text: string): number | undefined => numberIn(/^([\d.]+)/.exec(text)?.[1])

/** Pure: cpu.stat of a cgroup, version 2 (microseconds) or 1 (nanoseconds). */
export function throttledIn(text: string): number | undefined {
  const second = numberIn(/^throttled_usec (\d+)/m.exec(text)?.[1])
  const first = numberIn(/^throttled_time (\d+)/m.exec(text)?.[1])
  return second ?? (first === undefined ? undefined : first / 1_000)
}

/** Pure: a cgroup's quota in cores; undefined without one. `max 100000` and `200000 100000` in version 2. */
export function quotaIn(max: string): number | undefined {
  const [, quota, period] = /^(\d+)\s+(\d+)/.exec(max) ?? []
  return quota && Number(period) > 0 ? Number(quota) / Number(period) : undefined
}

/** Pure: /proc/meminfo. */
export function memoryIn(text: string): Sample['memory'] {
  const bytes = (name: string) => numberIn(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1])
  const [total, available] = [bytes('MemTotal'), bytes('MemAvailable')]
  return total && available !== undefined ? { totalBytes: total * 1024, availableBytes: available * 1024 } : undefined
}

function numberIn(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text)
}
