import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pod } from './machine.ts'
import { elsewhere, image, neverSkipped, nothing, type Row } from './seen-rows.ts'

const ELSEWHERE = elsewhere()
const CLUSTERS: Row[] = [
  [
    'a folder of the machine that nodes see',
    ['setup-kind'],
    (on) => on.edit('kind.yaml', 'hostPath: nodes', 'hostPath: /var/lib/data'),
    nothing,
  ],
  ['the mode of a file that nodes see', ['setup-kind'], nothing, (on) => on.mode('nodes/file.txt', 0o600)],
  [
    'certificates that nodes trust',
    ['setup-kind'],
    (on) =>
      on
        .edit('slipway.yaml', 'config: kind.yaml', 'config: kind.yaml\n    ca: certs/nodes.pem')
        .write('certs/nodes.pem', '1'),
    (on) => on.write('certs/nodes.pem', '2'),
  ],
  [
    'a feature of Kubernetes in the configuration',
    ['setup-kind'],
    nothing,
    (on) => on.add('kind.yaml', 'featureGates: { A: true }\n'),
  ],
  [
    'where kubectl and Helm find clusters',
    ['setup-kind', 'kind-deploy', 'ray-probe', 'upgrade'],
    nothing,
    (on) => on.env({ KUBECONFIG: '/other' }),
  ],
  [
    'a chart that asks for the date',
    ['kind-deploy'],
    (on) => on.write('charts/web/templates/pod.yaml', '{{ date "2006-01-02" .Values.none }}'),
    nothing,
  ],
  [
    'a chart that asks what there is, in another way',
    ['kind-deploy'],
    (on) => on.write('charts/web/templates/pod.yaml', '{{ (index . "Capabilities").KubeVersion }}'),
    nothing,
  ],
  [
    'a file behind a link in a chart',
    ['kind-deploy'],
    (on) => {
      writeFileSync(join(ELSEWHERE, 'c'), '1')
      on.link('charts/web/templates/more.yaml', join(ELSEWHERE, 'c'))
    },
    () => writeFileSync(join(ELSEWHERE, 'c'), '2'),
  ],
  [
    'an unpacked subchart',
    ['kind-deploy'],
    (on) => on.write('charts/web/charts/db/values.yaml', 'a: 1'),
    (on) => on.write('charts/web/charts/db/values.yaml', 'a: 2'),
  ],
  [
    'an operator of the Kubernetes project that starts images',
    ['kind-deploy'],
    (on) =>
      on.write(
        'plain.yaml',
        'apiVersion: sparkoperator.k8s.io/v1beta2\nkind: SparkApplication\nmetadata: { name: a }\nspec: { image: "spark:3.5" }\n',
      ),
    nothing,
  ],
  [
    'a volume of a server',
    ['kind-deploy'],
    (on) =>
      on.write(
        'plain.yaml',
        'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: a, image: "redis:8" }], volumes: [{ name: v, nfs: { server: a, path: /a } }] }\n',
      ),
    nothing,
  ],
  [
    'a repository as a volume',
    ['kind-deploy'],
    (on) =>
      on.write(
        'plain.yaml',
        'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: a, image: "redis:8" }], volumes: [{ name: v, gitRepo: { repository: "https://example.com/a" } }] }\n',
      ),
    nothing,
  ],
  [
    'a volume of a driver',
    ['kind-deploy'],
    (on) =>
      on.write(
        'plain.yaml',
        'apiVersion: v1\nkind: PersistentVolume\nmetadata: { name: a }\nspec: { csi: { driver: nfs.csi.k8s.io, volumeHandle: a } }\n',
      ),
    nothing,
  ],
  [
    'an image that is mounted',
    ['kind-deploy'],
    (on) =>
      on
        .write(
          'plain.yaml',
          pod('redis:8').replace(/\]\s*\}\s*$/, '], volumes: [{ name: v, image: { reference: "tools:1" } }] }\n'),
        )
        .image('tools:1', 'sha256:aa90'),
    image('tools:1'),
  ],
  [
    'a component of a kustomization',
    ['kind-deploy', 'upgrade'],
    (on) =>
      on
        .add('k8s/overlay/kustomization.yaml', 'components: [../more]\n')
        .write('k8s/more/kustomization.yaml', 'kind: Component\n'),
    (on) => on.add('k8s/more/kustomization.yaml'),
  ],
  [
    'a file of replacements',
    ['kind-deploy', 'upgrade'],
    (on) =>
      on.add('k8s/overlay/kustomization.yaml', 'replacements: [{ path: r.yaml }]\n').write('k8s/overlay/r.yaml', 'a'),
    (on) => on.write('k8s/overlay/r.yaml', 'b'),
  ],
  [
    'a file of a generator',
    ['kind-deploy', 'upgrade'],
    (on) =>
      on
        .add('k8s/overlay/kustomization.yaml', 'generators: [g.yaml]\n')
        .write('k8s/overlay/g.yaml', 'files: [x.conf]')
        .write('k8s/overlay/x.conf', '1'),
    (on) => on.write('k8s/overlay/x.conf', '2'),
  ],
  [
    'values of a chart in a kustomization',
    ['kind-deploy', 'upgrade'],
    (on) =>
      on
        .add('k8s/overlay/kustomization.yaml', 'helmCharts: [{ name: a, valuesFile: v.yaml }]\n')
        .write('k8s/overlay/v.yaml', 'a: 1'),
    (on) => on.write('k8s/overlay/v.yaml', 'a: 2'),
  ],
  [
    'a schema of a kustomization',
    ['kind-deploy', 'upgrade'],
    (on) =>
      on
        .add('k8s/overlay/kustomization.yaml', 'openapi: { path: schema.json }\n')
        .write('k8s/overlay/schema.json', '1'),
    (on) => on.write('k8s/overlay/schema.json', '2'),
  ],
]
neverSkipped(CLUSTERS)
