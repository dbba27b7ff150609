import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { plainLayers } from '../../../actions/shared/docker/engine.ts'

describe('the layers of an engine', () => {
  const native: [string, string][] = [['Native Overlay Diff', 'true']]
  const plain = { Driver: 'overlay2', DriverStatus: native, DockerRootDir: '/data', SecurityOptions: ['name=seccomp'] }
  const cases: [string, object, string | undefined][] = [
    ['are plain folders with overlay2', {}, '/data'],
    ['are not where differences are made up', { DriverStatus: [['Native Overlay Diff', 'false']] }, undefined],
    ['are not with another driver', { Driver: 'btrfs' }, undefined],
    [
      'are not in the containerd store',
      { Driver: 'overlayfs', DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']] },
      undefined,
    ],
    ['have other owners in a user namespace', { SecurityOptions: ['name=userns'] }, undefined],
    ['have other owners without root', { SecurityOptions: ['name=rootless'] }, undefined],
    ['are unknown when the engine says nothing', { DriverStatus: undefined }, undefined],
  ]
  for (const [name, info, wanted] of cases) test(name, () => assert.equal(plainLayers({ ...plain, ...info }), wanted))
})
