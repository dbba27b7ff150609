import type { Space } from '../facts.ts'
import type { Cause } from './signs.ts'

/** From here on Ray refuses to create objects on a disk: local_fs_capacity_threshold. */
const DISK_FULL = 0.95
/** Less than that and no object of a usual size fits. */
const SHARED_MIN_BYTES = 1_000_000
const SHARED = '/dev/shm'
const PERCENT = 100

const FULL_DISK: Omit<Cause, 'line'> = { finding: 'node-disk-full', clause: 'the disk of the node is full' }
const FULL_SHARED: Omit<Cause, 'line'> = {
  finding: 'shared-memory-full',
  clause: 'the shared memory of the node is full',
}

/** Pure: the folders of a node that are full. */
export function fullSpaces(spaces: readonly Space[]): Cause[] {
  return spaces.filter(isFull).map((space) => {
    const line = `${space.path}: ${Math.round(used(space) * PERCENT)} % of ${Math.round(space.total / 1e6)} MB used`
    return { ...(space.path === SHARED ? FULL_SHARED : FULL_DISK), line }
  })
}

function isFull(space: Space): boolean {
  return space.path === SHARED ? space.free < SHARED_MIN_BYTES : used(space) > DISK_FULL
}

function used({ total, free }: Space): number {
  return (total - free) / total
}
