import { pod } from './machine.ts'
import { ALL, neverSkipped, nothing, type Row, type Step } from './seen-rows.ts'

const KIND = ['setup-kind']
const DEPLOY = ['kind-deploy']
const KUSTOMIZE = ['kind-deploy', 'upgrade']

const manifest = (what: string, text: string): Row => [what, DEPLOY, (on) => on.write('plain.yaml', text), nothing]
/** Further keys of the specification of a pod. */
const podWith = (what: string, keys: string): Row => manifest(what, pod('redis:8').replace(/ \}\s*$/, `, ${keys} }\n`))
const containerWith = (what: string, keys: string): Row => manifest(what, pod('redis:8', `, ${keys}`))
const object = (what: string, apiVersion: string, kind: string, more: string): Row =>
  manifest(what, `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a }\n${more}\n`)
const chart = (what: string, text: string): Row => [
  what,
  DEPLOY,
  (on) => on.write('charts/web/templates/pod.yaml', text),
  nothing,
]
const kustomization = (what: string, keys: string, given: Step = nothing, change: Step = nothing): Row => [
  what,
  KUSTOMIZE,
  (on) => {
    on.add('k8s/overlay/kustomization.yaml', `${keys}\n`)
    given(on)
  },
  change,
]
const kind = (what: string, from: string, to: string): Row => [
  what,
  KIND,
  (on) => on.edit('kind.yaml', from, to),
  nothing,
]

