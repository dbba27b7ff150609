import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DIGEST, pod } from './machine.ts'
import {
  changed,
  chart,
  containerWith,
  dockerfile,
  kustomization,
  manifest,
  object,
  podWith,
  service,
  target,
  variable,
} from './row-forms.ts'
import { ALL, image, neverSkipped, nothing, type Row, runAfter, type Step } from './seen-rows.ts'

const write =
  (path: string, text: string): Step =>
  (on) =>
    on.write(path, text)
const of = (name: string, stages: readonly string[]): Row => [
  ...(variable(name).slice(0, 1) as [string]),
  stages,
  ...(variable(name).slice(2) as [Step, Step]),
]

/** A third look, at what is put together from several forms. */
const ROWS: Row[] = [
  changed(
    dockerfile(
      'an image that a cache begins with',
      'FROM base:1\nRUN --mount=type=cache,from=tools:1,target=/c true\n',
    ),
    image('tools:1', 'sha256:aa90'),
    image('tools:1'),
  ),
  changed(
    dockerfile(
      'a folder that a variable names, mounted',
      'FROM base:1\nARG D=.\nRUN --mount=type=bind,source=$D,target=/s true\n',
    ),
    nothing,
    write('web/notes.md', '2'),
  ),
  dockerfile('a URL with an empty checksum', 'FROM scratch\nADD --checksum= https://example.com/a /a\n'),
  dockerfile(
    'a URL with a checksum that may be empty',
    'FROM scratch\nARG SUM\nADD --checksum=$SUM https://example.com/a /a\n',
  ),
  target('a URL in a Dockerfile that is a text', {
    dockerfile: undefined,
    'dockerfile-inline': 'FROM scratch\nADD https://example.com/a /a\n',
  }),
  changed(
    target('the base image of such a one', { dockerfile: undefined, 'dockerfile-inline': 'FROM base:2\n' }),
    image('base:2', 'sha256:aa90'),
    image('base:2'),
  ),
  target('a folder of a repository elsewhere', { context: 'https://example.com/a.git#main:sub' }),
  target('a variable by a function', { labels: { a: '${env("HOME")}' } }),
  of('BUILDX_NO_DEFAULT_ATTESTATIONS', ['build', 'compose-smoke']),
  of('DOCKER_API_VERSION', ['kind-deploy']),
  of('TZDIR', ['compose-smoke']),
  of('RESOLV_HOST_CONF', ['compose-smoke']),
  of('ZONEINFO', ['kind-deploy']),
  of('COMPOSE_BAKE', ['compose-smoke']),
  [
    'a secret in a variable, of a file',
    ['compose-smoke'],
    (on) =>
      on
        .edit('stack/compose.yaml', 'secrets: { db:', 'secrets: { x: { environment: PIN }, db:')
        .write('stack/.env', 'PIN=1\n'),
    write('stack/.env', 'PIN=2\n'),
  ],
  [
    'the second file of variables of what is included',
    ['compose-smoke'],
    (on) =>
      on
        .edit('stack/compose.yaml', '[more.yaml]', '[{ path: more.yaml, env_file: [one.env, two.env] }]')
        .write('stack/one.env', 'A=1\n')
        .write('stack/two.env', 'B=1\n'),
    write('stack/two.env', 'B=2\n'),
  ],
  [
    'a build that is only a folder',
    ['compose-smoke'],
    (on) => on.edit('stack/more.yaml', 'build: { context: ./worker, dockerfile: Dockerfile }', 'build: ./worker'),
    write('stack/worker/job.py', '2'),
  ],
  [
    'a secret behind a link',
    ['compose-smoke'],
    (on) => on.write('real.txt', '1').remove('secrets/db.txt').link('secrets/db.txt', '../real.txt'),
    write('real.txt', '2'),
  ],
  [
    'variables behind a link',
    ['compose-smoke'],
    (on) => on.write('real.env', 'A=1\n').link('stack/db.env', '../real.env'),
    write('real.env', 'A=2\n'),
  ],
  [
    'a mounted folder above the stack',
    ['compose-smoke'],
    (on) => on.edit('stack/compose.yaml', 'source: ./conf', 'source: ./../fixtures'),
    write('fixtures/a/two.json', '2'),
  ],
  [
    'a device, in an anchor',
    ['compose-smoke'],
    (on) => on.stack('x-base: &base { devices: ["/dev/kvm"] }').service('<<: *base'),
    nothing,
  ],
  [
    'labels of what a service is extended of',
    ['compose-smoke'],
    (on) =>
      on
        .service('extends: { file: one.yaml, service: a }')
        .write('stack/one.yaml', 'services: { a: { label_file: [a.labels] } }\n')
        .write('stack/a.labels', 'a=1\n'),
    write('stack/a.labels', 'a=2\n'),
  ],
  service('a probe of a later version, in a check', 'healthcheck: { test: { http: "http://example.com" } }'),
  [
    'a base in the older form',
    ['kind-deploy', 'upgrade'],
    (on) =>
      on.edit(
        'k8s/overlay/kustomization.yaml',
        'resources: [../base, redis.yaml]',
        'resources: [redis.yaml]\nbases: [../base]',
      ),
    (on) => on.add('k8s/base/api.yaml'),
  ],
  [
    'a server in a base',
    ['kind-deploy', 'upgrade'],
    (on) => on.edit('k8s/base/kustomization.yaml', '[api.yaml]', '[api.yaml, "https://example.com/a.yaml"]'),
    nothing,
  ],
  kustomization(
    'a transformer with an image of its own',
    'validators: [v.yaml]',
    write('k8s/overlay/v.yaml', 'apiVersion: example.com/v1\nkind: V\nmetadata: { name: v }\n'),
  ),
  changed(chart('a definition of a kind', 'crds/a.yaml', 'a: 1\n'), nothing, write('charts/web/crds/a.yaml', 'a: 2\n')),
  chart('all that there is, in a block', 'templates/a.yaml', '{{ with . }}{{ toYaml . }}{{ end }}'),
  chart('all that there is, one by one', 'templates/a.yaml', '{{ range $k, $v := . }}{{ $k }}={{ $v }}{{ end }}'),
  chart(
    'values of a subchart that ask the cluster',
    'charts/db/templates/a.yaml',
    '{{ $x := .Capabilities.KubeVersion.Minor }}',
  ),
  [
    'a folder of nodes behind another one',
    ['setup-kind'],
    (on) => on.edit('kind.yaml', 'hostPath: nodes,', 'hostPath: ./nodes/../fixtures,'),
    write('fixtures/a/one.json', '2'),
  ],
  object(
    'volumes of a set that are filled from others',
    'apps/v1',
    'StatefulSet',
    'spec: { volumeClaimTemplates: [{ metadata: { name: a }, spec: { dataSourceRef: { kind: PersistentVolumeClaim, name: b } } }] }',
  ),
  podWith(
    'a volume of a pod that is filled from a snapshot',
    'volumes: [{ name: v, ephemeral: { volumeClaimTemplate: { spec: { dataSource: { kind: VolumeSnapshot, name: s } } } } }]',
  ),
  object(
    'the image of who submits a job',
    'ray.io/v1',
    'RayJob',
    'spec: { submitterPodTemplate: { spec: { containers: [{ name: a, image: "redis" }] } } }',
  ),
  object(
    'a volume of a server in a group of workers',
    'ray.io/v1',
    'RayCluster',
    'spec: { workerGroupSpecs: [{ template: { spec: { containers: [{ name: a, image: "redis:8" }], volumes: [{ name: v, nfs: { server: s, path: / } }] } } }] }',
  ),
  manifest(
    'a name of a server, in a second document',
    `${pod('redis:8')}---\napiVersion: v1\nkind: Service\nmetadata: { name: b }\nspec: { externalName: example.com }\n`,
  ),
  manifest(
    'privileges, in an anchor',
    'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: a, image: "redis:8", securityContext: &p { privileged: true } }, { name: b, image: "redis:8", securityContext: { <<: *p } }] }\n',
  ),
  containerWith(
    'a port of the machine that the kubelet asks',
    'startupProbe: { tcpSocket: { host: "host.docker.internal", port: 80 } }',
  ),
  ['servers of names of the engine', ALL, nothing, write('machine/etc/docker/daemon.json', '{"dns":["192.0.2.53"]}')],
  [
    'a folder of certificates',
    ALL,
    (on) => on.env({ SSL_CERT_DIR: on.at('trusted') }).write('trusted/a.pem', '1'),
    write('trusted/a.pem', '2'),
  ],
]
neverSkipped(ROWS)

