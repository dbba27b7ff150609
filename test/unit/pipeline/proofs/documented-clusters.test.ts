import { changed, chart, containerWith, kind, kustomization, manifest, object, podWith } from './row-forms.ts'
import { ALL, neverSkipped, nothing, type Row, type Step } from './seen-rows.ts'

/** From the references of kustomize, Helm, kind and Kubernetes. */
const write =
  (path: string, text: string): Step =>
  (on) =>
    on.write(path, text)
const variable = (name: string, stages: string[]): Row => [
  `the variable ${name}`,
  stages,
  (on) => on.env({ [name]: '1' }),
  (on) => on.env({ [name]: '2' }),
]
const hostPath = (path: string) => `volumes: [{ name: v, hostPath: { path: "${path}" } }]`

const ROWS: Row[] = [
  kustomization('a component of a server', 'components: ["https://github.com/acme/c?ref=v1"]'),
  kustomization(
    'settings of transformers',
    'configurations: [names.yaml]',
    write('k8s/overlay/names.yaml', 'namePrefix: []\n'),
    write('k8s/overlay/names.yaml', 'nameSuffix: []\n'),
  ),
  kustomization(
    'a definition of a kind',
    'crds: [crd.json]',
    write('k8s/overlay/crd.json', '{}'),
    write('k8s/overlay/crd.json', '{ }'),
  ),
  kustomization(
    'a variable of kustomize’s own generator',
    'generators: [g.yaml]',
    (on) =>
      on
        .write(
          'k8s/overlay/g.yaml',
          'apiVersion: builtin\nkind: ConfigMapGenerator\nmetadata: { name: g }\nname: g\nenvs: [g.env]\n',
        )
        .write('k8s/overlay/g.env', 'ZONE\n')
        .env({ ZONE: '1' }),
    (on) => on.env({ ZONE: '2' }),
  ),
  kustomization(
    'a patch of a server, by kustomize’s own transformer',
    'transformers: [t.yaml]',
    write(
      'k8s/overlay/t.yaml',
      'apiVersion: builtin\nkind: PatchTransformer\nmetadata: { name: t }\npath: https://example.com/p.yaml\n',
    ),
  ),
  kustomization(
    'what a link leads to',
    'secretGenerator: [{ name: l, files: [linked.conf] }]',
    (on) => on.write('real.conf', '1').link('k8s/overlay/linked.conf', '../../real.conf'),
    write('real.conf', '2'),
  ),
  variable('KUSTOMIZE_PLUGIN_HOME', ['kind-deploy']),
  chart('a schema of a server', 'values.schema.json', '{"$ref":"https://example.com/values.json"}'),
  chart('seconds of today', 'templates/a.yaml', '{{ unixEpoch .Values.at }}'),
  chart('variables of the environment, in a text', 'templates/a.yaml', '{{ expandenv "$HOME" }}'),
  chart('the address of a name', 'templates/a.yaml', '{{ getHostByName "db" }}'),
  [
    'values of a server',
    ['kind-deploy'],
    (on) => on.edit('slipway.yaml', 'values/ci.yaml', 'https://example.com/v.yaml'),
    nothing,
  ],
  [
    'a chart beside the chart',
    ['kind-deploy'],
    (on) =>
      on
        .write(
          'charts/web/Chart.yaml',
          'apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies: [{ name: lib, version: 1.0.0, repository: "file://../lib" }]\n',
        )
        .write('charts/lib/Chart.yaml', 'apiVersion: v2\nname: lib\nversion: 1.0.0\n')
        .link('charts/web/charts/lib', '../../lib'),
    write('charts/lib/templates/a.yaml', 'a: 1\n'),
  ],
  changed(
    chart('a file that templates read', 'templates/a.yaml', '{{ .Files.Get "files/a.conf" }}'),
    write('charts/web/files/a.conf', '1'),
    write('charts/web/files/a.conf', '2'),
  ),
  variable('HELM_NAMESPACE', ['kind-deploy']),
  kind(
    'images of another repository',
    'kubeadmConfigPatches: ["kind: ClusterConfiguration\\nimageRepository: example.com/k8s"]',
  ),
  kind(
    'a database of somebody else',
    'kubeadmConfigPatches: ["kind: ClusterConfiguration\\netcd: { external: { endpoints: [a] } }"]',
  ),
  kind(
    'a server that knows users',
    'kubeadmConfigPatchesJSON6902: [{ group: kubeadm.k8s.io, version: v1beta4, kind: ClusterConfiguration, patch: "[{op: add, path: /apiServer/extraArgs/-, value: {name: oidc-issuer-url, value: \'https://example.com\'}}]" }]',
  ),
  kind('the image of every pod', `containerdConfigPatches: ["[plugins.cri]\\nsandbox_image = 'example.com/pause:3'"]`),
  kind('a name that a later version finds', 'name: { from: branch }'),
  variable('KIND_EXPERIMENTAL_CONTAINERD_SNAPSHOTTER', ['setup-kind']),
  containerWith('a server that the kubelet asks', 'livenessProbe: { httpGet: { host: example.com, port: 80 } }'),
  containerWith(
    'a server that a hook connects to',
    'lifecycle: { postStart: { tcpSocket: { host: 192.0.2.1, port: 80 } } }',
  ),
  containerWith('a type of SELinux', 'securityContext: { seLinuxOptions: { type: own_t } }'),
  containerWith('all of /proc', 'securityContext: { procMount: Unmasked }'),
  containerWith('the capability to mount', 'securityContext: { capabilities: { add: [SYS_ADMIN] } }'),
  podWith('a server of names', 'dnsPolicy: None, dnsConfig: { nameservers: [192.0.2.53] }'),
  podWith('all that a node has', hostPath('/')),
  podWith('devices behind another path', hostPath('/mnt/../dev/kvm')),
  podWith('settings of the kernel behind two slashes', hostPath('//sys')),
  object(
    'a disk of this machine',
    'v1',
    'PersistentVolume',
    'spec: { capacity: { storage: 1Gi }, local: { path: /dev/sdb }, volumeMode: Block }',
  ),
  object('volumes of a server', 'storage.k8s.io/v1', 'StorageClass', 'provisioner: nfs.csi.k8s.io'),
  object(
    'a server that converts',
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    'spec: { conversion: { strategy: Webhook, webhook: { clientConfig: { url: "https://example.com" } } } }',
  ),
  manifest(
    'a server under a name of the cluster, in a list',
    'apiVersion: v1\nkind: List\nitems: [{ apiVersion: v1, kind: Service, metadata: { name: a }, spec: { type: ExternalName, externalName: example.com } }]\n',
  ),
  ['how packets are sent', ALL, nothing, write('machine/proc/sys/net/ipv4/tcp_congestion_control', 'bbr\n')],
  ['how programs encrypt', ['compose-smoke'], nothing, write('machine/etc/ssl/openssl.cnf', '1')],
]
neverSkipped(ROWS)
