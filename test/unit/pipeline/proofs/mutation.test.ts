import assert from 'node:assert/strict'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { keysIn, keysOf, type Machine, machine } from './machine.ts'
import { repository } from './repository.ts'

const ROOT = repository()
after(() => rmSync(ROOT, { recursive: true, force: true }))

const ALL = ['build', 'image-size', 'compose-smoke', 'setup-kind', 'kind-deploy', 'ray-probe', 'upgrade']
const KUBERNETES = ['kind-deploy', 'upgrade']

/** Changes one thing. @returns how to take it back. */
type Mutation = () => () => void

const text =
  (path: string): Mutation =>
  () => {
    const before = readFileSync(join(ROOT, path), 'utf8')
    writeFileSync(join(ROOT, path), `${before}# changed\n`)
    return () => writeFileSync(join(ROOT, path), before)
  }

const replaced =
  (path: string, from: string | RegExp, to: string): Mutation =>
  () => {
    const before = readFileSync(join(ROOT, path), 'utf8')
    const changed = before.replace(from, to)
    assert.notEqual(changed, before, `${path} has ${from}`)
    writeFileSync(join(ROOT, path), changed)
    return () => writeFileSync(join(ROOT, path), before)
  }

const mode =
  (path: string, now: number, before: number): Mutation =>
  () => {
    chmodSync(join(ROOT, path), now)
    return () => chmodSync(join(ROOT, path), before)
  }

const link =
  (path: string, now: string, before: string): Mutation =>
  () => {
    const set = (target: string) => {
      unlinkSync(join(ROOT, path))
      symlinkSync(target, join(ROOT, path))
    }
    set(now)
    return () => set(before)
  }

const added =
  (path: string): Mutation =>
  () => {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true })
    writeFileSync(join(ROOT, path), 'new\n')
    return () => rmSync(join(ROOT, path))
  }

/** As kind makes it. */
const KIND_NETWORK = {
  Driver: 'bridge',
  EnableIPv6: true,
  Internal: false,
  Options: { 'com.docker.network.bridge.enable_ip_masquerade': 'true' },
  IPAM: { Config: [{ Subnet: '172.18.0.0/16' }] },
}

let here: Machine = machine()
const on =
  (change: (given: Machine) => void): Mutation =>
  () => {
    change(here)
    return () => {
      here = machine()
    }
  }

const umask: Mutation = () => {
  const before = process.umask(0o077)
  return () => process.umask(before)
}

