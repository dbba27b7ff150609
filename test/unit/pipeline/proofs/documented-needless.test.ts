import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  chart,
  containerWith,
  dockerfile,
  input,
  kind,
  kustomization,
  object,
  podWith,
  service,
  stack,
  target,
} from './row-forms.ts'
import { ALL, nothing, type Row, runAfter } from './seen-rows.ts'

/** Ordinary forms of the same references: they have to stay provable; and changes that these stages do not see. */
const variable = (name: string, stages: readonly string[]): Row => [
  `the variable ${name}`,
  stages,
  (on) => on.env({ [name]: '1' }),
  (on) => on.env({ [name]: '2' }),
]
const [, ...ELSE] = ALL

const ROWS: Row[] = [
  service('users as without namespaces', 'userns_mode: host'),
  service('its own control groups', 'cgroup: private'),
  service('memory for other services', 'ipc: shareable'),
  service('ordinary protections', 'security_opt: ["no-new-privileges:true", "label=disable", "seccomp=unconfined"]'),
  service('capabilities in its own namespaces', 'cap_add: [NET_ADMIN, SYS_NICE, SYS_PTRACE]'),
  service(
    'addresses in its own network',
    'networks: { default: { aliases: [a], ipv4_address: 10.9.0.5, gw_priority: 1, mac_address: "02:00:00:00:00:01" } }',
  ),
  service('the engine’s server of names', 'dns: 127.0.0.11'),
  service('where a swarm would start it', 'deploy: { placement: { constraints: [node.role == manager] } }'),
  stack('a configuration in the file', 'configs: { c: { content: "a: 1" } }'),
  [
    'files that are watched',
    ['compose-smoke'],
    (on) => on.service('develop: { watch: [{ path: ./src, action: sync, target: /s }] }').write('stack/src/a', '1'),
    (on) => on.write('stack/src/a', '2'),
  ],
  target('limits and notes of a target', {
    ulimits: ['nofile=1'],
    'shm-size': '1g',
    annotations: ['a=b'],
    network: 'none',
  }),
  input('a name of this machine itself', 'build', 'bake-file:', 'add-hosts: ["db:127.0.0.1"]'),
  dockerfile(
    'a URL with its checksum',
    `FROM scratch\nADD --checksum=sha256:${'c'.repeat(64)} https://example.com/a /a\n`,
  ),
  dockerfile(
    'a stage by its number, and a text',
    'FROM scratch AS one\nFROM scratch\nCOPY --from=0 /a /a\nCOPY <<EOF /b\nhttps://example.com\nEOF\n',
  ),
  kustomization('a transformer of kustomize itself', 'transformers: [t.yaml]', (on) =>
    on.write('k8s/overlay/t.yaml', 'apiVersion: builtin\nkind: PrefixTransformer\nmetadata: { name: t }\nprefix: a-\n'),
  ),
  kustomization('a file that is not named', '# note', nothing, (on) => on.write('k8s/overlay/notes.yaml', 'a: 1\n')),
  chart(
    'a schema of its own',
    'values.schema.json',
    '{"$ref":"#/definitions/a","$schema":"https://json-schema.org/draft-07/schema#"}',
  ),
  ['another chart', ['kind-deploy'], nothing, (on) => on.write('charts/other/Chart.yaml', 'name: other\n')],
  kind(
    'labels of nodes',
    'kubeadmConfigPatches: ["kind: InitConfiguration\\nnodeRegistration: { criSocket: \'unix:///run/containerd.sock\', kubeletExtraArgs: { node-labels: ingress-ready=true } }"]',
  ),
  kind(
    'a registry on this machine',
    `containerdConfigPatches: ["[plugins.cri.registry.mirrors.'localhost:5001']\\nendpoint = ['http://kind-registry:5000']"]`,
  ),
  containerWith(
    'a server in the pod itself',
    'livenessProbe: { httpGet: { path: /, port: 80, scheme: HTTPS, httpHeaders: [{ name: a, value: b }] } }',
  ),
  containerWith(
    'ordinary protections of a container',
    'securityContext: { runAsNonRoot: true, runAsUser: 1, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, seccompProfile: { type: RuntimeDefault }, capabilities: { drop: [ALL] } }',
  ),
  podWith(
    'names of the cluster',
    'dnsPolicy: None, dnsConfig: { nameservers: [10.96.0.10], searches: [a], options: [{ name: ndots, value: "1" }] }',
  ),
  podWith('a folder of a node', 'volumes: [{ name: v, hostPath: { path: /var/lib/devices } }]'),
  object('volumes of kind', 'storage.k8s.io/v1', 'StorageClass', 'provisioner: rancher.io/local-path'),
  variable('BUILDKIT_PROGRESS', ALL),
  variable('COMPOSE_ANSI', ALL),
  variable('COMPOSE_PROFILES', ['build', 'image-size', 'setup-kind', 'kind-deploy', 'ray-probe', 'upgrade']),
  variable('KIND_EXPERIMENTAL_DOCKER_NETWORK', ['build', 'image-size', 'compose-smoke']),
  variable('HELM_NAMESPACE', ['build', 'image-size', 'compose-smoke', 'setup-kind']),
  variable('DOCKER_PASSWORD', ALL),
  variable('GH_TOKEN', ELSE),
  variable('GITHUB_RUN_ATTEMPT', ALL),
]

for (const [what, stages, given, change] of ROWS)
  test(`${what}: none of ${stages.join(', ')}`, async () => assert.deepEqual(await runAfter(given, change, stages), []))
