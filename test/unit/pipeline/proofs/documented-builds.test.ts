import { changed, dockerfile, input, target } from './row-forms.ts'
import { image, neverSkipped, nothing, type Row } from './seen-rows.ts'

/** From the references of bake and of Dockerfiles. */
const variable = (name: string): Row => [
  `the variable ${name}`,
  ['build'],
  (on) => on.env({ [name]: '1' }),
  (on) => on.env({ [name]: '2' }),
]

const ROWS: Row[] = [
  target('a network of the engine', { network: 'shared-by-all' }),
  target('limits of a later bake', { resources: { cpus: 1 } }),
  target('files of a server as a further context', { contexts: { lib: 'https://example.com/files' } }),
  target('an image as a file', { output: ['type=docker,dest=out.tar'] }),
  target('an output that is pushed', { output: [{ type: 'image', push: 'true' }] }),
  target('a list of contents, as a text', { attest: ['type=sbom'] }),
  target('a folder of this machine, by a function', { labels: { a: '${homedir()}' } }),
  target('a new name each time', { labels: { a: '${uuidv4()}' } }),
  changed(
    target('the variable of a secret', { secret: [{ type: 'env', id: 'x', env: 'PIN' }] }),
    (on) => on.env({ PIN: '1' }),
    (on) => on.env({ PIN: '2' }),
  ),
  input('a server that builds are led to', 'build', 'bake-file:', 'add-hosts: ["db:192.0.2.7"]'),
  input('the machine’s network', 'build', 'bake-file:', 'network: host'),
  input('a key of an agent', 'build', 'bake-file:', 'ssh: [default]'),
  dockerfile('a tag of a repository', 'FROM scratch\nADD https://example.com/a.git#v1 /a\n'),
  dockerfile('a name with its end cut off', 'ARG V=1-slim\nFROM base:${V%-slim}\n'),
  dockerfile('a name for each processor', 'FROM base:$TARGETARCH\n'),
  dockerfile('a device', 'FROM base:1\nRUN --device=vendor.example.com/gpu=all true\n'),
  dockerfile('a frontend of another channel', '# syntax=docker/dockerfile:1-labs\nFROM scratch\n'),
  dockerfile(
    'the machine’s network, in a stage below',
    'FROM base:1 AS one\nRUN --network=host true\nFROM scratch\nCOPY --from=one /a /a\n',
  ),
  dockerfile('a trigger with an image', 'FROM base:1\nONBUILD COPY --from=tools:1 /a /a\n'),
  changed(
    dockerfile('an image that is mounted without a type', 'FROM base:1\nRUN --mount=from=tools:1,target=/t true\n'),
    image('tools:1', 'sha256:aa90'),
    image('tools:1'),
  ),
  variable('BUILDX_GIT_LABELS'),
  variable('BUILDKIT_MULTI_PLATFORM'),
  [
    'libraries that every program gets',
    ['build'],
    nothing,
    (on) => on.write('machine/etc/ld.so.preload', '/lib/a.so\n'),
  ],
]
neverSkipped(ROWS)
