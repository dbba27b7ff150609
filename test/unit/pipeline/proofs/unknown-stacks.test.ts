import { neverSkipped, nothing, type Row } from './seen-rows.ts'
import type { Site } from './seen-site.ts'

const STACK = ['compose-smoke']
/** A key of a service through which it sees more than the key of the stage holds: no proof. */
const service = (what: string, keys: string): Row => [what, STACK, (on) => on.service(keys), nothing]
const stack = (what: string, keys: string): Row => [what, STACK, (on) => on.stack(keys), nothing]
/** Of the service that is built. */
const build = (what: string, keys: string): Row => [
  what,
  STACK,
  (on) => on.edit('stack/more.yaml', 'dockerfile: Dockerfile', `dockerfile: Dockerfile, ${keys}`),
  nothing,
]
const mount = (what: string, keys: string): Row => [
  what,
  STACK,
  (on) => on.edit('stack/compose.yaml', 'type: bind', keys),
  nothing,
]
const variable = (name: string): Row => [
  `the variable ${name}`,
  STACK,
  (on) => on.env({ [name]: '1' }),
  (on) => on.env({ [name]: '2' }),
]
const browser = (on: Site) =>
  on.edit(
    'slipway.yaml',
    '      - { name: checked',
    '      - { type: browser, service: api, port: 80 }\n      - { name: checked',
  )

const ROWS: Row[] = [
  service('a network of the engine, by its name', 'network_mode: shared-by-all'),
  service('the network of somebody else’s container', 'network_mode: "container:abc"'),
  stack(
    'a bridge of this machine',
    'networks: { lan: { driver: bridge, driver_opts: { com.docker.network.bridge.name: br0 } } }',
  ),
  stack('addresses from a server', 'networks: { lan: { ipam: { driver: infoblox } } }'),
  service('a server for logs', 'logging: { driver: fluentd, options: { fluentd-address: "192.0.2.1:24224" } }'),
  service('the journal of this machine', 'logging: { driver: journald }'),
  service('a container with every privilege', 'cap_add: [ALL]'),
  service('modules of the kernel', 'cap_add: [SYS_MODULE]'),
  service('messages of the kernel', 'cap_add: [CAP_SYSLOG]'),
  service('a command with privileges, after the start', 'post_start: [{ command: [mount], privileged: true }]'),
  service('a command with privileges, before the end', 'pre_stop: [{ command: [mount], privileged: true }]'),
  service('an address of this machine', 'ports: [{ host_ip: 192.0.2.7, published: "80", target: 80 }]'),
  service('limits of a group of this machine', 'cgroup_parent: /system.slice'),
  service('a disk of this machine', 'blkio_config: { device_read_bps: [{ path: /dev/sda, rate: 1mb }] }'),
  service('kinds of devices', 'device_cgroup_rules: ["c 1:3 mr"]'),
  service('a key of a later Compose', 'host_view: all'),
  stack('a key of a later Compose, above services', 'provisioners: { one: { from: here } }'),
  build('a key of a build of a later Compose', 'host_mounts: [/opt]'),
  build('a server that a build is led to', 'extra_hosts: ["repo=192.0.2.9"]'),
  build('a network of the engine for a build', 'network: shared-by-all'),
  mount('a volume of a cluster', 'type: cluster'),
  mount('what is mounted below a folder later', 'type: bind, bind: { propagation: rshared }'),
  service(
    'a resource of this machine',
    'deploy: { resources: { reservations: { generic_resources: [{ discrete_resource_spec: { kind: gpu, value: 1 } }] } } }',
  ),
  service('a key of deploy of a later Compose', 'deploy: { host_affinity: { rack: 1 } }'),
  service('a runtime that the engine does not list', 'runtime: io.containerd.kata.v2'),
  [
    'a secret of a later kind',
    STACK,
    (on) => on.edit('stack/compose.yaml', 'secrets: { db:', 'secrets: { x: { vault: kv/x }, db:'),
    nothing,
  ],
  [
    'variables of a service, in an anchor',
    STACK,
    (on) => on.stack('x-base: &base { env_file: extra.env }').service('<<: *base').write('stack/extra.env', 'A=1\n'),
    (on) => on.write('stack/extra.env', 'A=2\n'),
  ],
  [
    'variables of a service, as a map with a path',
    STACK,
    (on) => on.service('env_file: [{ path: extra.env, required: false }]'),
    (on) => on.write('stack/extra.env', 'A=2\n'),
  ],
  [
    'a function that a shell gets',
    STACK,
    (on) => on.env({ 'BASH_FUNC_curl%%': '() { true; }' }),
    (on) => on.env({ 'BASH_FUNC_curl%%': '() { false; }' }),
  ],
  variable('LD_AUDIT'),
  variable('GLIBC_TUNABLES'),
  variable('RES_OPTIONS'),
  variable('NODE_TLS_REJECT_UNAUTHORIZED'),
  [
    'what Chromium may do by a policy of this machine',
    STACK,
    browser,
    (on) => on.write('machine/etc/chromium/policies/managed/one.json', '{}'),
  ],
  [
    'flags of Chromium on Debian',
    STACK,
    (on) => browser(on).write('machine/etc/chromium.d/flags', '1'),
    (on) => on.write('machine/etc/chromium.d/flags', '2'),
  ],
]
neverSkipped(ROWS)
