import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { keysIn, type Machine, machine, pod } from './machine.ts'
import { repository } from './repository.ts'

const ROOT = repository()
after(() => rmSync(ROOT, { recursive: true, force: true }))

/** In a file of the repository, one text in place of another; or the whole file. */
type Edit = [path: string, from: string | undefined, to: string]

const inputs = (from: string, to: string): Edit => ['slipway.yaml', from, to]
const dockerfile = (text: string): Edit => ['api/Dockerfile', undefined, text]
const service = (keys: string): Edit => [
  'stack/compose.yaml',
  'image: acme/api:dev',
  `image: acme/api:dev\n    ${keys}`,
]
const manifest = (text: string): Edit => ['plain.yaml', undefined, text]
const bake = (from: string, to: string): Edit => ['docker-bake.json', from, to]
const template = (text: string): Edit => ['charts/web/templates/pod.yaml', undefined, text]
const build = (more: string): Edit => inputs('bake-file: docker-bake.json', `bake-file: docker-bake.json\n    ${more}`)
const compose = (more: string): Edit =>
  inputs('files: [stack/compose.yaml]', `files: [stack/compose.yaml]\n    ${more}`)
const nothing: Edit = ['README.md', undefined, 'x']

const CASES: [what: string, stage: string, edit: Edit, reason: RegExp, change?: (given: Machine) => void][] = [
  [
    'a tag that this machine does not have',
    'build',
    dockerfile('FROM other:1'),
    /other:1: its tag can move, and this machine has no such image/,
  ],
  [
    'a tag, with the containerd store',
    'build',
    nothing,
    /base:1: its tag can move in the registry/,
    (given) => {
      given.info = { ...given.info, DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']] }
    },
  ],
  ['a build that pulls', 'build', build('pull: true'), /base:1: its tag can move in the registry/],
  [
    'a frontend that moves',
    'build',
    dockerfile('# syntax=docker/dockerfile:1\nFROM base:1'),
    /docker\/dockerfile:1: its tag can move/,
  ],
  ['a URL in a Dockerfile', 'build', dockerfile('FROM base:1\nADD https://example.com/a /a'), /has at the time/],
  [
    'a Dockerfile that is missing',
    'build',
    bake('"api","dockerfile":"Dockerfile"', '"api","dockerfile":"Other"'),
    /no such Dockerfile/,
  ],
  [
    'a context from elsewhere',
    'build',
    bake('"context":"web"', '"context":"https://example.com/a.git"'),
    /from elsewhere/,
  ],
  [
    'a further context from elsewhere',
    'build',
    bake('"shared":"shared"', '"shared":"https://example.com/a.git"'),
    /from elsewhere/,
  ],
  [
    'a further context of a moving tag',
    'build',
    bake('"shared":"shared"', '"shared":"docker-image://other:1"'),
    /other:1: its tag can move/,
  ],
  [
    'an output elsewhere',
    'build',
    bake('"context":"web"', '"context":"web","output":["type=local,dest=out"]'),
    /goes elsewhere/,
  ],
  [
    'an output to a registry',
    'build',
    bake('"context":"web"', '"context":"web","output":["type=image,push=true"]'),
    /goes elsewhere/,
  ],
  ['an SSH agent', 'build', bake('"context":"web"', '"context":"web","ssh":["default"]'), /SSH agent/],
  [
    'the network of this machine',
    'build',
    bake('"context":"web"', '"context":"web","network":"host"'),
    /network of this machine/,
  ],
  [
    'a definition that changes each time',
    'build',
    bake('"group"', `"variable":{"now":{"default":"$\{timestamp()}"}},"group"`),
    /timestamp\(\)/,
  ],
  [
    'a definition from elsewhere',
    'build',
    inputs('bake-file: docker-bake.json', 'bake-file: https://example.com/bake.hcl'),
    /from elsewhere/,
  ],
  ['another builder', 'build', build('builder: mine'), /not the one in the engine/],
  [
    'another builder, by the environment',
    'build',
    nothing,
    /not the one in the engine/,
    ({ env }) => {
      env.BUILDX_BUILDER = 'mine'
    },
  ],
  ['a push', 'build', build('push: true'), /push: it leaves something behind/],
  ['an archive', 'build', build('oci: out'), /oci: it leaves something behind/],
  ['an image that is not loaded', 'build', build('load: false'), /load: it leaves something behind/],
  [
    'an engine that does not answer',
    'build',
    nothing,
    /does not say what it is/,
    (given) => {
      given.version = undefined as never
    },
  ],
  [
    'an engine elsewhere',
    'build',
    nothing,
    /runs on another machine/,
    ({ env }) => {
      env.DOCKER_HOST = 'tcp://10.0.0.1:2376'
    },
  ],

  [
    'an image in a registry',
    'image-size',
    inputs('baseline: sizes.json', 'images: { api: "registry:acme/api:1" }'),
    /acme\/api:1: its tag can move in the registry/,
  ],
  [
    'a baseline of a moving tag',
    'image-size',
    inputs('baseline: sizes.json', 'baseline: { api: "acme/api:1" }'),
    /acme\/api:1: its tag can move/,
  ],
  [
    'a baseline that is written',
    'image-size',
    inputs('baseline: sizes.json', 'write-baseline: next.json'),
    /writes a file/,
  ],

  ['a stack that is kept', 'compose-smoke', compose('keep: true'), /leaves a stack running/],
  ['a stack that is there', 'compose-smoke', compose('attach: true'), /was there before/],
  [
    'a moving tag of a service',
    'compose-smoke',
    ['stack/more.yaml', 'postgres:17', 'postgres:18'],
    /postgres:18: its tag can move/,
  ],
  [
    'an image that is always pulled',
    'compose-smoke',
    ['stack/more.yaml', '"postgres:17"', '"postgres:17", pull_policy: always'],
    /postgres:17: its tag can move in the registry/,
  ],
  [
    'volumes of another container',
    'compose-smoke',
    service('volumes_from: ["container:a"]'),
    /container of somebody else/,
  ],
  [
    'the socket of the engine',
    'compose-smoke',
    ['stack/compose.yaml', './conf', '/var/run/docker.sock'],
    /path outside of the repository/,
  ],
  ['the network of the host', 'compose-smoke', service('network_mode: host'), /sees this machine/],
  ['a privileged service', 'compose-smoke', service('privileged: true'), /sees this machine/],
  ['a device', 'compose-smoke', service('devices: ["/dev/kvm"]'), /device of this machine/],
  ['a GPU', 'compose-smoke', service('gpus: all'), /device of this machine/],
  ['a host outside', 'compose-smoke', service('extra_hosts: ["db=10.0.0.1"]'), /leads out of the project/],
  [
    'the host itself',
    'compose-smoke',
    service('extra_hosts: ["host.docker.internal=host-gateway"]'),
    /leads out of the project/,
  ],
  ['a linked container', 'compose-smoke', service('external_links: [other]'), /linked with a container/],
  [
    'a profile of this machine',
    'compose-smoke',
    service('security_opt: ["seccomp:profile.json"]'),
    /profile of this machine/,
  ],
  ['a provider', 'compose-smoke', service('provider: { type: model }'), /program of this machine/],
  [
    'an external volume',
    'compose-smoke',
    ['stack/compose.yaml', 'name: slipway-key_data', 'name: d, external: true'],
    /external: somebody else fills it/,
  ],
  [
    'a volume that is there',
    'compose-smoke',
    nothing,
    /volume slipway-key_data: it was there before/,
    ({ there }) => {
      there['/volumes/slipway-key_data'] = {}
    },
  ],
  [
    'a volume of a server',
    'compose-smoke',
    ['stack/compose.yaml', 'name: slipway-key_data', 'name: d, driver_opts: { type: nfs }'],
    /driver may bring data/,
  ],
  [
    'a secret outside of the repository',
    'compose-smoke',
    ['stack/compose.yaml', './../secrets/db.txt', '/run/db.txt'],
    /file outside of the repository/,
  ],
  [
    'a Compose file from elsewhere',
    'compose-smoke',
    ['stack/compose.yaml', '[more.yaml]', '["oci://example.com/a"]'],
    /from elsewhere/,
  ],
  [
    'files that only Compose knows',
    'compose-smoke',
    inputs('files: [stack/compose.yaml]', 'services: [api]'),
    /COMPOSE_FILE/,
    ({ env }) => {
      env.COMPOSE_FILE = 'stack/compose.yaml'
    },
  ],
  [
    'a command that does not tell what it reads',
    'compose-smoke',
    inputs(', reads: [fixtures/**, $API_TOKEN]', ''),
    /name the files under reads/,
  ],
  [
    'a command that reads what is not there',
    'compose-smoke',
    inputs('fixtures/**', 'fixture/**'),
    /there is no such file/,
  ],

  ['a kubeconfig that is written', 'setup-kind', inputs('config: kind.yaml', 'kubeconfig: out'), /writes a file/],
  ['a node image that moves', 'setup-kind', ['kind.yaml', 'v1.34.0', 'v1.35.0'], /v1\.35\.0: its tag can move/],
  [
    'a folder outside, mounted in nodes',
    'setup-kind',
    ['kind.yaml', 'hostPath: nodes', 'hostPath: /data'],
    /outside of the repository/,
  ],
  [
    'a cluster that is there',
    'setup-kind',
    inputs('config: kind.yaml', 'reuse: true'),
    /was there before/,
    ({ there }) => {
      there['/containers/json'] = [{}]
    },
  ],
  [
    'another provider',
    'setup-kind',
    nothing,
    /provider podman/,
    ({ env }) => {
      env.KIND_EXPERIMENTAL_PROVIDER = 'podman'
    },
  ],
  [
    'a kind of an unknown version',
    'setup-kind',
    inputs('config: kind.yaml', 'kind-version: 9.9.9'),
    /which one would be is not known/,
  ],

  [
    'a cluster of somebody else',
    'kind-deploy',
    inputs('manifests: [k8s/overlay, charts', 'kubeconfig: mine\n    manifests: [k8s/overlay, charts'),
    /before this run/,
  ],
  ['a URL', 'kind-deploy', inputs('charts/web, plain', 'https://example.com/a.yaml, plain'), /behind a URL can change/],
  [
    'manifests that are not there',
    'kind-deploy',
    inputs('charts/web, plain', 'nowhere, plain'),
    /nowhere: it is not there/,
  ],
  [
    'a base from elsewhere',
    'kind-deploy',
    ['k8s/base/kustomization.yaml', 'api.yaml', 'github.com/a/b?ref=main'],
    /kustomize takes it from elsewhere/,
  ],
  [
    'a base that is not here',
    'kind-deploy',
    ['k8s/base/kustomization.yaml', 'api.yaml', 'gitlab.com/a/b//c'],
    /kustomize takes it from elsewhere/,
  ],
  ['a moving tag of a pod', 'kind-deploy', manifest(pod('other:1')), /other:1: its tag can move/],
  [
    'a tag that is always pulled',
    'kind-deploy',
    manifest(pod('redis:8', ', imagePullPolicy: Always')),
    /redis:8: its tag can move in the registry/,
  ],
  [
    'a built image that is always pulled',
    'kind-deploy',
    manifest(pod('acme/api:dev', ', imagePullPolicy: Always')),
    /acme\/api:dev: its tag can move in the registry/,
  ],
  ['the tag latest', 'kind-deploy', manifest(pod('redis')), /redis: its tag can move in the registry/],
  [
    'an object that an operator makes something of',
    'kind-deploy',
    manifest('apiVersion: kafka.strimzi.io/v1\nkind: Kafka\nmetadata: { name: k }'),
    /Kafka .*: only its controller knows/,
  ],
  ['a manifest that cannot be read', 'kind-deploy', manifest('{'), /cannot be rendered/],
  [
    'a chart that looks into the cluster',
    'kind-deploy',
    template('{{ lookup "v1" "Secret" "a" "b" }}'),
    /look into the cluster/,
  ],
  [
    'a chart that depends on the cluster',
    'kind-deploy',
    template('{{ .Capabilities.KubeVersion }}'),
    /what the cluster serves/,
  ],
  ['a chart that uses the time', 'kind-deploy', template('{{ now | date "2006" }}'), /use the time/],
  [
    'images that nodes pull themselves',
    'kind-deploy',
    inputs('manifests: [k8s/overlay, charts/web, plain.yaml]', 'manifests: [plain.yaml]\n    load: false'),
    /postgres:17: its tag can move in the registry/,
  ],
  ['a chart that packs others', 'kind-deploy', ['charts/web/charts.tgz', undefined, 'x'], /packed subcharts/],

  ['an address', 'ray-probe', inputs('service: ray-head', 'address: "ray:10001"'), /behind an address/],
  ['a Compose service', 'ray-probe', inputs('service: ray-head', 'compose-service: ray'), /behind an address/],
  [
    'a dashboard elsewhere',
    'ray-probe',
    inputs('service: ray-head', 'service: ray-head\n    dashboard: "http://ray:8265"'),
    /behind an address/,
  ],
  [
    'a cluster of somebody else',
    'ray-probe',
    inputs('service: ray-head', 'service: ray-head\n    kubeconfig: mine'),
    /before this run/,
  ],

  [
    'a ref that is not there',
    'upgrade',
    inputs('from: [old.yaml]', 'from: ["git:v0"]'),
    /from: from: the repository has no v0/,
  ],
  ['a moving tag of the old state', 'upgrade', ['old.yaml', undefined, pod('old:1')], /old:1: its tag can move/],
]

for (const [what, stage, [path, from, to], reason, change] of CASES)
  test(`${stage}, ${what}`, async () => {
    const file = join(ROOT, path)
    const before = from === undefined && path.endsWith('.tgz') ? undefined : readFileSync(file, 'utf8')
    const text = from === undefined ? to : (before ?? '').replace(from, () => to)
    assert.notEqual(text, before, `${path} has ${from}`)
    const given = machine()
    change?.(given)
    writeFileSync(file, text)
    try {
      const { unknown } = (await keysIn(ROOT, given, { only: stage })).get(stage) ?? { unknown: [] }
      const reasons = unknown.map((each) => `${each.name}: ${each.reason}`)
      assert.ok(
        reasons.some((each) => reason.test(each)),
        JSON.stringify(reasons),
      )
    } finally {
      if (before === undefined) rmSync(file)
      else writeFileSync(file, before)
    }
  })

test('a reason has the place that it is about', async () => {
  const file = join(ROOT, 'api/Dockerfile')
  const before = readFileSync(file, 'utf8')
  writeFileSync(file, 'FROM base:1\nRUN true\nCOPY --from=other:1 /a /a\n')
  const { unknown } = (await keysIn(ROOT, machine(), { only: 'build' })).get('build') ?? { unknown: [] }
  writeFileSync(file, before)
  assert.deepEqual(unknown[0]?.where, { file: 'api/Dockerfile', line: 3 })
})