const NEEDLESS: Row[] = [
  dockerfile(
    'a checksum that a variable completes',
    'FROM scratch\nARG S\nADD --checksum=sha256:$S https://example.com/a /a\n',
  ),
  ['the mode of a Dockerfile', ['build'], nothing, (on) => on.mode('web/Dockerfile', 0o600)],
  containerWith('a digest that is always pulled', 'imagePullPolicy: IfNotPresent'),
  manifest('an image by digest that is always pulled', pod(`node@${DIGEST}`, ', imagePullPolicy: Always')),
  chart('what comments name', 'templates/a.yaml', '{{/* .Capabilities and now */}}{{ .Values.tag }}'),
  chart(
    'a value, with its form',
    'templates/a.yaml',
    '{{ with .Values.a }}{{ toYaml . }}{{ end }}{{ range .Values.b }}{{ . | quote }}{{ end }}',
  ),
  chart(
    'a value by a helper',
    'templates/a.yaml',
    '{{ define "one" }}{{ toYaml . }}{{ end }}{{ include "one" .Values.a }}',
  ),
  chart(
    'all for a helper that names values',
    'templates/a.yaml',
    '{{ define "two" }}{{ .Values.a }}{{ end }}{{ include "two" . }}{{ include "two" (dict "Values" .Values "ctx" .) }}',
  ),
  kustomization(
    'an address in a patch',
    'patchesJson6902: [{ target: { kind: Pod, name: a }, patch: "[{op: add, path: /metadata/annotations, value: {a: \'https://example.com\'}}]" }]',
  ),
]
for (const [what, stages, given, change] of NEEDLESS)
  test(`${what}: none of ${stages.join(', ')}`, async () => assert.deepEqual(await runAfter(given, change, stages), []))
