import { build, changed, service, stack, variable } from './row-forms.ts'
import { image, neverSkipped, nothing, type Row, type Step } from './seen-rows.ts'

/** Key by key from the Compose specification, schema/compose-spec.json. */
const write =
  (path: string, text: string): Step =>
  (on) =>
    on.write(path, text)
/** A Compose file that the stack includes. */
const included = (what: string, list: string, path: string, before: string, now: string): Row => [
  what,
  ['compose-smoke'],
  (on) =>
    on.edit('stack/compose.yaml', '[more.yaml]', list).write('stack/sub/c.yaml', 'services: {}\n').write(path, before),
  write(path, now),
]

/** Beside what the service mounts, and beside the volume and the secret that the project has. */
const beside = (what: string, from: string, keys: string): Row => [
  what,
  ['compose-smoke'],
  (on) => on.edit('stack/compose.yaml', from, `${from}${keys}`),
  nothing,
]
const mount = (what: string, keys: string) => beside(what, 'volumes: [', `${keys}, `)
const volume = (what: string, keys: string) => beside(what, 'volumes: { ', `d: ${keys}, `)

const ROWS: Row[] = [
  service('a server of names', 'dns: 192.0.2.53'),
  service('a server of names behind the engine’s own', 'dns: [127.0.0.11, 192.0.2.53]'),
  service('users of another kind of engine', 'userns_mode: keep-id'),
  service('the control groups of the host', 'cgroup: host'),
  service('the host’s name', 'uts: host'),
  service('the memory of the host', 'ipc: host'),
  service('the memory of somebody else’s container', 'ipc: "container:abc"'),
  service('the processes of somebody else’s container', 'pid: "container:abc"'),
  service('a kind of namespace of a later version', 'pid: "pod:abc"'),
  service('a type of SELinux', 'security_opt: ["label=type:own_t"]'),
  service('paths of the kernel', 'security_opt: ["systempaths=unconfined"]'),
  service('the capability to mount', 'cap_add: [SYS_ADMIN]'),
  service('the capability to open any file', 'cap_add: [cap_dac_read_search]'),
  service('a file with credentials', 'credential_spec: { file: spec.json }'),
  service('a card of this machine, for one service', 'networks: { default: { driver_opts: { parent: eth0 } } }'),
  service('a name that a later version finds', 'hostname: { from: machine }'),
  service(
    'a dependency in another project',
    'depends_on: { postgres: { condition: service_started, project: other } }',
  ),
  service('a check from elsewhere', 'healthcheck: { test: [CMD, "true"], from: host }'),
  service('every GPU, as a list', 'gpus: [{ driver: nvidia, count: 1 }]'),
  service('a device by the name of its kind', 'devices: ["vendor.example.com/net=eth0"]'),
  service('another runtime', 'runtime: runsc'),
  service('a model', 'models: { llm: { endpoint_var: LLM } }'),
  mount('a pipe', '{ type: npipe, source: a, target: /a }'),
  service('logs for a server', 'logging: { driver: syslog, options: { syslog-address: "udp://192.0.2.1:514" } }'),
  service('the machine itself, by a name', 'extra_hosts: ["me=host-gateway"]'),
  stack('a network of several machines', 'networks: { far: { driver: overlay } }'),
  volume('a folder of this machine as a volume', '{ driver_opts: { type: none, o: bind, device: /opt } }'),
  volume('a volume of another driver', '{ driver: rclone }'),
  beside('a secret of a driver', 'secrets: { ', 's: { driver: vault }, '),
  stack('an external configuration', 'configs: { c: { external: true } }'),
  stack(
    'addresses that a later version takes from somewhere',
    'networks: { lan: { ipam: { config: { pool: office } } } }',
  ),
  build('a repository as a further context', 'additional_contexts: { lib: "https://github.com/acme/lib.git" }'),
  build('an agent', 'ssh: [default]'),
  changed(
    build('an image as a further context', 'additional_contexts: { lib: "docker-image://tools:1" }'),
    image('tools:1', 'sha256:aa90'),
    image('tools:1'),
  ),
  [
    'the variable of a secret of a build',
    ['compose-smoke'],
    (on) =>
      on
        .edit('stack/more.yaml', 'dockerfile: Dockerfile', 'dockerfile: Dockerfile, secrets: [{ source: pin }]')
        .edit('stack/compose.yaml', 'secrets: { db:', 'secrets: { pin: { environment: PIN }, db:')
        .env({ PIN: '1' }),
    (on) => on.env({ PIN: '2' }),
  ],
  changed(
    mount('an image that is mounted', '{ type: image, source: "tools:1", target: /t }'),
    image('tools:1', 'sha256:aa90'),
    image('tools:1'),
  ),
  changed(
    mount('a mounted path that was not there', '{ type: bind, source: ./later, target: /l }'),
    nothing,
    write('stack/later/a', '1'),
  ),
  changed(
    service('a file of variables that was not there', 'env_file: [{ path: later.env, required: false }]'),
    nothing,
    write('stack/later.env', 'A=1\n'),
  ),
  changed(
    service('a raw file of variables', 'env_file: [{ path: raw.env, format: raw }]'),
    write('stack/raw.env', 'A=1\n'),
    write('stack/raw.env', 'A="1"\n'),
  ),
  changed(
    stack('a configuration with a variable in it', 'configs: { c: { content: "zone $ZONE" } }'),
    (on) => on.env({ ZONE: '1' }),
    (on) => on.env({ ZONE: '2' }),
  ),
  included(
    'a file that changes what is included',
    '[{ path: [more.yaml, own.yaml] }]',
    'stack/own.yaml',
    'services: {}\n',
    'services: { postgres: { tty: true } }\n',
  ),
  included(
    'variables in the folder of what is included',
    '[{ path: sub/c.yaml, project_directory: ../other }]',
    'other/.env',
    'A=1\n',
    'A=2\n',
  ),
  [
    'a file of which an extended service is extended',
    ['compose-smoke'],
    (on) =>
      on
        .service('extends: { file: one.yaml, service: a }')
        .write('stack/one.yaml', 'services: { a: { extends: { file: two.yaml, service: b } } }\n')
        .write('stack/two.yaml', 'services: { b: { tty: true } }\n'),
    write('stack/two.yaml', 'services: { b: { tty: false } }\n'),
  ],
  variable('COMPOSE_DISABLE_ENV_FILE'),
  variable('COMPOSE_PARALLEL_LIMIT'),
  variable('DOCKER_CONTENT_TRUST'),
  variable('LC_ALL'),
]
neverSkipped(ROWS)
