import {
  chart,
  containerWith,
  dockerfile,
  kustomization,
  object,
  podWith,
  service,
  stack,
  target,
  variable,
} from './row-forms.ts'
import { ALL, image, neverSkipped, nothing, type Row } from './seen-rows.ts'

/** Forms that were thought of after the lists of known ones were written. */
const ROWS: Row[] = [
  service('another kind of isolation', 'isolation: process'),
  service('the clock of this machine', 'cap_add: [SYS_TIME]'),
  service('an address of one of its networks', 'ports: [{ host_ip: "fe80::1", target: 80 }]'),
  service('devices as a limit', 'deploy: { resources: { limits: { devices: [gpu] } } }'),
  stack('a card of this machine', 'networks: { lan: { driver: bridge, driver_opts: { parent: eth0 } } }'),
  stack('options of what gives addresses', 'networks: { lan: { ipam: { options: { server: 192.0.2.1 } } } }'),
  stack('a configuration that is a template', 'configs: { c: { template_driver: golang, content: a } }'),
  [
    'variables of what is included',
    ['compose-smoke'],
    (on) =>
      on
        .edit('stack/compose.yaml', '[more.yaml]', '[{ path: more.yaml, env_file: [inc.env] }]')
        .write('stack/inc.env', '1=1'),
    (on) => on.write('stack/inc.env', 'A=2'),
  ],
  [
    'a certificate of a probe of Ray',
    ['compose-smoke'],
    (on) =>
      on.edit(
        'slipway.yaml',
        '      - { name: checked',
        '      - { type: ray, service: ray, with: { tls-ca: certs/ray-ca.pem } }\n      - { name: checked',
      ),
    (on) => on.write('certs/ray-ca.pem', '2'),
  ],
  variable('PERL5OPT'),
  variable('MALLOC_ARENA_MAX'),
  variable('CDPATH'),
  dockerfile(
    'a mount from what a variable names',
    'FROM base:1\nARG I\nRUN --mount=type=bind,from=$I,target=/t true\n',
  ),
  dockerfile('a protection in a variable', 'FROM base:1\nRUN --security=$MODE true\n'),
  dockerfile('a trigger of a later version', 'FROM base:1\nONBUILD IMPORT example.com/a /a\n'),
  dockerfile('a trigger on a network of a later version', 'FROM base:1\nONBUILD RUN --network=lan true\n'),
  dockerfile('a frontend of somebody else behind a check', '# check=skip=all\n# syntax=acme/front:1\nFROM scratch\n'),
  [
    'a trigger of a base image, of a later version',
    ['build'],
    (on) => {
      const there = on.machine.there as Record<string, unknown>
      there['/images/base%3A1/json'] = {
        Id: 'sha256:aa01',
        RootFS: {},
        Config: { OnBuild: ['IMPORT example.com/a /a'] },
      }
    },
    nothing,
  ],
  [
    'an image by its full name',
    ['build'],
    (on) => {
      on.write('web/Dockerfile', 'FROM scratch\nCOPY --from=docker.io/library/tools:1 /a /a\n')
      image('docker.io/library/tools:1', 'sha256:aa90')(on)
    },
    image('docker.io/library/tools:1'),
  ],
  target('an output into another engine', { output: ['type=docker,context=other'] }),
  target('an output of a later version', { output: ['type=image,mirror=example.com'] }),
  target('a secret of a later kind', { secret: ['type=vault,id=x'] }),
  target('a secret with a key of a later version', { secret: ['id=x,src=secrets/more.txt,server=example.com'] }),
  target('a repository of another user as a context', { contexts: { shared: 'deploy@example.com:repo' } }),
  target('a further context of a later kind', { contexts: { shared: 'volume:data' } }),
  target('a context that is not there', { contexts: { shared: 'nowhere' } }),
  target('a function within a condition', { labels: { a: '%{ if hostname() == "x" }1%{ endif }' } }),
  target('a frontend in an argument', { args: { BUILDKIT_SYNTAX: 'acme/front:1' } }),
  kustomization(
    'a variable of a generated secret, in the older form',
    'secretGenerator: [{ name: s, env: s.env }]',
    (on) => on.write('k8s/overlay/s.env', 'TOKEN\n').env({ TOKEN: '1' }),
    (on) => on.env({ TOKEN: '2' }),
  ),
  kustomization(
    'a variable of a component',
    'components: [../more]',
    (on) =>
      on
        .write('k8s/more/kustomization.yaml', 'kind: Component\nconfigMapGenerator: [{ name: m, envs: [m.env] }]\n')
        .write('k8s/more/m.env', 'ZONE\n')
        .env({ ZONE: '1' }),
    (on) => on.env({ ZONE: '2' }),
  ),
  kustomization('a patch by git', 'patchesJson6902: [{ path: "git::https://example.com/a", target: { kind: Pod } }]'),
  kustomization('a patch that is not there', 'patchesStrategicMerge: [nowhere.yaml]'),
  kustomization('values of a chart on a server', 'helmCharts: [{ name: a, valuesFile: "https://example.com/v.yaml" }]'),
  kustomization('a folder of transformers', 'transformers: [t]', (on) =>
    on
      .write('k8s/overlay/t/kustomization.yaml', 'resources: [t.yaml]\n')
      .write('k8s/overlay/t/t.yaml', 'apiVersion: example.com/v1\nkind: T\nmetadata: { name: t }\n'),
  ),
  chart(
    'a function of a later Helm, in a helper',
    'templates/_helpers.tpl',
    '{{- define "x" }}{{ vault "a" }}{{ end }}',
  ),
  chart('a function of a later Helm, in a subchart', 'charts/db/templates/a.yaml', '{{- $x := vault "a" }}'),
  chart('a variable of the environment', 'templates/a.yaml', '{{ "HOME" | env }}'),
  [
    'a function of a later Helm, in values',
    ['kind-deploy'],
    (on) =>
      on
        .write('charts/web/templates/a.yaml', '{{ tpl .Values.a . }}')
        .write('values/ci.yaml', 'tag: 3\na: "{{ vault 1 }}"\n'),
    nothing,
  ],
  object(
    'a claim that is filled from a snapshot',
    'v1',
    'PersistentVolumeClaim',
    'spec: { dataSource: { kind: VolumeSnapshot, name: s } }',
  ),
  object(
    'a snapshot',
    'snapshot.storage.k8s.io/v1',
    'VolumeSnapshotContent',
    'spec: { source: { snapshotHandle: a } }',
  ),
  object(
    'a gateway, whose controller starts proxies',
    'gateway.networking.k8s.io/v1',
    'Gateway',
    'spec: { gatewayClassName: a }',
  ),
  podWith('modules of this machine', 'volumes: [{ name: v, hostPath: { path: /lib/modules } }]'),
  podWith('devices of this machine', 'volumes: [{ name: v, hostPath: { path: /dev/kvm } }]'),
  podWith('a claim of a device', 'resourceClaims: [{ name: gpu }]'),
  podWith('a key of a pod of a later Kubernetes', 'hostMachine: true'),
  containerWith('a key of a container of a later Kubernetes', 'devices: [/dev/kvm]'),
  [
    'the swap space of the container that the engine is in',
    ALL,
    (on) => on.write('machine/sys/fs/cgroup/memory.swap.max', 'max\n'),
    (on) => on.write('machine/sys/fs/cgroup/memory.swap.max', '0\n'),
  ],
]
neverSkipped(ROWS)
