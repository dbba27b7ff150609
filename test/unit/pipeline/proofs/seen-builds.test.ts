import { image, neverSkipped, nothing, type Row, type Step } from './seen-rows.ts'
import type { Site } from './seen-site.ts'

const dockerfile =
  (text: string): Step =>
  (on) =>
    on.write('web/Dockerfile', text)
/** As the engine tells of an image that isn't for its own platform. */
const forAmd64 = (on: Site) => {
  on.info({ Architecture: 'aarch64' })
  on.machine.there['/images/base%3A1/json'] = { Id: 'sha256:aa01', Os: 'linux', Architecture: 'amd64', RootFS: {} }
}
const BUILD: Row[] = [
  [
    'a secret that has only an ID, which is a file',
    ['build'],
    (on) => on.bake('api', { secret: ['id=pin'] }).write('pin', '1'),
    (on) => on.write('pin', '2'),
  ],
  [
    'a secret that has only an ID, which is a variable',
    ['build'],
    (on) => on.bake('api', { secret: ['id=PIN'] }).env({ PIN: '1' }),
    (on) => on.env({ PIN: '2' }),
  ],
  [
    'a secret whose source is a variable',
    ['build'],
    (on) => on.bake('api', { secret: ['type=env,id=x,src=PIN'] }).env({ PIN: '1' }),
    (on) => on.env({ PIN: '2' }),
  ],
  [
    'a secret as a map',
    ['build'],
    (on) => on.bake('api', { secret: [{ type: 'file', id: 'x', src: 'pin' }] }).write('pin', '1'),
    (on) => on.write('pin', '2'),
  ],
  // Documented for buildx, as a variable that names a file.
  [
    'the policy of sources that a variable names',
    ['build', 'compose-smoke'],
    (on) => on.env({ EXPERIMENTAL_BUILDKIT_SOURCE_POLICY: on.at('policy.json') }).write('policy.json', '1'),
    (on) => on.write('policy.json', '2'),
  ],
  [
    'the variable of such a policy',
    ['build', 'compose-smoke'],
    nothing,
    (on) => on.env({ EXPERIMENTAL_BUILDKIT_SOURCE_POLICY: 'none.json' }),
  ],
  ['a policy beside a Dockerfile', ['build'], nothing, (on) => on.write('web/Dockerfile.rego', 'package docker\n')],
  [
    'an image that COPY names',
    ['build'],
    (on) => {
      dockerfile('FROM scratch\nCOPY --from=tools:1 /a /a\n')(on)
      image('tools:1', 'sha256:aa90')(on)
    },
    image('tools:1'),
  ],
  [
    'an image that a mount names',
    ['build'],
    (on) => {
      dockerfile('FROM base:1\nRUN --mount=type=bind,from=tools:1,target=/t true\n')(on)
      image('tools:1', 'sha256:aa90')(on)
    },
    image('tools:1'),
  ],
  [
    'an image of a frontend',
    ['build'],
    (on) => {
      dockerfile('# syntax=docker/dockerfile:1\nFROM scratch\n')(on)
      image('docker/dockerfile:1', 'sha256:aa90')(on)
    },
    image('docker/dockerfile:1'),
  ],
  [
    'an image of a further context',
    ['build'],
    (on) => {
      on.bake('web', { contexts: { shared: 'docker-image://tools:1' } })
      image('tools:1', 'sha256:aa90')(on)
    },
    image('tools:1'),
  ],
  [
    'a layout of a further context',
    ['build'],
    (on) => on.bake('web', { contexts: { shared: 'oci-layout://layout' } }).write('layout/index.json', '1'),
    (on) => on.write('layout/index.json', '2'),
  ],
  [
    'a layout of a further context, with a tag',
    ['build'],
    (on) => on.bake('web', { contexts: { shared: 'oci-layout://layout:one' } }).write('layout/index.json', '1'),
    (on) => on.write('layout/index.json', '2'),
  ],
  [
    'a further context with a colon in its name',
    ['build'],
    (on) => on.bake('web', { contexts: { shared: 'lib:two' } }).write('lib:two/lib.js', '1'),
    (on) => on.write('lib:two/lib.js', '2'),
  ],
  [
    'a further context that is another target',
    ['build'],
    (on) => on.bake('web', { contexts: { shared: 'target:api' } }),
    (on) => on.add('api/main.py'),
  ],
  [
    'the ignore file of one Dockerfile',
    ['build'],
    nothing,
    (on) => on.write('web/Dockerfile.dockerignore', 'src/page.tsx\n'),
  ],
  ['an empty folder in a context', ['build'], nothing, (on) => on.folder('api/empty')],
  ['the mode of a folder in it', ['build'], nothing, (on) => on.mode('api/lib', 0o700)],
  [
    'a link in place of a file with the same content',
    ['build'],
    (on) => on.write('api/copy.py', on.text('api/main.py')),
    (on) => on.link('api/copy.py', 'main.py'),
  ],
  ['a name in other letters', ['build'], nothing, (on) => on.move('api/main.py', 'api/Main.py')],
  ['another content of the same length and time', ['build'], nothing, (on) => on.swap('api/main.py')],
  [
    'another file of the same length and time in its place',
    ['build'],
    (on) => on.write('other.py', on.text('api/main.py')),
    (on) => on.swap('other.py').move('other.py', 'api/main.py'),
  ],
  [
    'a large file in place of its pointer',
    ['build'],
    (on) => on.write('api/model.bin', 'version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 9\n'),
    (on) => on.write('api/model.bin', 'the model'),
  ],
  ['the ends of its lines, by .gitattributes', ['build'], nothing, (on) => on.write('api/main.py', 'print(1)\r\n')],
  [
    'a file of a submodule',
    ['build'],
    (on) => on.write('api/vendor/a.py', '1').write('api/vendor/.git', 'gitdir: ../../.git/modules/a\n'),
    (on) => on.write('api/vendor/a.py', '2'),
  ],
  ['a file that a sparse checkout leaves out', ['build'], nothing, (on) => on.remove('api/lib/deep')],
  [
    'a file behind a variable of COPY',
    ['build'],
    dockerfile('FROM scratch\nARG FROM_HERE=src\nCOPY $FROM_HERE /a\n'),
    (on) => on.add('web/src/page.tsx'),
  ],
  [
    'a file behind a link to a folder',
    ['build'],
    (on) => {
      on.link('web/start', 'src')
      dockerfile('FROM scratch\nCOPY start/page.tsx /a\n')(on)
    },
    (on) => on.add('web/src/page.tsx'),
  ],
  [
    'a Dockerfile that is a link',
    ['build'],
    (on) => on.write('shared.Dockerfile', on.text('web/Dockerfile')).link('web/Dockerfile', '../shared.Dockerfile'),
    (on) => on.add('shared.Dockerfile', 'USER 1\n'),
  ],
  [
    'a context that is a link',
    ['build'],
    (on) => on.bake('api', { context: 'now' }).link('now', 'api'),
    (on) => on.add('api/main.py'),
  ],
  [
    'a URL in quotes that ADD may get',
    ['build'],
    dockerfile('ARG PLACE\nFROM scratch\nARG PLACE\nADD "$PLACE" /a\n'),
    nothing,
  ],
  ['a URL in JSON that ADD may get', ['build'], dockerfile('FROM scratch\nARG PLACE\nADD ["$PLACE", "/a"]\n'), nothing],
  ['a repository that ADD gets', ['build'], dockerfile('FROM scratch\nADD https://example.com/a.git /a\n'), nothing],
  [
    'a repository over SSH that ADD gets',
    ['build'],
    dockerfile('FROM scratch\nADD git@example.com:a/b.git /a\n'),
    nothing,
  ],
  ['a command without a sandbox', ['build'], dockerfile('FROM base:1\nRUN --security=insecure mount -a\n'), nothing],
  ['a command on the network of the machine', ['build'], dockerfile('FROM base:1\nRUN --network=host true\n'), nothing],
  ['a base image that is here for another platform', ['build'], forAmd64, nothing],
  [
    'a base image of another platform that FROM names',
    ['build'],
    (on) => {
      on.info({ Architecture: 'x86_64' })
      on.machine.there['/images/base%3A1/json'] = { Id: 'sha256:aa01', Os: 'linux', Architecture: 'amd64', RootFS: {} }
      dockerfile('FROM --platform=linux/arm64 base:1\n')(on)
      on.bake('api', { dockerfile: '../web/Dockerfile' })
    },
    nothing,
  ],
  [
    'a platform that the environment asks for',
    ['build'],
    (on) => {
      forAmd64(on)
      on.info({ Architecture: 'x86_64' }).env({ DOCKER_DEFAULT_PLATFORM: 'linux/arm64' })
    },
    nothing,
  ],
  [
    'a platform that a target asks for',
    ['build'],
    (on) => {
      forAmd64(on)
      on.info({ Architecture: 'x86_64' }).bake('api', { platforms: ['linux/arm64'] })
    },
    nothing,
  ],
  [
    'a builder that was chosen',
    ['build'],
    (on) => on.env({ BUILDX_CONFIG: on.at('buildx') }).write('buildx/current', '{"Name":"mine"}'),
    nothing,
  ],
]
const IMAGE_SIZE: Row[] = [['the base image that a Dockerfile names', ['image-size'], nothing, image('store:1')]]
neverSkipped([...BUILD, ...IMAGE_SIZE])
