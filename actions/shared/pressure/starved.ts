import type { Load } from './load.ts'

/** Thresholds with hysteresis: from when a machine counts as starved, and below which it no longer does. */
interface Limits {
  /** Part of the time in which something waited for a CPU. */
  cpuWaited: number
  /** Tasks per core, if the kernel does not report how long they waited. */
  perCore: number
  /**
   * The same at this moment, if the kernel reports it. A machine that is just fully used (one task per core, one that
   * waits) gives each task half of a core: that is slow, but no reason for a healthcheck to fail.
   */
  runnablePerCore: number
  /** Fraction of the machine used by everything except the system under test. */
  others: number
  stolen: number
  throttled: number
  memoryWaited: number
}

const BEGINS: Limits = {
  cpuWaited: 0.6,
  perCore: 2,
  runnablePerCore: 2.5,
  others: 0.6,
  stolen: 0.2,
  throttled: 0.3,
  memoryWaited: 0.3,
}
const GOES_ON: Limits = {
  cpuWaited: 0.4,
  perCore: 1.5,
  runnablePerCore: 1.75,
  others: 0.45,
  stolen: 0.1,
  throttled: 0.15,
  memoryWaited: 0.15,
}

/** No core is idle. */
const FULL = 0.9
/** Available memory is below this fraction. */
const LITTLE = 0.1
/** From this fraction on, the system under test is the cause. */
const MOST = 0.5

/**
 * Pure: whether other load slowed the system under test. Its own load does not count: a service that uses every CPU
 * in a loop is at fault. Disk wait is reported but does not count, because its cause is not known.
 */
export function isStarved(load: Load, before: boolean): boolean {
  const limits = before ? GOES_ON : BEGINS
  return ofCpu(load, limits) || heldBack(load, limits) || ofMemory(load, limits)
}

function ofCpu(load: Load, limits: Limits): boolean {
  const { cpuWaited, perCore = 0, runnablePerCore, busy = 0, others, stolen = 0 } = load
  if (stolen >= limits.stolen) return true
  if (runnablePerCore !== undefined && runnablePerCore < limits.runnablePerCore) return false
  const waits = cpuWaited === undefined ? perCore >= limits.perCore && busy >= FULL : cpuWaited >= limits.cpuWaited
  return waits && others !== undefined && others + stolen >= limits.others
}

function heldBack({ throttled = 0, ownOfQuota = 0 }: Load, limits: Limits): boolean {
  return throttled >= limits.throttled && ownOfQuota < MOST
}

function ofMemory({ memoryWaited = 0, memoryLeft = 1, ownMemory = 0 }: Load, limits: Limits): boolean {
  return memoryWaited >= limits.memoryWaited && memoryLeft < LITTLE && ownMemory < MOST
}
