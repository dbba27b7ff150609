import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { plainLayers } from '../../../../actions/shared/docker/engine.ts'

describe('the layers of an engine', () => {
  const native: [string, string][] = [['Native Overlay Diff', 'true']]
  const plain = { Driver: 'overlay2', DriverStatus: native, DockerRootDir: '/data', SecurityOptions: ['name=seccomp'] }
  const status = [['driver-type', 'io.containerd.snapshotter.v1']]
  const CONTAINERD = { Driver: 'overlayfs', DriverStatus: status, Containerd: { Address: '/run/c.sock' } }
  const cases: [string, object, object | undefined][] = [
    ['are plain folders with overlay2', {}, { root: '/data' }],
    ['are not where differences are made up', { DriverStatus: [['Native Overlay Diff', 'false']] }, undefined],
    ['are not with another driver', { Driver: 'btrfs' }, undefined],
    ['are plain folders in the containerd store too', CONTAINERD, { root: '/data', containerd: '/run/c.sock' }],
    ['are not with another snapshotter there', { ...CONTAINERD, Driver: 'stargz' }, undefined],
    [
      'are not in a containerd store without an address',
      { Driver: 'overlayfs', DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']] },
      undefined,
    ],
    ['have other owners in a user namespace', { SecurityOptions: ['name=userns'] }, undefined],
    ['have other owners without root', { SecurityOptions: ['name=rootless'] }, undefined],
    ['are unknown when the engine says nothing', { DriverStatus: undefined }, undefined],
  ]
  for (const [name, info, wanted] of cases)
    test(name, () => assert.deepEqual(plainLayers({ ...plain, ...(info as object) }), wanted))
})