const ROWS: Row[] = [
  [
    'a folder that nodes see, in an anchor',
    KIND,
    (on) =>
      on
        .write(
          'kind.yaml',
          'kind: Cluster\nx: &n { extraMounts: [{ hostPath: more, containerPath: /n }] }\nnodes: [{ <<: *n, image: "kindest/node:v1.34.0" }]\n',
        )
        .write('more/a', '1'),
    (on) => on.write('more/a', '2'),
  ],
  kind('a key of a node of a later kind', 'nodes: [{', 'nodes: [{ devices: [/dev/kvm],'),
  kind('a key of a later kind', 'kind: Cluster\n', 'kind: Cluster\nhostServices: [dns]\n'),
  kind('an address of this machine', 'kind: Cluster\n', 'kind: Cluster\nnetworking: { apiServerAddress: 192.0.2.7 }\n'),
  kind(
    'an address for a port',
    'nodes: [{',
    'nodes: [{ extraPortMappings: [{ containerPort: 80, listenAddress: 192.0.2.7 }],',
  ),
  kind('what is mounted below a folder later', 'hostPath: nodes,', 'hostPath: nodes, propagation: Bidirectional,'),
  // kubernetes-sigs/kustomize#388: a line without a value takes that of the environment.
  [
    'a variable that a generated map takes from the environment',
    KUSTOMIZE,
    (on) => on.write('k8s/overlay/app.env', 'A=1\nRELEASE\n').env({ RELEASE: '1' }),
    (on) => on.env({ RELEASE: '2' }),
  ],
  // kubernetes-sigs/kustomize#4315: patches are read from servers too.
  kustomization(
    'a patch of a server',
    'patchesJson6902: [{ path: "https://example.com/p.yaml", target: { kind: Pod } }]',
  ),
  kustomization('a file of a server in a map', 'secretGenerator: [{ name: s, files: ["a=https://example.com/a"] }]'),
  kustomization('a file of replacements of a server', 'replacements: [{ path: "https://example.com/r.yaml" }]'),
  kustomization('a schema of a server', 'openapi: { path: "https://example.com/s.json" }'),
  kustomization('a chart of a server', 'helmCharts: [{ name: a, repo: "https://example.com", version: 1.0.0 }]'),
  kustomization(
    'a chart of a server, in the older form',
    'helmChartInflationGenerator: [{ chartName: a, chartRepoUrl: "https://example.com" }]',
  ),
  kustomization(
    'charts in another folder',
    'helmGlobals: { chartHome: ../charts }\nhelmCharts: [{ name: a }]',
    (on) => on.write('k8s/charts/a/values.yaml', 'a: 1'),
    (on) => on.write('k8s/charts/a/values.yaml', 'a: 2'),
  ),
  kustomization('a key of a later kustomize', 'sources: [here]'),
  kustomization('a generator that is an image', 'generators: [g.yaml]', (on) =>
    on.write(
      'k8s/overlay/g.yaml',
      'apiVersion: example.com/v1\nkind: G\nmetadata: { name: g, annotations: { config.kubernetes.io/function: "container: { image: g:1 }" } }\n',
    ),
  ),
  kustomization(
    'a generator in the kustomization itself',
    'generators:\n- |-\n  apiVersion: example.com/v1\n  kind: G\n  metadata: { name: g }',
  ),
  chart('a function of a later Helm', '{{ clusterInfo "region" }}'),
  chart('a function of a later Helm, at the end of a line', '{{ .Values.tag | fromVault }}'),
  chart('all that there is', '{{ toJson $ }}'),
  chart('a template that is put together', '{{ tpl (printf "{{ %s%s }}" "no" "w") . }}'),
  chart('a name that is put together', '{{ (get $ (print "Capa" "bilities")).KubeVersion }}'),
  object(
    'a server under a name of the cluster',
    'v1',
    'Service',
    'spec: { type: ExternalName, externalName: db.example.com }',
  ),
  object(
    'a server as an endpoint',
    'v1',
    'Endpoints',
    'subsets: [{ addresses: [{ ip: 192.0.2.9 }], ports: [{ port: 5432 }] }]',
  ),
  object(
    'a server as a slice of endpoints',
    'discovery.k8s.io/v1',
    'EndpointSlice',
    'addressType: IPv4\nendpoints: [{ addresses: [192.0.2.9] }]',
  ),
  podWith('a server in the names of a pod', 'hostAliases: [{ ip: 192.0.2.9, hostnames: [db] }]'),
  podWith('a volume of a later kind', 'volumes: [{ name: v, bucket: { name: data } }]'),
  object(
    'a volume of a cluster of a later kind',
    'v1',
    'PersistentVolume',
    'spec: { capacity: { storage: 1Gi }, bucket: { name: data } }',
  ),
  object(
    'a server that decides what is let in',
    'admissionregistration.k8s.io/v1',
    'ValidatingWebhookConfiguration',
    'webhooks: [{ name: a.example.com, clientConfig: { url: "https://example.com/check" } }]',
  ),
  object(
    'a service that changes pods',
    'admissionregistration.k8s.io/v1',
    'MutatingWebhookConfiguration',
    'webhooks: [{ name: a.example.com, clientConfig: { service: { name: a, namespace: b } } }]',
  ),
  containerWith('a device of this machine', 'resources: { limits: { nvidia.com/gpu: 1 } }'),
  containerWith('a pod that sees this machine', 'securityContext: { privileged: true }'),
  containerWith('modules of the kernel', 'securityContext: { capabilities: { add: [SYS_MODULE] } }'),
  podWith(
    'a profile of this machine',
    'securityContext: { appArmorProfile: { type: Localhost, localhostProfile: own } }',
  ),
  object(
    'an image that is not in a list of containers',
    'ray.io/v1',
    'RayCluster',
    'spec: { autoscalerOptions: { image: "autoscaler:1" } }',
  ),
]
const MACHINE: Row[] = [
  [
    'certificates of a registry',
    ALL,
    nothing,
    (on) => on.write('machine/etc/docker/certs.d/registry.example.com/ca.crt', '1'),
  ],
  ['mirrors of containerd', ALL, nothing, (on) => on.write('machine/etc/containerd/certs.d/docker.io/hosts.toml', '1')],
  [
    'a variable of the engine',
    ALL,
    (on) => on.write('machine/proc/17/environ', 'DOCKER_INSECURE_NO_IPTABLES_RAW=0\0'),
    (on) => on.write('machine/proc/17/environ', 'DOCKER_INSECURE_NO_IPTABLES_RAW=1\0'),
  ],
  [
    'where the container that the engine is in gets slow',
    ALL,
    (on) => on.write('machine/sys/fs/cgroup/memory.high', 'max\n'),
    (on) => on.write('machine/sys/fs/cgroup/memory.high', '1073741824\n'),
  ],
]
neverSkipped([...ROWS, ...MACHINE])
