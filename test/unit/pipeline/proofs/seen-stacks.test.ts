import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { elsewhere, neverSkipped, nothing, type Row } from './seen-rows.ts'
import type { Site } from './seen-site.ts'

/** As the engine tells of an image that isn't for its own platform. */
const forAmd64 = (on: Site) => {
  on.info({ Architecture: 'aarch64' })
  on.machine.there['/images/base%3A1/json'] = { Id: 'sha256:aa01', Os: 'linux', Architecture: 'amd64', RootFS: {} }
}
const ELSEWHERE = elsewhere()
const COMPOSE: Row[] = [
  [
    'a file of which a service is extended',
    ['compose-smoke'],
    (on) =>
      on
        .service('extends: { file: base.yaml, service: api }')
        .write('stack/base.yaml', 'services: { api: { image: a } }'),
    (on) => on.edit('stack/base.yaml', 'image: a', 'image: b'),
  ],
  [
    'variables of such a file',
    ['compose-smoke'],
    (on) =>
      on
        .service('extends: { file: lib/base.yaml, service: api }')
        .write('stack/lib/base.yaml', 'services: { api: { env_file: x.env } }')
        .write('stack/lib/x.env', 'A=1\n'),
    (on) => on.write('stack/lib/x.env', 'A=2\n'),
  ],
  [
    'a file of labels',
    ['compose-smoke'],
    (on) => on.service('label_file: x.labels').write('stack/x.labels', 'a=1\n'),
    (on) => on.write('stack/x.labels', 'a=2\n'),
  ],
  [
    'a variable that a file of variables uses',
    ['compose-smoke'],
    (on) => on.write('stack/db.env', 'A=$OUTER\n').env({ OUTER: '1' }),
    (on) => on.env({ OUTER: '2' }),
  ],
  [
    'variables in the folder of the project',
    ['compose-smoke'],
    (on) => on.edit('slipway.yaml', '    env-files: [stack/ci.env]\n', ''),
    (on) => on.write('stack/.env', 'A=1\n'),
  ],
  [
    'variables in the folder of slipway.yaml',
    ['compose-smoke'],
    (on) => on.edit('slipway.yaml', '    env-files: [stack/ci.env]\n', ''),
    (on) => on.write('.env', 'A=1\n'),
  ],
  [
    'a Compose file of a repository elsewhere',
    ['compose-smoke'],
    (on) => on.edit('stack/compose.yaml', '[more.yaml]', '["https://example.com/a.git"]'),
    nothing,
  ],
  [
    'one of GitHub, in short',
    ['compose-smoke'],
    (on) => on.edit('stack/compose.yaml', '[more.yaml]', '[github.com/acme/stack]'),
    nothing,
  ],
  [
    'one of a registry',
    ['compose-smoke'],
    (on) => on.edit('stack/compose.yaml', '[more.yaml]', '["oci://example.com/a:1"]'),
    nothing,
  ],
  [
    'an image that is pulled at times',
    ['compose-smoke'],
    (on) => on.edit('stack/more.yaml', '"postgres:17"', '"postgres:17", pull_policy: daily'),
    nothing,
  ],
  [
    'an image that is refreshed',
    ['compose-smoke'],
    (on) => on.edit('stack/more.yaml', '"postgres:17"', '"postgres:17", pull_policy: refresh'),
    nothing,
  ],
  [
    'an image that is here for another platform',
    ['compose-smoke'],
    (on) => {
      forAmd64(on)
      on.edit('stack/more.yaml', '"postgres:17"', '"base:1", platform: linux/arm64').edit(
        'stack/more.yaml',
        /.*worker.*/,
        '',
      )
    },
    nothing,
  ],
  [
    'a network of this machine',
    ['compose-smoke'],
    (on) => on.stack('networks: { lan: { driver: macvlan, driver_opts: { parent: eth0 } } }'),
    nothing,
  ],
  [
    'a network that is there',
    ['compose-smoke'],
    (on) => {
      on.stack('networks: { own: { name: own } }')
      on.machine.there['/networks/own'] = {}
    },
    nothing,
  ],
  ['an external network', ['compose-smoke'], (on) => on.stack('networks: { own: { external: true } }'), nothing],
  [
    'a configuration in a variable',
    ['compose-smoke'],
    (on) => on.stack('configs: { one: { environment: ONE } }').env({ ONE: '1' }),
    (on) => on.env({ ONE: '2' }),
  ],
  [
    'a configuration in a file',
    ['compose-smoke'],
    (on) => on.stack(`configs: { one: { file: ${on.at('stack/one.conf')} } }`).write('stack/one.conf', '1'),
    (on) => on.write('stack/one.conf', '2'),
  ],
  [
    'a secret in a variable',
    ['compose-smoke'],
    (on) => on.edit('stack/compose.yaml', 'file: ./../secrets/db.txt', 'environment: ONE').env({ ONE: '1' }),
    (on) => on.env({ ONE: '2' }),
  ],
  [
    'a mounted link out of the repository',
    ['compose-smoke'],
    (on) => {
      writeFileSync(join(ELSEWHERE, 'a'), '1')
      on.remove('stack/conf').link('stack/conf', ELSEWHERE)
    },
    () => writeFileSync(join(ELSEWHERE, 'a'), '2'),
  ],
  ['an empty folder that is mounted', ['compose-smoke'], nothing, (on) => on.folder('stack/conf/more')],
  ['the mode of a mounted folder', ['compose-smoke'], nothing, (on) => on.mode('stack/conf', 0o700)],
  [
    'a further context of a service',
    ['compose-smoke'],
    (on) =>
      on
        .edit(
          'stack/more.yaml',
          'dockerfile: Dockerfile',
          'dockerfile: Dockerfile, additional_contexts: { lib: ./lib }',
        )
        .write('stack/lib/a', '1'),
    (on) => on.write('stack/lib/a', '2'),
  ],
  [
    'a further context that is a service which does not start',
    ['compose-smoke'],
    (on) =>
      on.edit(
        'stack/more.yaml',
        'dockerfile: Dockerfile',
        'dockerfile: Dockerfile, additional_contexts: { lib: "service:other" }',
      ),
    nothing,
  ],
  [
    'a Dockerfile in the Compose file, and its context',
    ['compose-smoke'],
    (on) => on.edit('stack/more.yaml', 'dockerfile: Dockerfile', 'dockerfile_inline: "FROM base:1\\nCOPY job.py /\\n"'),
    (on) => on.add('stack/worker/job.py'),
  ],
  [
    'an SSH agent of a build',
    ['compose-smoke'],
    (on) => on.edit('stack/more.yaml', 'dockerfile: Dockerfile', 'dockerfile: Dockerfile, ssh: [default]'),
    nothing,
  ],
  [
    'a device that a service reserves',
    ['compose-smoke'],
    (on) => on.service('deploy: { resources: { reservations: { devices: [{ capabilities: [gpu] }] } } }'),
    nothing,
  ],
  [
    'the socket of the engine that a service gets',
    ['compose-smoke'],
    (on) => on.service('use_api_socket: true'),
    nothing,
  ],
  ['where a program of Python finds modules', ['compose-smoke'], nothing, (on) => on.env({ PYTHONPATH: '/opt/lib' })],
  ['what a shell reads first', ['compose-smoke'], nothing, (on) => on.env({ BASH_ENV: '/etc/own' })],
  [
    'a script within a command line',
    ['compose-smoke'],
    (on) => on.edit('slipway.yaml', '[scripts/check, --with=scripts/lib.sh]', '[bash, -c, "scripts/other --all"]'),
    (on) => on.add('scripts/other'),
  ],
  [
    'a file behind a link that a command reads',
    ['compose-smoke'],
    (on) => {
      writeFileSync(join(ELSEWHERE, 'b'), '1')
      on.link('fixtures/a/two.json', join(ELSEWHERE, 'b'))
    },
    () => writeFileSync(join(ELSEWHERE, 'b'), '2'),
  ],
]
neverSkipped(COMPOSE)
