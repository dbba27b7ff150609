import { pod } from './machine.ts'
import {
  build,
  changed,
  chart,
  containerWith,
  dockerfile,
  input,
  kind,
  kustomization,
  manifest,
  object,
  podWith,
  service,
  stack,
  target,
} from './row-forms.ts'
import { ALL, dockerSettings, image, neverSkipped, nothing, type Row, type Step } from './seen-rows.ts'

/** Ways around the forms that are known: what is named in another way, or by something that is read itself. */
const write =
  (path: string, text: string): Step =>
  (on) =>
    on.write(path, text)
const annotated = (what: string, annotation: string): Row =>
  manifest(what, pod('redis:8').replace('metadata: {', `metadata: { annotations: { ${annotation} },`))
const slipway = (what: string, stage: string, from: string, to: string, given: Step, change: Step): Row => [
  what,
  [stage],
  (on) => {
    on.edit('slipway.yaml', from, to)
    given(on)
  },
  change,
]

const ROWS: Row[] = [
  // Builds
  dockerfile(
    'a URL behind another sign for the next line',
    '# escape=`\nFROM scratch\nADD `\n  https://example.com/a `\n  /a\n',
  ),
  dockerfile('a URL in small letters', 'from scratch\nadd https://example.com/a /a\n'),
  dockerfile('a URL among files', 'FROM scratch\nADD src https://example.com/a /a/\n'),
  dockerfile('an agent that is not asked for by the target', 'FROM base:1\nRUN --mount=type=ssh ssh-add -l\n'),
  changed(
    dockerfile('an image that another target gives its name to', 'FROM scratch\nCOPY --from=acme/api:dev /a /a\n'),
    image('acme/api:dev', 'sha256:aa90'),
    image('acme/api:dev'),
  ),
  [
    'the base image that an argument names',
    ['build'],
    (on) =>
      on
        .write('web/Dockerfile', 'ARG BASE=base:1\nFROM $BASE\n')
        .bake('web', { args: { BASE: 'base:2' } })
        .image('base:2', 'sha256:aa90'),
    image('base:2'),
  ],
  ['what a further context leaves out', ['build'], nothing, write('shared/.dockerignore', 'lib.js\n')],
  [
    'what the file of another Dockerfile leaves out',
    ['build'],
    (on) =>
      on.bake('api', { dockerfile: '../other.Dockerfile' }).write('other.Dockerfile', 'FROM base:1\nCOPY . /app\n'),
    write('other.Dockerfile.dockerignore', 'lib\n'),
  ],
  changed(
    target('a file of a secret behind a link', { secret: ['id=x,src=pin'] }),
    (on) => on.write('real', '1').link('pin', 'real'),
    write('real', '2'),
  ),
  changed(
    target('a folder above as a further context', { contexts: { shared: 'shared', up: 'api/../secrets' } }),
    nothing,
    write('secrets/more.txt', 'other\n'),
  ),
  slipway(
    'a further context of the stage',
    'build',
    '    bake-file:',
    '    contexts: { lib: scripts }\n    bake-file:',
    nothing,
    write('scripts/lib.sh', '2'),
  ),
  slipway(
    'a variable of a secret of the stage',
    'build',
    '{ npm: NPM_TOKEN }',
    '{ npm: PIN }',
    (on) => on.env({ PIN: '1' }),
    (on) => on.env({ PIN: '2' }),
  ),
  input('a builder', 'build', 'bake-file:', 'builder: "tcp://192.0.2.1:1234"'),
  [
    'a plugin of Docker in another folder',
    ['build'],
    dockerSettings({}),
    dockerSettings({ cliPluginsExtraDirs: ['/opt'] }),
  ],
  ['a switch of Docker’s settings', ALL, dockerSettings({}), dockerSettings({ features: { buildkit: 'false' } })],
  // Stacks
  changed(
    stack('a configuration behind a link', 'configs: { c: { file: ./linked.conf } }'),
    (on) => on.write('real.conf', '1').link('stack/linked.conf', '../real.conf'),
    write('real.conf', '2'),
  ),
  changed(stack('the mode of a configuration', 'configs: { c: { file: ./conf/nginx.conf } }'), nothing, (on) =>
    on.mode('stack/conf/nginx.conf', 0o600),
  ),
  [
    'a mounted folder behind a link',
    ['compose-smoke'],
    (on) =>
      on
        .write('real/a', '1')
        .link('stack/linked', '../real')
        .edit('stack/compose.yaml', 'source: ./conf', 'source: ./linked'),
    write('real/a', '2'),
  ],
  [
    'a file that overrides, where none is named',
    ['compose-smoke'],
    (on) =>
      on
        .edit('slipway.yaml', '    files: [stack/compose.yaml]\n', '')
        .write('compose.yaml', 'services: { a: { image: "redis:8" } }\n')
        .image('redis:8', 'sha256:aa90'),
    write('compose.override.yaml', 'services: { a: { tty: true } }\n'),
  ],
  [
    'files that a file of variables names, where none is named',
    ['compose-smoke'],
    (on) =>
      on
        .edit('slipway.yaml', '    files: [stack/compose.yaml]\n', '')
        .write('compose.yaml', 'services: { a: { image: "redis:8" } }\n')
        .image('redis:8', 'sha256:aa90'),
    write('.env', 'COMPOSE_FILE=stack/compose.yaml\n'),
  ],
  service('memory of a service of somebody else', 'ipc: "host:abc"'),
  service('a limit by the name of a later version', 'deploy: { resources: { limits: { cpus: "1", bandwidth: 1g } } }'),
  service('a hook that a later version runs elsewhere', 'post_start: [{ command: [a], on: host }]'),
  service('a file of settings for logs', 'logging: { driver: awslogs }'),
  build('a later way to cache', 'cache_from: [{ type: host, path: /var/cache }]'),
  build('an image of this machine for a list of contents', 'sbom: "generator=acme/sbom:1"'),
  build('a runtime of a build', 'privileged: true'),
  changed(
    service('labels with a variable in them', 'labels: { zone: "$ZONE" }'),
    (on) => on.env({ ZONE: '1' }),
    (on) => on.env({ ZONE: '2' }),
  ),
  slipway(
    'the settings of a program that a probe starts',
    'compose-smoke',
    'run: [scripts/check,',
    'run: [curl,',
    (on) => Object.assign(on.env({ CURL_HOME: '/a' }).machine.tools, { curl: '8.0.0' }),
    (on) => on.env({ CURL_HOME: '/b' }),
  ),
  slipway(
    'the program that a probe starts',
    'compose-smoke',
    'run: [scripts/check,',
    'run: [curl,',
    (on) => Object.assign(on.machine.tools, { curl: '8.0.0' }),
    (on) => Object.assign(on.machine.tools, { curl: '8.0.1' }),
  ),
  // Clusters
  kind(
    'a repository of images, by a patch of one field',
    'kubeadmConfigPatchesJSON6902: [{ group: kubeadm.k8s.io, version: v1beta4, kind: ClusterConfiguration, patch: "[{op: add, path: /imageRepository, value: example.com}]" }]',
  ),
  kind(
    'images of the network of pods',
    'kubeadmConfigPatches: ["kind: ClusterConfiguration\\ndns: { imageRepository: example.com/dns }"]',
  ),
  kind('a later way to name a node', 'networking: { apiServerAddress: { interface: eth0 } }'),
  annotated(
    'a profile of this machine, as an annotation',
    'container.apparmor.security.beta.kubernetes.io/a: localhost/own',
  ),
  manifest(
    'an image that a task pulls',
    'apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: a }\nspec: { jobTemplate: { spec: { template: { spec: { initContainers: [{ name: a, image: "redis:8", imagePullPolicy: Always }], containers: [{ name: b, image: "redis:8" }] } } } } }\n',
  ),
  containerWith(
    'a server that ends a container',
    'lifecycle: { preStop: { httpGet: { host: "example.com", port: 80 } } }',
  ),
  containerWith('a device in a list of requests', 'resources: { requests: { "example.com/card": 1 } }'),
  podWith('a profile of SELinux for a pod', 'securityContext: { seLinuxOptions: { level: "s0:c1" } }'),
  podWith('a volume that a later kind fills', 'volumes: [{ name: v, emptyDir: {}, restore: { from: x } }]'),
  podWith(
    'modules of this machine, by a folder above',
    'volumes: [{ name: v, hostPath: { path: "/lib/./modules/" } }]',
  ),
  object(
    'a service that a server answers for',
    'admissionregistration.k8s.io/v1',
    'ValidatingWebhookConfiguration',
    'webhooks: [{ name: a.example.com, clientConfig: { service: { name: a, namespace: b } } }, { name: b.example.com, clientConfig: { url: "https://example.com" } }]',
  ),
  chart('all that there is, behind a point', 'templates/a.yaml', '{{ toYaml . }}'),
  chart('all that there is, with its form', 'templates/a.yaml', 'a: {{ printf "%v" . | quote }}'),
  chart(
    'a schema of another part of the repository',
    'charts/db/values.schema.json',
    '{"properties":{"a":{"$ref": "file:///etc/schema.json"}}}',
  ),
  kustomization(
    'a patch that is a link',
    'patchesStrategicMerge: [linked.yaml]',
    (on) => on.write('real.yaml', 'kind: Pod\n').link('k8s/overlay/linked.yaml', '../../real.yaml'),
    write('real.yaml', 'kind: Job\n'),
  ),
  [
    'the image that a deployment gets in place of its own',
    ['kind-deploy'],
    (on) =>
      on
        .edit(
          'slipway.yaml',
          '    manifests: [k8s/overlay, charts/web',
          '    images: { postgres: "db:1" }\n    manifests: [k8s/overlay, charts/web',
        )
        .image('db:1', 'sha256:aa90'),
    image('db:1'),
  ],
  [
    'values behind a link',
    ['kind-deploy'],
    (on) => on.write('real-values.yaml', 'tag: 3\n').link('values/ci.yaml', '../real-values.yaml'),
    write('real-values.yaml', 'tag: 3\nmore: 1\n'),
  ],
  ['kubectl’s own settings, by a variable', ['kind-deploy'], nothing, (on) => on.env({ KUBECTL_KUBERC: 'true' })],
]
neverSkipped(ROWS)