const MUTATIONS: [what: string, mutation: Mutation, stages: readonly string[]][] = [
  ['a file of a build context', text('api/main.py'), ['build']],
  ['a file deep in it', text('api/lib/deep/util.py'), ['build']],
  ['a file that the ignore file takes back in', text('api/keep.log'), ['build']],
  ['a further file in it', added('api/new.py'), ['build']],
  ['the executable bit of a file in it', mode('api/main.py', 0o755, 0o644), ['build']],
  ['another bit of its mode', mode('api/main.py', 0o664, 0o644), ['build']],
  ['the target of a link in it', link('api/start.py', 'lib/deep/util.py', 'main.py'), ['build']],
  ['a Dockerfile', replaced('api/Dockerfile', 'make', 'make all'), ['build']],
  ['what an ignore file excludes', replaced('api/.dockerignore', '*.log', '*.txt'), ['build']],
  ['a file that COPY names', text('web/src/page.tsx'), ['build']],
  ['a file that a RUN mounts', text('web/build.sh'), ['build']],
  ['a further build context', text('shared/lib.js'), ['build']],
  ['a bake file', replaced('docker-bake.json', '"acme/web:dev"', '"acme/web:next"'), ['build']],
  ['a build argument', replaced('slipway.yaml', 'LEVEL: "1"', 'LEVEL: "2"'), ['build']],
  ['the value of a secret in a file', text('secrets/token.txt'), ['build']],
  ['the value of a secret of the bake file', text('secrets/more.txt'), ['build']],
  [
    'the value of a secret in a variable',
    on(({ env }) => {
      env.NPM_TOKEN = 'other'
    }),
    ['build'],
  ],
  ['certificates of a build', text('certs/build-ca.pem'), ['build']],
  ['a base image that is pinned by digest', replaced('web/Dockerfile', 'bbb', 'ccc'), ['build']],
  [
    'a base image of a tag',
    on(({ images }) => {
      images['base:1'] = 'sha256:bb'
    }),
    ['build', 'compose-smoke'],
  ],
  [
    'a variable of BuildKit',
    on(({ env }) => {
      env.BUILDKIT_SYNTAX = 'x'
    }),
    ['build', 'compose-smoke'],
  ],
  [
    'buildx',
    on(({ tools }) => {
      tools['docker-buildx'] = '0.30.0'
    }),
    ['build', 'compose-smoke'],
  ],

  ['a baseline of sizes', text('sizes.json'), ['image-size']],
  ['a Dockerfile that sizes are explained by', text('store.Dockerfile'), ['image-size']],
  ['a budget', replaced('slipway.yaml', '45MB', '44MB'), ['image-size']],

  ['a Compose file', replaced('stack/compose.yaml', '/conf }', '/etc/conf }'), ['compose-smoke']],
  ['an included Compose file', replaced('stack/more.yaml', 'postgres:', 'store:'), ['compose-smoke']],
  ['an env file of the input', text('stack/ci.env'), ['compose-smoke']],
  ['an env file of a service', text('stack/db.env'), ['compose-smoke']],
  [
    'a variable that a Compose file uses',
    on(({ env }) => {
      env.DB_PASSWORD = 'second'
    }),
    ['compose-smoke'],
  ],
  [
    'a variable of Compose',
    on(({ env }) => {
      env.COMPOSE_PROFILES = 'all'
    }),
    ['compose-smoke'],
  ],
  ['a file that a service mounts', text('stack/conf/nginx.conf'), ['compose-smoke']],
  ['the mode of a mounted file', mode('stack/conf/nginx.conf', 0o600, 0o644), ['compose-smoke']],
  ['the target of a mounted link', link('stack/conf/site.conf', 'other.conf', 'nginx.conf'), ['compose-smoke']],
  ['a secret of a stack', text('secrets/db.txt'), ['compose-smoke']],
  ['the context of a service that is built', text('stack/worker/job.py'), ['compose-smoke']],
  ['the Dockerfile of such a service', text('stack/worker/Dockerfile'), ['compose-smoke']],
  [
    'an image of a stack and a manifest',
    on(({ images }) => {
      images['postgres:17'] = 'sha256:bb'
    }),
    ['compose-smoke', 'kind-deploy'],
  ],
  [
    'Compose',
    on(({ tools }) => {
      tools['docker-compose'] = '2.41.0'
    }),
    ['compose-smoke'],
  ],
  ['a field of a probe', replaced('slipway.yaml', '/healthz', '/readyz'), ['compose-smoke']],
  ['certificates that all of this machine trusts', text('certs/trusted.pem'), ALL],
  ['settings of a rootless engine', text('home/.config/docker/daemon.json'), ALL],
  ['certificates that the system trusts', text('machine/etc/ssl/certs/ca-certificates.crt'), ALL],
  [
    'a setting of the kernel that counts for containers',
    replaced('machine/proc/sys/vm/max_map_count', '65530', '262144'),
    ALL,
  ],
  ['instructions of the processor', replaced('machine/proc/cpuinfo', 'avx2', 'avx512f'), ALL],
  ['options of the resolver', replaced('machine/etc/resolv.conf', 'ndots:1', 'ndots:5'), ALL],
  ['a flag of the engine', replaced('machine/proc/17/cmdline', 'icc=true', 'icc=false'), ALL],
  ['the file of its settings that a flag names', text('machine/etc/engine.json'), ALL],
  ['its limits', replaced('machine/proc/17/limits', '1024', '2048'), ALL],
  ['the umask', umask, ['compose-smoke']],
  ['the time zone', text('machine/etc/localtime'), ['compose-smoke']],
  [
    'limits of memory that the engine can not set',
    on((given) => {
      given.info = { ...given.info, MemoryLimit: false }
    }),
    ALL,
  ],
  [
    'the owner that root in containers is',
    on((given) => {
      given.info = { ...given.info, DockerRootDir: '/var/lib/docker/165536.165536' }
    }),
    ALL,
  ],
  [
    'a network of kind that somebody else made',
    on((given) => {
      given.there = { '/networks/kind': { ...KIND_NETWORK, EnableIPv6: false, Options: {} } }
    }),
    ['setup-kind'],
  ],
  [
    'the MTU of containers',
    on((given) => {
      given.there = { '/networks/bridge': { Options: { 'com.docker.network.driver.mtu': '1400' } } }
    }),
    ['setup-kind'],
  ],
  ['certificates of a probe', text('certs/probe-ca.pem'), ['compose-smoke']],
  ['the program of a command', text('scripts/check'), ['compose-smoke']],
  // nrwl/nx#35223: a script that an interpreter gets is no part of what its task declares.
  ['a script that a command names', text('scripts/lib.sh'), ['compose-smoke']],
  ['the executable bit of that program', mode('scripts/check', 0o644, 0o755), ['compose-smoke']],
  ['a file that a command reads', text('fixtures/a/one.json'), ['compose-smoke']],
  ['a further file that it reads', added('fixtures/b.json'), ['compose-smoke']],
  [
    'a variable that it reads',
    on(({ env }) => {
      env.API_TOKEN = 'def'
    }),
    ['compose-smoke'],
  ],

  ['the configuration of kind', text('kind.yaml'), ['setup-kind']],
  ['a folder that nodes see', text('nodes/file.txt'), ['setup-kind']],
  [
    'the image of nodes',
    on(({ images }) => {
      images['kindest/node:v1.34.0'] = 'sha256:bb'
    }),
    ['setup-kind'],
  ],
  [
    'kind',
    on(({ tools }) => {
      tools.kind = '0.34.0'
    }),
    ['setup-kind'],
  ],
  [
    'a variable of kind',
    on(({ env }) => {
      env.KIND_CLUSTER_NAME = 'x'
    }),
    ['setup-kind'],
  ],
  [
    'kubectl',
    on(({ tools }) => {
      tools.kubectl = '1.35.0'
    }),
    ['setup-kind', ...KUBERNETES],
  ],

  ['a kustomization', replaced('k8s/overlay/kustomization.yaml', 'name: c', 'name: d'), KUBERNETES],
  ['one that it is based on', text('k8s/base/kustomization.yaml'), KUBERNETES],
  ['a resource of a base', text('k8s/base/api.yaml'), KUBERNETES],
  ['a patch', text('k8s/overlay/patch.yaml'), KUBERNETES],
  ['a file of a generated ConfigMap', text('k8s/overlay/settings.conf'), KUBERNETES],
  ['variables of a generated ConfigMap', text('k8s/overlay/app.env'), KUBERNETES],
  [
    'an image of a kustomization',
    on(({ images }) => {
      images['redis:8'] = 'sha256:bb'
    }),
    KUBERNETES,
  ],
  ['a template of a chart', text('charts/web/templates/pod.yaml'), ['kind-deploy']],
  ["a chart's own values", text('charts/web/values.yaml'), ['kind-deploy']],
  ["a chart's lock file", text('charts/web/Chart.lock'), ['kind-deploy']],
  ["a chart's values", text('values/ci.yaml'), ['kind-deploy']],
  [
    'an image of a chart',
    on(({ images }) => {
      images['chart/site:3'] = 'sha256:bb'
    }),
    ['kind-deploy'],
  ],
  ['a plain manifest', text('plain.yaml'), ['kind-deploy']],
  [
    'Helm',
    on(({ tools }) => {
      tools.helm = '4.0.0'
    }),
    ['kind-deploy'],
  ],
  ['certificates of Ray', text('certs/ray-ca.pem'), ['ray-probe']],
  ['the private key of Ray', text('certs/ray-key.pem'), ['ray-probe']],
  [
    'how long a cluster may take',
    replaced('slipway.yaml', 'config: kind.yaml', 'config: kind.yaml\n    wait: 9m'),
    ['setup-kind'],
  ],
  [
    'a variable of Ray',
    on(({ env }) => {
      env.RAY_TLS = '1'
    }),
    ['ray-probe'],
  ],
  ['the old state', text('old.yaml'), ['upgrade']],
  [
    'an image of the old state, on which another one stands',
    on(({ images }) => {
      images['store:1'] = 'sha256:bb'
    }),
    ['image-size', 'upgrade'],
  ],
  [
    'the load of an upgrade',
    replaced('slipway.yaml', 'load: [{ service: api', 'load: [{ rate: 5, service: api'),
    ['upgrade'],
  ],

  [
    "Slipway's own program",
    on((given) => {
      given.slipway = 'bundle-2'
    }),
    ALL,
  ],
  [
    'the engine',
    on((given) => {
      given.version = { ...given.version, Version: '29.0.0' }
    }),
    ALL,
  ],
  [
    'containerd',
    on((given) => {
      given.version = { ...given.version, Components: [{ Name: 'containerd', Version: '2.2' }] }
    }),
    ALL,
  ],
  [
    'the kernel',
    on((given) => {
      given.version = { ...given.version, KernelVersion: '6.9' }
    }),
    ALL,
  ],
  [
    'the number of processors',
    on((given) => {
      given.info = { ...given.info, NCPU: 2 }
    }),
    ALL,
  ],
  [
    'where the engine keeps logs',
    on((given) => {
      given.info = { ...given.info, LoggingDriver: 'none' }
    }),
    ALL,
  ],
  [
    'settings of the engine',
    on((given) => {
      given.info = { ...given.info, CgroupVersion: '1' }
    }),
    ALL,
  ],
  [
    "Docker's command line",
    on(({ tools }) => {
      tools.docker = '29.0.0'
    }),
    ALL,
  ],
  // vercel/turborepo#548, vercel/turborepo#14059: variables that a program reads and nobody declared.
  ...['LC_ALL', 'TZ', 'SSL_CERT_FILE', 'GODEBUG', 'LD_PRELOAD', 'NODE_TLS_REJECT_UNAUTHORIZED'].map(
    (name): (typeof MUTATIONS)[number] => [
      `the variable ${name}`,
      on(({ env }) => {
        env[name] = 'x'
      }),
      ALL,
    ],
  ),
  [
    'a proxy',
    on(({ env }) => {
      env.HTTPS_PROXY = 'http://proxy'
    }),
    ALL,
  ],
  [
    'the salt',
    on((given) => {
      given.salt = 'other'
    }),
    ['build', 'compose-smoke', 'ray-probe'],
  ],

  ["the machine's own names", text('machine/etc/hosts'), []],
  [
    'its name servers and search domains',
    replaced('machine/etc/resolv.conf', /192.*\n.*one/, '192.0.2.2\nsearch two'),
    [],
  ],
  ['a number of the kernel that is another one after each start', text('machine/proc/sys/kernel/random/boot_id'), []],
  ['a setting that the kubelet of a node changes', replaced('machine/proc/sys/vm/overcommit_memory', '0', '1'), []],
  ['the name of the processor', replaced('machine/proc/cpuinfo', 'name: one', 'name: two'), []],
  ['limits that follow from the memory', replaced('machine/proc/17/limits', 'processes 100', 'processes 200'), []],
  [
    'the network that kind made',
    on((given) => {
      given.there = { '/networks/kind': KIND_NETWORK }
    }),
    [],
  ],
  [
    'what is left of a disk',
    on((given) => {
      given.info = { ...given.info, DriverStatus: [['Space Available', '1']] }
    }),
    [],
  ],
  ...['DOCKER_AUTH_CONFIG', 'DOCKER_PASSWORD', 'DOCKER_HUB_TOKEN'].map((name): (typeof MUTATIONS)[number] => [
    `a login in ${name}`,
    on(({ env }) => {
      env[name] = 'x'
    }),
    [],
  ]),
  ['the README', text('README.md'), []],
  ['an ignored file', text('api/debug.log'), []],
  ['a file in an ignored folder', text('api/node_modules/a/index.js'), []],
  ['a further ignored file', added('api/other.log'), []],
  ['a file of a context that nothing copies', text('web/notes.md'), []],
  ['such a file of a service', text('stack/worker/README.md'), []],
  ['a file beside a kustomization that it does not name', text('k8s/overlay/README.md'), []],
  ['a script that nothing runs', text('scripts/other'), []],
  ['a comment in slipway.yaml', replaced('slipway.yaml', 'version: 1\n', 'version: 1 # one\n# more\n'), []],
  [
    'the order of keys in slipway.yaml',
    replaced('slipway.yaml', 'name: alive, type: http', 'type: http, name: alive'),
    [],
  ],
  ['the order of inputs', replaced('slipway.yaml', /( +baseline: .*\n)( +dockerfiles: .*\n)/, '$2$1'), []],
  [
    'a variable that nothing uses',
    on(({ env }) => {
      env.UNRELATED = '2'
    }),
    [],
  ],
  [
    'a little memory more',
    on((given) => {
      given.info = { ...given.info, MemTotal: 16 * 1024 ** 3 + 4096 }
    }),
    [],
  ],
  [
    'what this machine has under the name of an image that is built',
    on(({ images }) => {
      images['acme/api:dev'] = 'sha256:ee'
    }),
    [],
  ],
  [
    'an image that nothing uses',
    on(({ images }) => {
      images['other:1'] = 'sha256:ee'
    }),
    [],
  ],
]

