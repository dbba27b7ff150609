import { each, IMAGE, type Public, resources, stack, workload } from './public.ts'

const extended = (base: string, more = '') => `bases: [${base}]\n${more}`

/** By the public repository after which each is made. */
export const UNSEEN: Record<string, Public> = {
  'BuoyantIO/emojivoto/kustomize': {
    kind: 'variants of one kustomization, which is not one of environments',
    files: {
      'kustomize/deployment/kustomization.yml': resources('web.yml'),
      'kustomize/deployment/web.yml': workload('web'),
      ...each(['daemonset', 'job', 'tracing'], (name) => [
        [`kustomize/${name}/kustomization.yml`, extended('../deployment', 'patches: [{ path: patch.yml }]\n')],
        [`kustomize/${name}/patch.yml`, '- op: remove\n  path: /spec/replicas\n'],
      ]),
    },
    stages: { 'kind-deploy': { manifests: ['kustomize/deployment'] } },
    lines: [/^passed over kustomize\/daemonset: it deploys the same as kustomize\/deployment/],
  },
  'fluxcd/flagger': {
    kind: 'ways to run a controller, of which one needs nothing but a cluster',
    files: {
      'kustomize/base/flagger/kustomization.yaml': resources('deployment.yaml'),
      'kustomize/base/flagger/deployment.yaml': workload('flagger'),
      'kustomize/base/prometheus/kustomization.yaml': resources('deployment.yaml'),
      'kustomize/base/prometheus/deployment.yaml': workload('prometheus'),
      ...each(['apisix', 'istio', 'kubernetes'], (name) => [
        [`kustomize/${name}/kustomization.yaml`, extended('../base/flagger/, ../base/prometheus/')],
      ]),
    },
    stages: { 'kind-deploy': { manifests: ['kustomize/kubernetes'] } },
  },
  'kubernetes-sigs/headlamp': {
    kind: 'a sample beside the manifest, and a stack for an extension of another program',
    files: {
      Dockerfile: IMAGE,
      'docker-extension/docker-compose.yml': stack({ headlamp: { image: 'me/headlamp', ports: ['64446:64446'] } }),
      'kubernetes-headlamp.yaml': workload('headlamp', 'me/headlamp'),
      'kubernetes-headlamp-ingress-sample.yaml':
        'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: headlamp }\nspec: { rules: [{ host: __URL__ }] }\n',
    },
    stages: {
      build: { files: { headlamp: 'Dockerfile' } },
      'kind-deploy': { manifests: ['kubernetes-headlamp.yaml'] },
    },
    lines: [/^passed over kubernetes-headlamp-ingress-sample\.yaml: its name says/, /^passed over docker-extension/],
  },
  'salaboy/platforms-on-k8s/agenda-service': {
    kind: 'a stack of what one service needs for its tests, beside the application',
    files: {
      Dockerfile: IMAGE,
      'agenda-service/docker-compose.yaml': stack({ redis: { image: 'redis', ports: ['6379:6379'] } }),
    },
    stages: { build: { files: { app: 'Dockerfile' } } },
    lines: [/^passed over agenda-service\/docker-compose\.yaml: it builds nothing/],
  },
  'pixelfed/pixelfed': {
    kind: 'each service has a profile that is a blank variable unless it is disabled',
    files: {
      '.env.docker': 'NAME=pixelfed\n',
      'docker-compose.yml': stack({
        web: { image: 'nginx', profiles: [`\${DOCKER_WEB_PROFILE:-}`], ports: ['80:80'] },
        proxy: { image: 'nginx', profiles: [`\${DOCKER_PROXY_PROFILE:-disabled}`] },
        redis: { image: 'redis', profiles: [`\${DOCKER_REDIS_PROFILE}`] },
      }),
    },
    stages: { 'compose-smoke': { files: ['docker-compose.yml'], probes: 'web:80' } },
    lines: [/start only with a profile.*: proxy$/],
  },
  'GoogleContainerTools/skaffold/examples/multi-config-microservices': {
    kind: 'a skaffold.yaml that requires others, with paths relative to each',
    files: {
      'skaffold.yaml':
        'apiVersion: skaffold/v4beta1\nkind: Config\nrequires: [{ path: ./app }, { path: web/skaffold.yaml }]\n',
      ...each(['app', 'web'], (name) => [
        [
          `${name}/skaffold.yaml`,
          `apiVersion: skaffold/v4beta1\nkind: Config\nbuild: { artifacts: [{ image: leeroy-${name} }] }\n` +
            'manifests: { rawYaml: [kubernetes/*] }\n',
        ],
        [`${name}/Dockerfile`, IMAGE],
        [`${name}/kubernetes/d.yaml`, workload(`leeroy-${name}`)],
      ]),
      'other/d.yaml': workload('other'),
    },
    stages: {
      'build-leeroy-app': { uses: 'build', files: { 'leeroy-app': 'app/Dockerfile' }, context: 'app' },
      'build-leeroy-web': { uses: 'build', files: { 'leeroy-web': 'web/Dockerfile' }, context: 'web' },
      'kind-deploy': { manifests: ['app/kubernetes', 'web/kubernetes'] },
    },
  },
  'kubernetes-sigs/metrics-server': {
    kind: 'the first profile of skaffold.yaml deploys a base of another, and sets an argument of the build',
    files: {
      'skaffold.yaml':
        'apiVersion: skaffold/v2beta29\nkind: Config\nbuild:\n  artifacts:\n' +
        '    - { image: me/metrics-server, docker: { buildArgs: { ARCH: amd64, TAG: "{{.TAG}}" } } }\n' +
        'profiles:\n  - { name: test, deploy: { kustomize: { paths: [manifests/overlays/test] } } }\n',
      Dockerfile: `ARG ARCH\nFROM scratch-\${ARCH}\n`,
      'manifests/base/kustomization.yaml': resources('d.yaml'),
      'manifests/base/d.yaml': workload('metrics-server', 'me/metrics-server'),
      'manifests/overlays/release/kustomization.yaml': resources('../../base'),
      'manifests/overlays/test/kustomization.yaml': resources('../../base'),
      'manifests/overlays/test-ha/kustomization.yaml': resources('../test'),
    },
    stages: {
      build: { files: { 'metrics-server': 'Dockerfile' }, 'build-args': { ARCH: 'amd64' } },
      'kind-deploy': { manifests: ['manifests/overlays/test'] },
    },
  },
  'external-secrets/external-secrets': {
    kind: 'a chart that depends on others, beside definitions alone',
    files: {
      'config/crds/kustomization.yaml': resources('a.yaml'),
      'config/crds/a.yaml':
        'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: a }\n',
      'deploy/charts/secrets/Chart.yaml':
        'name: secrets\ndependencies:\n  - { name: server, version: v1.0.0 }\n  - { name: part, repository: file://../part }\n',
      'deploy/charts/part/Chart.yaml': 'name: part\n',
    },
    stages: { 'kind-deploy': { needs: ['deploy-charts-secrets-charts'], manifests: ['deploy/charts/secrets'] } },
    lines: [/^passed over deploy\/charts\/part: the chart deploy\/charts\/secrets includes it/],
  },
  'a chart with its dependency': {
    kind: 'as an archive in charts/',
    files: {
      'Chart.yaml': 'name: a\ndependencies: [{ name: server, version: 1.0.0 }]\n',
      'charts/server-1.0.0.tgz': '',
    },
    stages: { 'kind-deploy': { manifests: ['.'] } },
  },
  'metallb/metallb': {
    kind: 'rules for what another kustomization runs',
    files: {
      'config/networkpolicies/kustomization.yaml': resources('a.yaml'),
      'config/networkpolicies/a.yaml': 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: a }\n',
      'config/native/kustomization.yaml': resources('d.yaml'),
      'config/native/d.yaml': workload('speaker'),
    },
    stages: { 'kind-deploy': { manifests: ['config/native'] } },
  },
  'stefanprodan/gitops-istio': {
    kind: 'what a cluster knows of it is only the load',
    files: {
      ...each(['backend', 'loadtest'], (name) => [
        [`apps/${name}/kustomization.yaml`, resources('d.yaml', ...(name === 'backend' ? ['c.yaml'] : []))],
        [`apps/${name}/d.yaml`, workload(name)],
      ]),
      'apps/backend/c.yaml': 'apiVersion: flagger.app/v1\nkind: Canary\nmetadata: { name: c }\n',
    },
    stages: {},
    lines: [/^passed over apps\/backend: it has a Canary/],
  },
  'kubernetes-sigs/kustomize': {
    kind: 'the stack of its site copies what is no longer there',
    files: {
      Dockerfile: IMAGE,
      'site/compose.yaml': stack({ site: { build: '.', ports: ['1313:1313'] } }),
      'site/Dockerfile': 'FROM me/hugo\nCOPY package.json /\nEXPOSE 1313\n',
    },
    stages: { build: { files: { app: 'Dockerfile' } } },
    lines: [
      /^passed over site\/compose\.yaml: it needs what the repository doesn't contain: the file site\/package\.json/,
    ],
  },
  'an image for another tool': {
    kind: 'an image whose name another tool fills in',
    files: {
      Dockerfile: IMAGE,
      ...each(['$(REGISTRY)/a:$(TAG)', '<image>', '__IMAGE__', 'your-registry/a', '{{image}}'], (name) => [
        [`deploy/${name.replaceAll(/\W/g, '')}.yaml`, workload(`a${name.length}`, name)],
      ]),
    },
    stages: { build: { files: { app: 'Dockerfile' } } },
    lines: [/it has the image \$\(REGISTRY\)\/a:\$\(TAG\), whose name another tool has to fill in/],
  },
  'kubereboot/kured': {
    kind: 'a file beside its variant, and a Dockerfile that copies from a folder for the platform',
    files: {
      Dockerfile: `FROM alpine\nARG TARGETPLATFORM\nCOPY \${TARGETPLATFORM}/kured /usr/bin/kured\n`,
      'kured-ds-signal.yaml': workload('kured', 'ghcr.io/me/kured'),
      'kured-ds.yaml': workload('kured', 'ghcr.io/me/kured'),
    },
    stages: { 'kind-deploy': { manifests: ['kured-ds.yaml'] } },
    lines: [
      /^passed over kured-ds-signal\.yaml: another file of its folder deploys the same/,
      /^passed over Dockerfile: it needs linux\/amd64\/kured/,
    ],
  },
  'rancher/local-path-provisioner': {
    kind: 'a Dockerfile whose last stage only exports what the build makes',
    files: {
      Dockerfile: 'FROM golang AS build\nCOPY . .\nFROM scratch AS artifacts\nCOPY --from=build /bin/ /\n',
      'deploy/provisioner.yaml': workload('local-path-provisioner', 'rancher/local-path-provisioner'),
    },
    stages: { 'kind-deploy': { manifests: ['deploy'] } },
    lines: [/^passed over Dockerfile: its last stage is made from scratch without a command/],
  },
}
