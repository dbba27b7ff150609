import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { configOf } from '../../../actions/setup-kind/src/config.ts'
import { requireSame } from '../../../actions/setup-kind/src/existing.ts'
import { kubernetesOf, nodeImageOf, standInOf } from '../../../actions/setup-kind/src/node-image.ts'
import { judgeMachine, requireCgroups } from '../../../actions/setup-kind/src/preflight.ts'
import { mountIn, portIn } from '../../../actions/setup-kind/src/publish.ts'
import { hostsFiles } from '../../../actions/setup-kind/src/registries.ts'
import { fakeContext } from '../context.ts'
import { codeOf } from './code.ts'

const NOTHING = { ports: [], mounts: [], registryMirrors: {}, ca: undefined }

test('the control plane publishes ports, and every node has the mounts', () => {
  const wish = { ...NOTHING, nodes: 2, ports: ['8080:30080'], mounts: ['data:/data:ro'] }
  const { nodes } = configOf(wish, '/work', '/scratch/registries')
  const extraMounts = [
    { hostPath: '/work/data', containerPath: '/data', readOnly: true },
    { hostPath: '/scratch/registries', containerPath: '/etc/containerd/certs.d', readOnly: true },
  ]
  const published = { hostPort: 8080, containerPort: 30080, protocol: 'TCP', listenAddress: '127.0.0.1' }
  assert.deepEqual(nodes, [
    { role: 'control-plane', extraPortMappings: [published], extraMounts },
    { role: 'worker', extraMounts },
  ])
})

test('a plain cluster has a plain configuration', () => {
  assert.deepEqual(configOf({ ...NOTHING, nodes: 1 }, '/work').nodes, [{ role: 'control-plane' }])
})

describe('ports', () => {
  for (const [line, protocol] of [
    ['1:65535', 'TCP'],
    ['5353:30053/udp', 'UDP'],
  ] as const)
    test(line, () => assert.equal(portIn(line).protocol, protocol))
  for (const line of ['', '80', '80:', ':80', '0:80', '80:65536', '80:80/sctp', '127.0.0.1:80:80', 'a:b'])
    test(`${JSON.stringify(line)} is invalid`, () =>
      assert.equal(
        codeOf(() => portIn(line)),
        'SK014 wrong-line',
      ))
})

describe('mounts', () => {
  test('an absolute folder stays', () =>
    assert.deepEqual(mountIn('/a:/b', '/work'), { hostPath: '/a', containerPath: '/b' }))
  for (const line of ['', 'a', 'a:b', ':/b', 'a:/b:rw', 'a:/b:ro:x'])
    test(`${JSON.stringify(line)} is invalid`, () =>
      assert.equal(
        codeOf(() => mountIn(line, '/')),
        'SK014 wrong-line',
      ))
})

describe('registries', () => {
  test('nothing is said about nothing', () => assert.deepEqual(hostsFiles({}, false), {}))
  test('a mirror comes before its registry', () => {
    const files = hostsFiles({ 'docker.io': 'https://mirror.example.com' }, false)
    const text =
      'server = "https://registry-1.docker.io"\n\n[host."https://mirror.example.com"]\n  capabilities = ["pull", "resolve"]\n'
    assert.deepEqual(files, { 'docker.io': text })
  })
  test('certificates go for mirrors, their registries, and all others', () => {
    const files = hostsFiles({ 'ghcr.io': 'https://mirror.example.com' }, true)
    const ca = 'ca = "/etc/containerd/certs.d/ca.crt"'
    assert.equal(files['ghcr.io']?.split(ca).length, 3)
    assert.equal(files._default, `${ca}\n`)
  })
  for (const [host, mirror] of [
    ['../x', 'https://mirror.example.com'],
    ['docker.io', 'mirror'],
    ['a"b', 'https://mirror.example.com'],
  ] as const)
    test(`${host}=${mirror} is refused`, () =>
      assert.equal(
        codeOf(() => hostsFiles({ [host]: mirror }, false)),
        'SK014 wrong-line',
      ))
})

