import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { otherRunner, plainLayers, requireEngine } from '../../../../actions/shared/docker/engine.ts'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'

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

describe('a runner that is not Linux', () => {
  const refused = (error: unknown) => error instanceof Problem && error.finding.code === 'SW067 not-linux'
  const answering = (info: object) => ({ get: async () => info }) as never
  for (const RUNNER_OS of ['Windows', 'macOS'])
    test(`${RUNNER_OS} is one finding, before the engine is asked`, async () => {
      const engine = { get: () => assert.fail('asked') } as never
      await assert.rejects(requireEngine({ engine, env: { GITHUB_ACTIONS: 'true', RUNNER_OS } }), refused)
    })

  test('an engine of Windows containers is the same finding', () =>
    assert.rejects(requireEngine({ engine: answering({ ServerVersion: '29', OSType: 'windows' }), env: {} }), refused))

  test('a laptop with another system and a Linux engine will do', async () => {
    assert.equal(otherRunner({ RUNNER_OS: 'macOS' }), undefined)
    assert.equal(otherRunner({ GITHUB_ACTIONS: 'true', RUNNER_OS: 'Linux' }), undefined)
    const { version } = await requireEngine({ engine: answering({ ServerVersion: '29', OSType: 'linux' }), env: {} })
    assert.equal(version, '29')
  })
})
