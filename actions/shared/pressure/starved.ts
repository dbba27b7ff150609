import type { Load } from './load.ts'

/** From where on a machine counts as starved, and below what it no longer does: in between it stays what it was. */
interface Limits {
  /** Part of the time in which something waited for a CPU. */
  cpuWaited: number
  /** Tasks for each core, where the kernel does not tell how long they waited. */
  perCore: number
  /**
   * The same at this moment, where the kernel tells it. A machine that is merely full (one task a core, and one that
   * waits) gives everybody half of a core: that is slow, and no reason for a healthcheck to fail.
   */
  runnablePerCore: number
  /** Part of the machine that others than what is under test take. */
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
/** Less of the memory than this is left. */
const LITTLE = 0.1
/** From here on it is the doing of what is under test. */
const MOST = 0.5

/**
 * Pure: whether others kept what is under test from running. Its own load is no excuse: a service that burns every CPU
 * in a loop is at fault. Waiting for a disk is told and does not decide: whose it is cannot be known.
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