describe('the image of the nodes', () => {
  test('is what is given', () => assert.equal(nodeImageOf({ nodeImage: 'a/b:1' }, '0.33.0'), 'a/b:1'))
  test("is kind's own when nothing is", () => assert.equal(nodeImageOf({}, '0.33.0'), undefined))
  test('is known by its digest', () =>
    assert.match(
      nodeImageOf({ kubernetesVersion: 'v1.37.0' }, '0.33.0') ?? '',
      /^kindest\/node:v1\.37\.0@sha256:[0-9a-f]{64}$/,
    ))
  test('of a minor is its newest known patch', () =>
    assert.match(nodeImageOf({ kubernetesVersion: '1.34' }, '0.33.0') ?? '', /^kindest\/node:v1\.34\.11@sha256:/))
  // An engine without a registry: the image was built under the same name, and has no digest.
  for (const [name, labels, image, wanted] of [
    ['built here', { 'io.slipway.stand-in': 'true' }, 'kindest/node:v1.34.11@sha256:0', 'kindest/node:v1.34.11'],
    ['pulled', {}, 'kindest/node:v1.34.11@sha256:0', undefined],
    ['given without a digest', { 'io.slipway.stand-in': 'true' }, 'kindest/node:v1.34.11', undefined],
    ["kind's own", {}, undefined, undefined],
  ] as const)
    test(`that is ${name} ${wanted ? 'stands in' : 'has no stand-in'}`, async () => {
      const there = { Id: '1', Size: 1, Os: 'linux', Architecture: 'amd64', RootFS: {}, Config: { Labels: labels } }
      const { context } = fakeContext(
        () => ({}),
        () => there,
      )
      assert.equal(await standInOf(image, context), wanted)
    })
  for (const [name, wish, kind] of [
    ['an unknown version', { kubernetesVersion: '1.2.3' }, '0.33.0'],
    ['another kind', { kubernetesVersion: '1.37.0' }, '0.1.0'],
  ] as const)
    test(`${name} is refused`, () =>
      assert.equal(
        codeOf(() => nodeImageOf(wish, kind)),
        'SK016 kubernetes-version',
      ))
  for (const [image, wanted] of [
    ['kindest/node:v1.34.11', '1.34'],
    [`kindest/node:v1.37.0@sha256:${'a'.repeat(64)}`, '1.37'],
    ['registry/own:latest', undefined],
    [undefined, '1.37'],
  ] as const)
    test(`${image} has Kubernetes ${wanted}`, () => assert.equal(kubernetesOf(image, '0.33.0'), wanted))
})

describe('the machine', () => {
  const good = {
    dataFolder: '/d',
    freeBytes: 50e9,
    inotifyInstances: 8192,
    inotifyWatches: 524_288,
    cgroupVersion: 2,
    otherNodes: 0,
  }
  const cases: [string, object, number, number][] = [
    ['is good', {}, 3, 0],
    ['has few inotify instances for five nodes', { inotifyInstances: 128 }, 5, 1],
    ['has enough of them for three', { inotifyInstances: 128 }, 3, 0],
    ['has few where another cluster lives', { inotifyInstances: 128, otherNodes: 2 }, 3, 1],
    ['has few watches', { inotifyWatches: 8192 }, 3, 1],
    ['says nothing', { freeBytes: undefined, inotifyInstances: undefined, inotifyWatches: undefined }, 3, 0],
  ]
  for (const [name, facts, nodes, warnings] of cases)
    test(name, () => {
      const found = judgeMachine({ ...good, ...facts }, nodes).map(({ code }) => code)
      assert.deepEqual(found, Array(warnings).fill('SK020 machine-short'))
    })
  test('is full', () =>
    assert.equal(
      codeOf(() => judgeMachine({ ...good, freeBytes: 1e9 }, 1)),
      'SK021 disk-full',
    ))
  for (const [cgroupVersion, kubernetes, code] of [
    [1, '1.34', undefined],
    [1, '1.35', 'SK022 cgroup-v1'],
    [2, '1.37', undefined],
    [undefined, '1.37', undefined],
    [1, undefined, undefined],
  ] as const)
    test(`cgroup v${cgroupVersion} and Kubernetes ${kubernetes}`, () =>
      assert.equal(
        codeOf(() => requireCgroups({ ...good, cgroupVersion }, kubernetes)),
        code,
      ))
})

describe('a cluster that is there', () => {
  const node = { name: 'a', image: 'kindest/node:v1', running: true }
  const cases: [string, { nodes: number; nodeImage?: string }, string | undefined][] = [
    ['is the same', { nodes: 1, nodeImage: 'kindest/node:v1' }, undefined],
    ['is the same when any image will do', { nodes: 1 }, undefined],
    ['has fewer nodes', { nodes: 2 }, 'SK017 other-cluster'],
    ['has another image', { nodes: 1, nodeImage: 'kindest/node:v2' }, 'SK017 other-cluster'],
  ]
  for (const [name, wanted, code] of cases)
    test(name, () =>
      assert.equal(
        codeOf(() => requireSame('a', [node], wanted)),
        code,
      ),
    )
})
