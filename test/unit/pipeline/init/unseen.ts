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
}
