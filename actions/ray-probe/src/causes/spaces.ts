import type { Space } from '../facts.ts'
import type { FindingName } from '../findings.ts'
import type { Cause } from './signs.ts'

/** From here on Ray refuses to create objects on a disk: local_fs_capacity_threshold. */
const DISK_FULL = 0.95
/** Less than that and no object of a usual size fits. */
const SHARED_MIN_BYTES = 1_000_000
const SHARED = '/dev/shm'
const PERCENT = 100

/** A cause with a finding of its own. */
type SpaceCause = Cause & { finding: FindingName }

const FULL_DISK: Omit<SpaceCause, 'line'> = { finding: 'node-disk-full', clause: 'the disk of the node is full' }
const SMALL_SHARED: Omit<SpaceCause, 'line'> = {
  finding: 'shared-memory-full',
  clause: 'the shared memory is too small for the object store',
}
const FULL_SHARED: Omit<SpaceCause, 'line'> = {
  finding: 'shared-memory-full',
  clause: 'the shared memory of the node is full',
}

/** More than this part of the object store without memory behind it, and it is no rounding. */
const MISSING_PART = 0.1

/**
 * Pure: the folders of a node that are full, or too small for the object store.
 * @param growth bytes that the object store may still use; undefined if unknown.
 */
export function fullSpaces(spaces: readonly Space[], growth?: number): SpaceCause[] {
  return spaces.flatMap((space): SpaceCause[] => {
    const percent = `${space.path}: ${Math.round(used(space) * PERCENT)} % of ${megabytes(space.total)} used`
    const isShared = space.store !== undefined || space.path === SHARED
    if (!isShared) return used(space) > DISK_FULL ? [{ ...FULL_DISK, line: percent }] : []
    if (space.free < SHARED_MIN_BYTES) return [{ ...FULL_SHARED, line: percent }]
    const line = lackOf(space, growth)
    return line === undefined ? [] : [{ ...SMALL_SHARED, line }]
  })
}

/** Memory that the object store counts on, and that other files use or nobody has: writing to it ends in a bus error. */
function lackOf({ path, total, free, store }: Space, growth: number | undefined): string | undefined {
  if (store === undefined) return undefined
  const missing = total < store ? store - total : (growth ?? 0) - free
  if (missing <= store * MISSING_PART) return undefined
  return total < store
    ? `${path} has ${megabytes(total)}, and the object store has ${megabytes(store)}`
    : `${path} has ${megabytes(free)} of ${megabytes(total)} free, and the object store may still grow by ${megabytes(growth ?? 0)}`
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`
}

function used({ total, free }: Space): number {
  return (total - free) / total
}
