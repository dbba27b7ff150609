import { custom, IMAGE, type Public, resources, stack, workload } from './public.ts'

/** By the public repository after which each is made; each was proposed wrong when it was first seen. */
export const FIRST_PLAY: Record<string, Public> = {
  'plankanban/planka': {
    kind: 'a name with spaces in a list of COPY, and a chart that requires a value',
    files: {
      Dockerfile: 'FROM node\nCOPY ["LICENSES/Community License.md", \\\n  "LICENSE_DE.md"]\nEXPOSE 1337\n',
      'LICENSES/Community License.md': '',
      'docker-compose.yml': stack({ planka: { image: 'ghcr.io/me/planka', ports: ['3000:1337'] } }),
      'charts/planka/Chart.yaml': 'name: planka\n',
      'charts/planka/values.yaml': 'secretkey: ""\nexisting: ""\n',
      'charts/planka/templates/d.yaml':
        'a:\n{{- if .Values.existing }}\nb: 1\n{{- else }}\nb: {{ required "generate one" .Values.secretkey }}\n{{- end }}\n',
    },
    stages: {
      build: { files: { planka: 'Dockerfile' } },
      'compose-smoke': { files: ['docker-compose.yml'], probes: 'planka:1337' },
    },
    lines: [/^passed over charts\/planka: it requires the value secretkey, which its values\.yaml doesn't set/],
  },
  'kustomizations in a circle, beside an image': {
    kind: 'kustomize refuses what includes itself',
    files: {
      Dockerfile: IMAGE,
      'a/kustomization.yaml': 'resources: [../b, web.yaml]\n',
      'a/web.yaml': workload('web', 'nginx'),
      'b/kustomization.yaml': 'resources: [../a]\n',
      'c/kustomization.yaml': 'resources: [.]\n',
    },
    stages: { build: { files: { app: 'Dockerfile' } } },
    lines: [/^passed over a: it includes itself, by way of b/, /^passed over c: it includes itself/],
  },
  'charts that stop Helm, and those that do not': {
    kind: 'each condition as Helm takes it',
    files: {
      ...Object.fromEntries(
        Object.entries({
          fails: '{{- if not .Values.on }}\n{{ fail "choose" }}\n{{- end }}\n',
          piped:
            '{{- if .Values.off }}\n{{- else if .Values.on }}\n{{- else }}\na: {{ $.Values.none | required "x" }}\n{{ end }}',
          fine: '{{- if .Values.other }}\n{{ fail "choose" }}\n{{- else if .Values.set }}\na: {{ required "x" .Values.set }}\n{{- else }}\n{{ fail "a" }}\n{{ end }}',
          unknown: '{{- if eq .Values.set "b" }}\n{{ fail "choose" }}\n{{ end }}',
        }).flatMap(([name, text]) => [
          [`${name}/Chart.yaml`, `name: ${name}\n`],
          [`${name}/values.yaml`, 'on: {}\nset: a\n'],
          [`${name}/templates/a.yaml`, text],
        ]),
      ),
      'fine/Dockerfile': IMAGE,
      'unknown/Dockerfile': IMAGE,
    },
    stages: {
      'build-fine': { uses: 'build', files: { fine: 'fine/Dockerfile' }, context: 'fine' },
      'build-unknown': { uses: 'build', files: { unknown: 'unknown/Dockerfile' }, context: 'unknown' },
      'kind-deploy': { manifests: ['fine', 'unknown'] },
    },
    lines: [
      /^passed over fails: with its own values it fails: choose/,
      /^passed over piped: it requires the value none,/,
    ],
  },
  'netbox-community/netbox-docker': {
    kind: 'a stack of a published image, whose build needs arguments that only a script sets',
    files: {
      Dockerfile: 'ARG FROM\nFROM $FROM AS main\n',
      'docker-compose.yml': stack({ netbox: { image: 'netboxcommunity/netbox', ports: ['8000:8080'] } }),
    },
    stages: { 'compose-smoke': { files: ['docker-compose.yml'], probes: 'netbox:8080' } },
    lines: [/^passed over Dockerfile: it needs the build argument FROM/, /^note: nothing here builds an image/],
  },
  'thedevs-network/kutt': {
    kind: 'a secret that a template with another name leaves blank',
    files: {
      Dockerfile: IMAGE,
      '.example.env': 'JWT_SECRET=\n',
      'docker-compose.yml': stack({ server: { build: '.', ports: ['3000:8000'] } }),
    },
    stages: {
      build: { files: { server: 'Dockerfile' } },
    },
    lines: [/^passed over docker-compose\.yml: .* the variable JWT_SECRET, which \.example\.env leaves blank/],
  },
  'rabbitmq/cluster-operator': {
    kind: "parts of Kubebuilder's layout, of which the whole needs an operator",
    files: {
      Dockerfile: IMAGE,
      'config/certmanager/kustomization.yaml': resources('c.yaml'),
      'config/certmanager/c.yaml': custom('Certificate', 'cert-manager.io'),
      'config/default/kustomization.yaml': resources('../manager', '../certmanager'),
      'config/manager/kustomization.yaml': resources('d.yaml'),
      'config/manager/d.yaml': workload('manager', 'ghcr.io/me/cluster-operator'),
      'config/samples/kustomization.yaml': resources('c.yaml'),
      'config/samples/c.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\n',
    },
    stages: { build: { files: { app: 'Dockerfile' } } },
    lines: [
      /^passed over config\/default: it has a Certificate/,
      /^passed over config\/manager: it is a part of the kustomization beside it that is called default/,
    ],
  },
  'tilt-dev/servantes': {
    kind: 'a second stack of images that only another tool builds, and two tools that build the same',
    files: {
      Tiltfile: "docker_build('vigoda', 'vigoda')\nk8s_yaml('deploy/vigoda.yaml')\n",
      'skaffold.yaml':
        'apiVersion: skaffold/v1\nkind: Config\nbuild: { artifacts: [{ image: vigoda, context: vigoda }] }\n',
      'vigoda/Dockerfile': IMAGE,
      'deploy/vigoda.yaml': workload('vigoda'),
      'docker-compose.yml': stack({ vigoda: { image: 'vigoda_for_dc' } }),
    },
    stages: {
      build: { files: { vigoda: 'vigoda/Dockerfile' }, context: 'vigoda' },
      'kind-deploy': { manifests: ['deploy'] },
    },
    lines: [/^passed over docker-compose\.yml: it uses images that nothing here builds: vigoda_for_dc/],
  },
  'a stack of an image that is on no registry': {
    kind: 'the only one here',
    files: { 'compose.yaml': stack({ web: { image: 'web_for_dc' } }) },
    stages: {},
    lines: [/^passed over compose\.yaml: it needs what the repository doesn't contain: the image web_for_dc/],
  },
  'a workload without its ServiceAccount': {
    kind: 'which the cluster would start no pod of',
    files: {
      'deploy/kustomization.yaml': resources('d.yaml'),
      'deploy/d.yaml': workload('a').replace('containers', 'serviceAccountName: robot, containers'),
    },
    stages: {},
    lines: [/^passed over deploy: its pods need what none of the manifests creates: the ServiceAccount robot/],
  },
  'prometheus-operator/prometheus-operator': {
    kind: 'Dockerfiles in folders of commands that copy the whole repository, and one for tools',
    files: {
      'go.mod': '',
      Makefile: '',
      'cmd/webhook/Dockerfile': 'FROM golang\nCOPY . .\nRUN go mod download && make webhook\n',
      'src/App/Dockerfile': 'FROM me/sdk\nCOPY . .\nRUN dotnet build "src/App/App.csproj" -c Release\n',
      'src/App/App.csproj': '',
      'jobs/sync/Dockerfile': 'FROM python\nCOPY . .\nRUN pip install --no-cache-dir -r requirements.txt\n',
      'jobs/sync/requirements.txt': '',
      'scripts/tooling/Dockerfile': 'FROM golang\n',
    },
    stages: {
      'build-webhook': { uses: 'build', files: { webhook: 'cmd/webhook/Dockerfile', app: 'src/App/Dockerfile' } },
      'build-sync': { uses: 'build', files: { sync: 'jobs/sync/Dockerfile' }, context: 'jobs/sync' },
    },
    lines: [/^passed over scripts\/tooling\/Dockerfile: its name says/],
  },
  "Maven's layout": {
    kind: 'a Dockerfile among the sources that copies what Maven makes',
    files: { 'pom.xml': '', 'shop/src/main/docker/Dockerfile': 'FROM eclipse-temurin\nCOPY target/app/lib/ /app/\n' },
    stages: {},
    lines: [/^passed over shop\/src\/main\/docker\/Dockerfile: it needs target\/app\/lib, /],
  },
  'kubernetes-sigs/secrets-store-csi-driver': {
    kind: "an image with the last word of the repository's name",
    files: {
      'docker/Dockerfile': 'FROM golang\nADD . .\n',
      'docker/crd.Dockerfile': 'FROM alpine\nCOPY * /crds/\n',
      'deploy/d.yaml': workload('csi', 'registry.k8s.io/csi-secrets-store/driver'),
    },
    stages: { build: { files: { driver: 'docker/Dockerfile' } }, 'kind-deploy': { manifests: ['deploy'] } },
    lines: [/^passed over docker\/crd\.Dockerfile: nothing that is deployed here uses its image/],
  },
  'grafana/grafana-operator': {
    kind: 'two ways to install one operator, with other names of what runs',
    files: Object.fromEntries(
      ['config/default', 'deploy/kustomize/base'].flatMap((folder) => [
        [`${folder}/kustomization.yaml`, resources('c.yaml', 'd.yaml')],
        [
          `${folder}/c.yaml`,
          'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: grafanas }\n',
        ],
        [`${folder}/d.yaml`, workload(folder.replaceAll('/', '-'), 'ghcr.io/me/grafana-operator')],
      ]),
    ),
    stages: { 'kind-deploy': { manifests: ['config/default'] } },
    lines: [/^passed over deploy\/kustomize\/base: it deploys the same as config\/default/],
  },
  'aquasecurity/trivy-operator': {
    kind: 'a kustomization that deletes what runs, beside the chart',
    files: {
      'deploy/static/kustomization.yaml': `\${resources('d.yaml')}patches:\n  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: { name: operator }\n      $patch: delete\n`,
      'deploy/static/d.yaml': workload('operator', 'ghcr.io/me/operator'),
      'deploy/helm/Chart.yaml': 'name: operator\n',
    },
    stages: { 'kind-deploy': { manifests: ['deploy/helm'] } },
  },
  'external-secrets/external-secrets/Tiltfile': {
    kind: 'a Dockerfile of a Tiltfile that copies what that compiles before, and an image that a registry has',
    files: {
      Tiltfile: "docker_build('ghcr.io/me/secrets', '.')\nk8s_yaml('deploy/d.yaml')\n",
      Dockerfile: 'FROM alpine\nCOPY bin/secrets /\n',
      'deploy/d.yaml': workload('secrets', 'ghcr.io/me/secrets'),
    },
    stages: { 'kind-deploy': { manifests: ['deploy'] } },
    lines: [/^passed over Dockerfile: it needs bin\/secrets, /],
  },
  'rybbit-io/rybbit': {
    kind: "a part of the stack's build whose folder ends the name of an image that the stack pulls",
    files: {
      'server/Dockerfile': IMAGE,
      'docker-compose.yml': stack({
        clickhouse: { image: 'clickhouse/clickhouse-server' },
        backend: { image: 'ghcr.io/me/backend', build: { context: '.', dockerfile: 'server/Dockerfile' } },
      }),
    },
    stages: { build: { 'bake-file': 'docker-compose.yml' }, 'compose-smoke': { files: ['docker-compose.yml'] } },
  },
  'benc-uk/smilr': {
    kind: 'manifests for Windows, a template of a Dockerfile, and what tests install',
    files: {
      'Dockerfile.in': IMAGE,
      'kubernetes/windows/d.yaml': workload('web'),
      'kubernetes/helm/web/Chart.yaml': 'name: web\n',
      'integration/helm/proxy/Chart.yaml': 'name: proxy\n',
    },
    stages: { 'kind-deploy': { manifests: ['kubernetes/helm/web'] } },
    lines: [/^passed over Dockerfile\.in: it is a template of a Dockerfile/],
  },
}