/** Kept from one reading to the next, so that it would show if a kept digest ever hid a change. */
const CACHE = mkdtempSync(join(tmpdir(), 'slipway-digests-'))
after(() => rmSync(CACHE, { recursive: true, force: true }))

const found = () => keysIn(ROOT, here, { cache: CACHE })
const keys = async () => keysOf(await found())
const BEFORE = await keys()

/** Of each target of the build. */
const unitKeys = (all: Awaited<ReturnType<typeof found>>) =>
  keysOf(new Map(Object.entries(all.get('build')?.units ?? {})))
const UNITS_BEFORE = unitKeys(await found())

/** What only one target of the build can see; all else that a build sees, both do. */
const ONE_TARGET: Readonly<Record<string, readonly string[]>> = {
  api: [
    'a file of a build context',
    'a file deep in it',
    'a file that the ignore file takes back in',
    'a further file in it',
    'the executable bit of a file in it',
    'another bit of its mode',
    'the target of a link in it',
    'a Dockerfile',
    'what an ignore file excludes',
    'the value of a secret of the bake file',
    'a base image of a tag',
  ],
  web: [
    'a file that COPY names',
    'a file that a RUN mounts',
    'a further build context',
    'a base image that is pinned by digest',
  ],
}

function unitsThatSee(what: string, stages: readonly string[]): string[] {
  const one = Object.keys(ONE_TARGET).filter((name) => ONE_TARGET[name]?.includes(what))
  return one.length > 0 ? one : stages.includes('build') ? Object.keys(ONE_TARGET) : []
}

test('every stage can be proved', async () => {
  const all = await found()
  assert.deepEqual([...all.keys()], ALL)
  for (const [name, { unknown }] of all) assert.deepEqual(unknown, [], name)
})

for (const [what, mutation, stages] of MUTATIONS)
  test(`${what}: ${stages.join(', ') || 'none'}`, async () => {
    const undo = mutation()
    const all = await found().finally(undo)
    const [now, units] = [keysOf(all), unitKeys(all)]
    assert.deepEqual(
      [...units.keys()].filter((name) => units.get(name) !== UNITS_BEFORE.get(name)),
      unitsThatSee(what, stages),
    )
    const changed = ALL.filter((name) => now.get(name) !== BEFORE.get(name))
    assert.deepEqual(
      changed,
      ALL.filter((name) => stages.includes(name)),
    )
  })

test('with everything taken back, the keys are the same again', async () => assert.deepEqual(await keys(), BEFORE))
