/** A repository in small: the files that decide, and what is right from its user's view. */
export interface Public {
  kind: string
  files: Record<string, string>
  /** Inputs by stage, without image-size and setup-kind; probes as `service:port/path`. */
  stages: Record<string, object>
  /** Lines that are printed: what was passed over and why, and what init doesn't know. */
  lines?: RegExp[]
}

export const IMAGE = 'FROM python:3.13-slim\nEXPOSE 8000\n'
export const stack = (services: object, more: object = {}) => JSON.stringify({ services, ...more })
export const container = (image: string) =>
  `spec: { template: { spec: { containers: [{ name: a, image: "${image}" }] } } }\n`
export const workload = (name: string, image = `me/${name}`) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\n${container(image)}`
export const custom = (kind: string, group: string) => `apiVersion: ${group}/v1\nkind: ${kind}\nmetadata: { name: c }\n`
export const resources = (...paths: string[]) => `resources: [${paths.join(', ')}]\n`
export const each = <Value>(names: readonly string[], entry: (name: string) => [string, Value][]) =>
  Object.fromEntries(names.flatMap(entry))

const BOUTIQUE = ['adservice', 'cartservice', 'frontend']

/** By the public repository after which each is made. */
export const PUBLIC: Record<string, Public> = {
  'docker/awesome-compose': {
    kind: 'a stack in each folder',
    files: each(['angular', 'django', 'flask'], (name) => [
      [`${name}/compose.yaml`, stack({ web: { build: { context: '.', target: 'builder' }, ports: ['8000:8000'] } })],
      [`${name}/Dockerfile`, IMAGE],
    ]),
    stages: {},
    lines: [
      /^passed over angular\/compose\.yaml, django.*: each is a stack of its own, .* slipway init -c angular\/slipway\.yaml/,
    ],
  },
  'docker/awesome-compose/nginx-golang': {
    kind: 'one of its stacks',
    files: {
      'compose.yaml': stack({
        proxy: { image: 'nginx', ports: ['80:80'] },
        backend: { build: { context: 'backend', target: 'builder' } },
      }),
      'backend/Dockerfile': 'FROM golang:1.25 AS builder\nFROM scratch\n',
    },
    stages: {
      build: { 'bake-file': 'compose.yaml', tags: { backend: 'backend:dev' } },
      'compose-smoke': { files: ['compose.yaml'], probes: 'proxy:80' },
    },
  },
  'GoogleCloudPlatform/microservices-demo': {
    kind: 'skaffold, kustomize, Helm and a release side by side',
    files: {
      'skaffold.yaml':
        'apiVersion: skaffold/v3\nkind: Config\nbuild:\n  artifacts:\n' +
        [...BOUTIQUE, 'assistant'].map((name) => `    - { image: ${name}, context: src/${name} }\n`).join('') +
        'manifests: { kustomize: { paths: [kubernetes-manifests] } }\n---\napiVersion: skaffold/v3\nkind: Config\n' +
        'build: { artifacts: [{ image: loadgenerator, context: src/loadgenerator }] }\n',
      ...each([...BOUTIQUE, 'assistant', 'loadgenerator'], (name) => [[`src/${name}/Dockerfile`, IMAGE]]),
      'src/cartservice/Dockerfile.debug': IMAGE,
      'kubernetes-manifests/kustomization.yaml': resources(...BOUTIQUE.map((name) => `${name}.yaml`)),
      ...each(BOUTIQUE, (name) => [[`kubernetes-manifests/${name}.yaml`, workload(name)]]),
      'kustomize/kustomization.yaml': resources('base'),
      'kustomize/base/kustomization.yaml': resources(...BOUTIQUE.map((name) => `${name}.yaml`)),
      ...each(BOUTIQUE, (name) => [[`kustomize/base/${name}.yaml`, workload(name, `example/${name}:v1`)]]),
      'release/kubernetes-manifests.yaml': workload('frontend', 'example/frontend:v1'),
      'release/istio-manifests.yaml': custom('Gateway', 'networking.istio.io'),
      'helm-chart/Chart.yaml': 'name: onlineboutique\n',
    },
    stages: {
      ...each(BOUTIQUE, (name) => [
        [`build-${name}`, { uses: 'build', files: { [name]: `src/${name}/Dockerfile` }, context: `src/${name}` }],
      ]),
      'kind-deploy': { manifests: ['kubernetes-manifests'] },
    },
    lines: [
      /^passed over src\/assistant\/Dockerfile: nothing that is deployed/,
      /^passed over src\/loadgenerator\/Dockerfile: nothing that is deployed/,
      /^passed over kustomize: it deploys the same/,
      /^passed over helm-chart/,
    ],
  },
  'dockersamples/example-voting-app': {
    kind: 'a stack with a profile, and manifests of published images',
    files: {
      'docker-compose.yml': stack({
        vote: { build: { context: './vote', target: 'dev' }, ports: ['8080:80'] },
        seed: { build: './seed', profiles: ['seed'] },
      }),
      'docker-compose.images.yml': stack({ vote: { image: 'example/votingapp_vote' } }),
      'vote/Dockerfile': 'FROM python AS dev\nEXPOSE 80\n',
      'seed/Dockerfile': IMAGE,
      'k8s-specifications/vote.yaml': workload('vote', 'example/votingapp_vote'),
    },
    stages: {
      build: { 'bake-file': 'docker-compose.yml', targets: ['vote'], tags: { vote: 'vote:dev' } },
      'compose-smoke': { files: ['docker-compose.yml'], probes: 'vote:80' },
      'kind-deploy': { manifests: ['k8s-specifications'] },
    },
    lines: [/use none of the images that are built here/, /only with a profile.*: seed/],
  },
  'Haxxnet/Compose-Examples': {
    kind: 'nothing but examples, and a skeleton for new ones',
    files: {
      '0_skeleton/docker-compose.yml': stack({ example: { image: 'user/image:tag', ports: ['8080:8080'] } }),
      'examples/adguard/docker-compose.yml': stack(
        { adguard: { image: 'me/adguard', ports: ['80'] } },
        { networks: { proxy: { external: true } } },
      ),
      'examples/answer/docker-compose.yml': stack({ answer: { image: 'me/answer', ports: ['9080:80/tcp'] } }),
    },
    stages: { 'compose-smoke': { files: ['examples/answer/docker-compose.yml'], probes: 'answer:80' } },
    lines: [/^passed over examples\/adguard\/docker-compose\.yml: of several stacks, init takes/],
  },
  'fastapi/full-stack-fastapi-template': {
    kind: 'a stack with its override',
    files: {
      '.env': 'DOCKER_IMAGE_BACKEND=backend\nPOSTGRES_PASSWORD=changethis\n',
      'compose.yml': stack({
        db: { image: 'postgres:18', environment: [`POSTGRES_PASSWORD=\${POSTGRES_PASSWORD?not set}`] },
        backend: {
          image: `\${DOCKER_IMAGE_BACKEND?not set}:\${TAG-latest}`,
          build: { context: '.', dockerfile: 'backend/Dockerfile' },
          env_file: ['.env'],
          healthcheck: { test: ['CMD', 'curl', '-f', 'http://localhost:8000/api/health-check/'] },
        },
      }),
      'compose.override.yml': stack({
        proxy: { image: 'traefik:3', ports: ['80:80', '8090:8080'] },
        db: { restart: 'no', ports: ['5432:5432'] },
        backend: { ports: ['8000:8000'] },
        playwright: { build: { context: '.', dockerfile: 'frontend/Dockerfile.playwright' }, ports: ['9323:9323'] },
      }),
      'compose.deploy.yml': stack({ backend: {} }, { networks: { traefik: { external: true } } }),
      'backend/Dockerfile': 'FROM python\nCOPY ./backend /app\n',
      'frontend/Dockerfile.playwright': IMAGE,
    },
    stages: {
      build: { 'bake-file': ['compose.yml', 'compose.override.yml'], tags: { playwright: 'playwright:dev' } },
      'compose-smoke': {
        files: ['compose.yml', 'compose.override.yml'],
        probes: 'db:5432 backend:8000/api/health-check/ proxy:80',
      },
    },
    lines: [/^passed over compose\.deploy\.yml/],
  },
  'stefanprodan/podinfo': {
    kind: 'overlays, a chart, and a stack that works only from its folder',
    files: {
      Dockerfile: IMAGE,
      'otel/docker-compose.yaml': stack({ app: { build: '..', volumes: [`\${PWD}/otel.yaml:/otel.yaml`] } }),
      'charts/podinfo/Chart.yaml': 'name: podinfo\n',
      'deploy/base/kustomization.yaml': resources('app.yaml'),
      'deploy/base/app.yaml': workload('frontend', 'example/podinfo:6'),
      ...each(['dev', 'production'], (name) => [
        [`deploy/overlays/${name}/kustomization.yaml`, `namespace: ${name}\n${resources('../../base')}`],
      ]),
      'deploy/secure/app.yaml': workload('frontend', 'example/podinfo:6'),
      'deploy/secure/certificate.yaml': custom('Certificate', 'cert-manager.io'),
    },
    stages: {
      build: { files: { podinfo: 'Dockerfile' } },
      'kind-deploy': { manifests: ['deploy/overlays/dev'], namespace: 'dev' },
    },
    lines: [
      /^passed over otel\/docker-compose\.yaml: it uses PWD/,
      /^passed over deploy\/overlays\/production: it deploys the same/,
      /^passed over deploy\/secure\/certificate\.yaml: it has a Certificate.* cert-manager\.io/,
      /^passed over charts\/podinfo/,
    ],
  },
  'ray-project/kuberay': {
    kind: "an operator in Kubebuilder's layout, and samples that need it",
    files: {
      'ray-operator/Dockerfile': IMAGE,
      'ray-operator/config/default/kustomization.yaml': `namespace: default\n${resources('../crd', '../manager')}`,
      'ray-operator/config/crd/kustomization.yaml': resources('crd.yaml'),
      'ray-operator/config/crd/crd.yaml':
        'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: r.ray.io }\n' +
        'spec: { group: ray.io }\n',
      'ray-operator/config/manager/kustomization.yaml': resources('manager.yaml'),
      'ray-operator/config/manager/manager.yaml': workload('operator', 'kuberay/operator:nightly'),
      'ray-operator/config/certmanager/kustomization.yaml': resources('certificate.yaml'),
      'ray-operator/config/certmanager/certificate.yaml': custom('Certificate', 'cert-manager.io'),
      'ray-operator/config/webhook/kustomization.yaml': resources('service.yaml'),
      'ray-operator/config/webhook/service.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: webhook }\n',
      'ray-operator/config/with-webhooks/kustomization.yaml': resources('../default', '../webhook', '../certmanager'),
      'benchmark/images/pytorch/Dockerfile': IMAGE,
      'helm-chart/kuberay-operator/Chart.yaml': 'name: kuberay-operator\n',
    },
    stages: {
      build: { files: { operator: 'ray-operator/Dockerfile' }, context: 'ray-operator' },
      'kind-deploy': { manifests: ['ray-operator/config/default'], namespace: 'default' },
    },
    lines: [/^passed over ray-operator\/config\/with-webhooks: it has a Certificate/, /^passed over helm-chart/],
  },
  'ray-project/kuberay/ray-operator/config/samples': {
    kind: 'custom resources without their operator',
    files: { 'ray-cluster.yaml': custom('RayCluster', 'ray.io'), 'ray-service.yaml': custom('RayService', 'ray.io') },
    stages: {},
    lines: [/^passed over ray-cluster\.yaml: it has a RayCluster, and no manifest here defines ray\.io/],
  },
  'jaegertracing/helm-charts': {
    kind: 'a chart with a dependency that has to be downloaded',
    files: { 'charts/jaeger/Chart.yaml': 'name: jaeger\ndependencies: [{ name: common }]\n' },
    stages: { 'kind-deploy': { needs: ['charts-jaeger-charts'], manifests: ['charts/jaeger'] } },
    lines: [/^note: charts\/jaeger\/charts isn't complete in the repository; a preparation lets Helm fetch/],
  },
  'argoproj/argocd-example-apps': {
    kind: 'an application in each folder',
    files: {
      'sock-shop/kustomization.yaml': resources('app.yaml'),
      'sock-shop/app.yaml': workload('front-end'),
      ...each(['pre-post-sync', 'sync-waves', 'guestbook'], (name) => [[`${name}/app.yaml`, workload(name)]]),
      'helm-guestbook/Chart.yaml': 'name: helm-guestbook\n',
    },
    stages: {},
    lines: [
      /^passed over sock-shop, .*sync-waves, .*nothing shows which is meant: slipway init -c sock-shop\/slipway\.yaml/,
    ],
  },
  'robusta-dev/kubernetes-demos': {
    kind: 'many demonstrations, most of them broken on purpose',
    files: {
      ...each(['crashpod', 'oomkill', 'pending_pods', 'job_failure', 'evictions'], (name) => [
        [`${name}/pod.yaml`, workload(name)],
      ]),
      'user-api/k8s/app.yaml': workload('user-api'),
      'user-api/Dockerfile': IMAGE,
    },
    stages: {
      build: { files: { 'user-api': 'user-api/Dockerfile' }, context: 'user-api' },
      'kind-deploy': { manifests: ['user-api/k8s'] },
    },
    lines: [/^passed over oomkill: user-api\/k8s is deployed/],
  },
  'techiescamp/kubernetes-projects': {
    kind: 'numbered lessons',
    files: {
      '01-the-hard-way-aws/deployments/coredns.yaml': workload('coredns'),
      '03-java-app/java-app/app.yaml': workload('java-app'),
      '03-java-app/mysql/db.yaml': workload('mysql'),
      '04-wordpress/wordpress.yaml': workload('wordpress'),
    },
    stages: { 'kind-deploy': { manifests: ['03-java-app/java-app', '03-java-app/mysql'] } },
    lines: [/^passed over 01-the-hard-way-aws/, /^passed over 04-wordpress/],
  },
  'ContainerSolutions/k8s-deployment-strategies': {
    kind: 'alternatives, some of which need a service mesh',
    files: {
      'app/Dockerfile': IMAGE,
      'ab-testing/app.yaml': workload('app', 'example/strategies'),
      'ab-testing/gateway.yaml': custom('Gateway', 'networking.istio.io'),
      'ramped/app.yaml': workload('app', 'example/strategies'),
    },
    stages: {
      build: { files: { app: 'app/Dockerfile' }, context: 'app' },
      'kind-deploy': { manifests: ['ramped'] },
    },
    lines: [/^passed over ab-testing: it deploys the same/, /use none of the images that are built here/],
  },
  'tilt-dev/tilt-avatars': {
    kind: 'a Tiltfile with its calls over several lines',
    files: {
      Tiltfile:
        "docker_build(\n  'tilt-avatar-api', # the API\n  context='.',\n  dockerfile='./deploy/api.dockerfile',\n" +
        "  live_update=[sync('./api/', '/app'), run('pip install', trigger=['x'])]\n)\nk8s_yaml('deploy/api.yaml')\n",
      'compose-dev.yaml': stack({ 'tilt-up': { image: 'docker/tilt', ports: ['10350'] } }),
      'deploy/api.dockerfile': IMAGE,
      'deploy/api.yaml': workload('api', 'tilt-avatar-api'),
    },
    stages: {
      build: { files: { 'tilt-avatar-api': 'deploy/api.dockerfile' } },
      'kind-deploy': { manifests: ['deploy'] },
    },
  },
  'GoogleContainerTools/skaffold/examples/simple-artifact-dependency': {
    kind: 'an image that is built from another',
    files: {
      'skaffold.yaml':
        'apiVersion: skaffold/v4\nkind: Config\nbuild:\n  artifacts:\n    - { image: app, context: app }\n' +
        'manifests: { rawYaml: ["app/k8s*"] }\n',
      'app/Dockerfile': 'ARG BASE\nFROM $BASE\n',
      'app/k8s-pod.yaml': workload('app', 'app'),
    },
    stages: {},
    lines: [
      /^passed over app\/Dockerfile: it needs the build argument BASE/,
      /^passed over app: its images have no owner in their names, and nothing here builds them: app/,
    ],
  },
  'nickjj/docker-django-example': {
    kind: 'Django: a stack that starts only with COMPOSE_PROFILES',
    files: {
      '.env.example': 'export COMPOSE_PROFILES=postgres,web\n',
      'compose.yaml': stack({
        postgres: { image: 'postgres:18', profiles: ['postgres'], environment: ['POSTGRES_PASSWORD=a'] },
        web: { build: '.', profiles: ['web'], env_file: ['.env'], ports: ['8000:8000'] },
      }),
      Dockerfile: IMAGE,
    },
    stages: {
      build: { needs: ['env'], 'bake-file': 'compose.yaml', tags: { web: 'web:dev' } },
      'compose-smoke': { needs: ['env'], files: ['compose.yaml'], probes: 'web:8000' },
    },
    lines: [/^note: \.env isn't in the repository; a preparation copies \.env\.example/],
  },
  'nickjj/docker-rails-example': {
    kind: 'Rails: the same, with a `.env`',
    files: {
      '.env': 'export COMPOSE_PROFILES=redis,web\n',
      'compose.yaml': stack({
        redis: { image: 'redis:8', profiles: ['redis'] },
        web: { build: '.', profiles: ['web'], env_file: ['.env'], ports: ['8000:8000'] },
        css: { build: '.', profiles: ['assets'] },
      }),
      Dockerfile: IMAGE,
    },
    stages: {
      build: { 'bake-file': 'compose.yaml', targets: ['web'], tags: { web: 'web:dev' } },
      'compose-smoke': { files: ['compose.yaml'], probes: 'web:8000' },
    },
  },
  'laradock/laradock': {
    kind: 'Laravel: a stack that includes a hundred others',
    files: {
      'docker-compose.yml': 'include:\n  - { path: nginx/compose.yml, project_directory: . }\n',
      'nginx/compose.yml': stack({ nginx: { build: './nginx' } }),
      'multi-php/compose.yml': stack({ php: { build: './php' } }),
      ...each([...'abcdefghijklmn'], (name) => [[`${name}/Dockerfile`, IMAGE]]),
    },
    stages: {},
    lines: [
      /^passed over docker-compose\.yml: it only includes others/,
      /^passed over multi-php\/compose\.yml/,
      /^passed over a\/Dockerfile: nothing shows which of 14/,
    ],
  },
  'spring-guides/gs-spring-boot-docker': {
    kind: 'Spring: the Dockerfile copies what Maven makes before',
    files: { 'pom.xml': '', Dockerfile: 'FROM eclipse-temurin\nARG JAR_FILE=target/*.jar\nCOPY $JAR_FILE app.jar\n' },
    stages: {},
    lines: [/^passed over Dockerfile: it needs target, which a command has to make/],
  },
  'spring-projects/spring-petclinic': {
    kind: 'Spring: databases for development, manifests of a published image',
    files: {
      'docker-compose.yml': stack({
        mysql: { image: 'mysql:9', ports: ['3306:3306'], environment: ['MYSQL_ALLOW_EMPTY_PASSWORD=1'] },
      }),
      'k8s/petclinic.yml': workload('petclinic', 'dsyer/petclinic'),
    },
    stages: {
      'compose-smoke': { files: ['docker-compose.yml'], probes: 'mysql:3306' },
      'kind-deploy': { manifests: ['k8s'] },
    },
    lines: [/nothing here builds the images of the manifests/],
  },
  'ghostfolio/ghostfolio': {
    kind: 'Nx: a stack of the published image, with a `.env` to make',
    files: {
      Dockerfile: IMAGE,
      '.env.example': 'KEY=\n',
      'docker/docker-compose.yml': stack({
        ghostfolio: {
          image: 'ghostfolio/ghostfolio:latest',
          env_file: ['../.env'],
          ports: ['3333:3333'],
          healthcheck: { test: ['CMD-SHELL', 'curl -f http://localhost:3333/api/v1/health'] },
        },
      }),
      'docker/docker-compose.dev.yml': stack({ postgres: { image: 'postgres' } }),
    },
    stages: {
      build: { files: { ghostfolio: 'Dockerfile' } },
      'compose-smoke': {
        needs: ['env'],
        files: ['docker/docker-compose.yml'],
        probes: 'ghostfolio:3333/api/v1/health',
      },
    },
    lines: [/^passed over docker\/docker-compose\.dev\.yml/, /a preparation copies \.env\.example/],
  },
  'formbricks/formbricks': {
    kind: 'Turborepo: the application in one of its folders',
    files: {
      'apps/web/Dockerfile': 'FROM node\nCOPY apps ./apps\nCOPY packages ./packages\n',
      'packages/db/package.json': '{}',
      'docker/docker-compose.yml': stack({
        formbricks: { image: 'registry.example/formbricks/formbricks', ports: ['3000:3000'] },
        vllm: { image: 'vllm', profiles: ['taxonomy'], ports: ['9000'] },
      }),
    },
    stages: {
      build: { files: { formbricks: 'apps/web/Dockerfile' } },
      'compose-smoke': { files: ['docker/docker-compose.yml'], probes: 'formbricks:3000' },
    },
    lines: [/only with a profile.*: vllm/],
  },
  'documenso/documenso': {
    kind: 'Turborepo: a stack of services for development, the application beside it',
    files: {
      'docker/Dockerfile': 'FROM node\nCOPY . .\n',
      'apps/remix/Dockerfile.bun': IMAGE,
      'docker/development/compose.yml': stack({
        database: { image: 'postgres', ports: ['5432'], environment: ['POSTGRES_PASSWORD=a'] },
        pdf: { image: 'pdf', build: { context: '.', dockerfile: 'Dockerfile.pdf' } },
      }),
      'docker/development/Dockerfile.pdf': IMAGE,
      'docker/production/compose.yml': stack({ documenso: { image: 'documenso/documenso' } }),
    },
    stages: {
      build: { 'bake-file': 'docker/development/compose.yml' },
      'build-app': { uses: 'build', files: { app: 'docker/Dockerfile' } },
      'compose-smoke': { files: ['docker/development/compose.yml'], probes: 'database:5432' },
    },
    lines: [/^passed over docker\/production\/compose\.yml/, /^passed over apps\/remix\/Dockerfile\.bun/],
  },
  'louislam/uptime-kuma': {
    kind: 'Dockerfiles of helpers beside the one of the published image',
    files: {
      'compose.yaml': stack({ 'uptime-kuma': { image: 'louislam/uptime-kuma:2', ports: ['3001:3001'] } }),
      'docker/dockerfile': 'FROM node\nCOPY . .\n',
      'docker/builder-go.dockerfile': 'FROM golang\nCOPY . .\n',
      'extra/uptime-kuma-push/Dockerfile': IMAGE,
    },
    stages: {
      build: { files: { 'uptime-kuma': 'docker/dockerfile' } },
      'compose-smoke': { files: ['compose.yaml'], probes: 'uptime-kuma:3001' },
    },
    lines: [/^passed over docker\/builder-go\.dockerfile/, /^passed over extra\/uptime-kuma-push\/Dockerfile/],
  },
  'dockersamples/atsea-sample-shop-app': {
    kind: 'a stack for a swarm',
    files: {
      'docker-compose.yml': stack(
        { app: { build: 'app', image: 'atsea_app', ports: ['8000:8000'], networks: ['payment'] } },
        { networks: { payment: { driver: 'overlay' } }, secrets: { token: { file: './devsecrets/token' } } },
      ),
      'app/Dockerfile': IMAGE,
    },
    stages: {
      build: { files: { atsea_app: 'app/Dockerfile' }, context: 'app' },
    },
    lines: [/^passed over docker-compose\.yml: .*the file devsecrets\/token, a swarm for the overlay network payment/],
  },
  'conduktor/kafka-stack-docker-compose': {
    kind: "stacks by other names than Compose's",
    files: {
      'full-stack.yml': stack({ zoo1: { image: 'zookeeper', ports: ['2181'] } }),
      'zk-single.yml': stack({ zoo1: { image: 'zookeeper', ports: ['2181'] } }),
      'mkdocs.yml': 'site_name: x\n',
    },
    stages: { 'compose-smoke': { files: ['full-stack.yml'], probes: 'zoo1:2181' } },
    lines: [/^passed over zk-single\.yml: of several stacks, init takes/],
  },
  'langfuse/langfuse': {
    kind: 'Turborepo: a stack of published images, and another file that builds them',
    files: {
      'docker-compose.yml': stack({
        'langfuse-web': { image: 'registry.example/langfuse/langfuse:3', ports: ['3000:3000'] },
        'langfuse-worker': { image: 'registry.example/langfuse/langfuse-worker:3', ports: ['3030:3030'] },
      }),
      'docker-compose.build.yml': stack(
        each(['web', 'worker'], (name) => [
          [`langfuse-${name}`, { build: { context: '.', dockerfile: `./${name}/Dockerfile` } }],
        ]),
      ),
      ...each(['web', 'worker', 'packages/sandbox'], (name) => [[`${name}/Dockerfile`, 'FROM node\nCOPY . .\n']]),
    },
    stages: {
      build: { files: { langfuse: 'web/Dockerfile', 'langfuse-worker': 'worker/Dockerfile' } },
      'compose-smoke': { files: ['docker-compose.yml'], probes: 'langfuse-web:3000 langfuse-worker:3030' },
    },
    lines: [/^passed over packages\/sandbox\/Dockerfile: nothing that is deployed/],
  },
  'getsentry/self-hosted': {
    kind: 'a stack with more than a hundred aliases, and volumes that its installer makes',
    files: {
      'docker-compose.yml':
        'x-defaults: &defaults { image: me/sentry, volumes: ["sentry-data:/data"] }\nservices:\n' +
        Array.from({ length: 120 }, (_, at) => `  consumer-${at}: { <<: *defaults }\n`).join('') +
        '  nginx: { image: nginx, ports: ["9000:80/tcp"] }\nvolumes: { sentry-data: { external: true } }\n',
    },
    stages: {},
    lines: [/^passed over docker-compose\.yml: it needs .*: the volume sentry-data\./],
  },
  'paperless-ngx/paperless-ngx': {
    kind: 'a stack for each database, and one for tests',
    files: {
      Dockerfile: IMAGE,
      'docker/compose/docker-compose.ci-test.yml': stack({ greenmail: { image: 'greenmail', ports: ['3143'] } }),
      ...each(['mariadb', 'postgres'], (name) => [
        [
          `docker/compose/docker-compose.${name}.yml`,
          stack({ webserver: { image: 'registry.example/paperless-ngx/paperless-ngx', ports: ['8000'] } }),
        ],
      ]),
    },
    stages: {
      build: { files: { 'paperless-ngx': 'Dockerfile' } },
      'compose-smoke': { files: ['docker/compose/docker-compose.mariadb.yml'], probes: 'webserver:8000' },
    },
    lines: [/^passed over docker\/compose\/docker-compose\.ci-test\.yml/],
  },
  'microservices-demo/microservices-demo': {
    kind: 'manifests of an application, and of what watches and loads it',
    files: {
      'deploy/docker-compose/docker-compose.yml': stack({ router: { image: 'me/router', ports: ['80:80'] } }),
      'deploy/kubernetes/manifests/app.yaml': workload('front-end', 'example/front-end:0.3'),
      ...each(['alerting', 'loadtest', 'logging', 'monitoring'], (name) => [
        [`deploy/kubernetes/manifests-${name}/app.yaml`, workload(name, `example/${name}`)],
      ]),
    },
    stages: {
      'compose-smoke': { files: ['deploy/docker-compose/docker-compose.yml'], probes: 'router:80' },
      'kind-deploy': { manifests: ['deploy/kubernetes/manifests'] },
    },
    lines: [/^passed over deploy\/kubernetes\/manifests-logging: .* an addition/, /nothing here builds/],
  },
  'dunglas/symfony-docker': {
    kind: 'a build whose image is named by another file of the stack',
    files: {
      'compose.yaml': stack({ php: { image: 'app-php', ports: ['80', '443', '443/udp'] } }),
      'compose.override.yaml': stack({ php: { build: { context: '.', target: 'dev' } } }),
      'compose.prod.yaml': stack({ php: { build: { target: 'prod' } } }),
      Dockerfile: 'FROM caddy AS dev\nEXPOSE 80\nFROM dev AS prod\n',
    },
    stages: {
      build: { 'bake-file': ['compose.yaml', 'compose.override.yaml'] },
      'compose-smoke': { files: ['compose.yaml', 'compose.override.yaml'], probes: 'php:80' },
    },
    lines: [/^passed over compose\.prod\.yaml/],
  },
  'kubernetes-sigs/kueue': {
    kind: "Kubebuilder's layout: parts beside config/default, and an image that it renames",
    files: {
      Dockerfile: IMAGE,
      'hack/debugpod/Dockerfile': IMAGE,
      'config/default/kustomization.yaml': resources('../components/manager'),
      'config/components/manager/kustomization.yaml': `${resources('manager.yaml')}images: [{ name: controller, newName: example/kueue }]\n`,
      'config/components/manager/manager.yaml': workload('manager', 'controller:latest'),
      'config/dev/kustomization.yaml': resources('../default'),
      'config/visibility/kustomization.yaml': resources('service.yaml'),
      'config/visibility/service.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: visibility }\n',
    },
    stages: { build: { files: { kueue: 'Dockerfile' } }, 'kind-deploy': { manifests: ['config/default'] } },
    lines: [/^passed over config\/visibility: the kustomization beside it/, /^passed over hack\/debugpod\/Dockerfile/],
  },
  'knadh/listmonk': {
    kind: 'Go: a stack of the published image, whose binary is made before, and a second stack for development',
    files: {
      Dockerfile: 'FROM alpine\nCOPY listmonk .\n',
      'docker-compose.yml': stack({ app: { image: 'listmonk/listmonk:latest', ports: ['9000:9000'] } }),
      'dev/docker-compose.yml': stack({ backend: { build: { context: '../', dockerfile: 'dev/app.Dockerfile' } } }),
      'dev/app.Dockerfile': IMAGE,
    },
    stages: { 'compose-smoke': { files: ['docker-compose.yml'], probes: 'app:9000' } },
    lines: [/^passed over dev\/docker-compose\.yml/, /^passed over Dockerfile: it needs listmonk, /],
  },
  'miniflux/v2': {
    kind: 'Go: Dockerfiles in folders for packages that copy the root',
    files: {
      'packaging/docker/alpine/Dockerfile': 'FROM golang\nADD . /go/src/app\n',
      'packaging/rpm/Dockerfile': 'FROM golang\nADD . /src\n',
      'editor/mode/dockerfile/dockerfile.js': '// not one',
    },
    stages: {
      build: { files: { alpine: 'packaging/docker/alpine/Dockerfile', rpm: 'packaging/rpm/Dockerfile' } },
    },
  },
  'docker/getting-started': {
    kind: 'nothing but documentation',
    files: {
      Dockerfile: 'FROM python AS dev\nEXPOSE 8000\n',
      'docker-compose.yml': stack({ docs: { build: { context: '.', target: 'dev' }, ports: ['8000:8000'] } }),
    },
    stages: {
      build: { 'bake-file': 'docker-compose.yml', tags: { docs: 'docs:dev' } },
      'compose-smoke': { files: ['docker-compose.yml'], probes: 'docs:8000' },
    },
  },
  'grafana/intro-to-mltp': {
    kind: 'one Dockerfile for several services, which copies from a folder above its own',
    files: {
      'source/docker/Dockerfile': `FROM node\nCOPY \${SERVICE}/*.js /app/\nCOPY common/*.js /app/\n`,
      'source/common/logging.js': '',
    },
    stages: { build: { files: { source: 'source/docker/Dockerfile' }, context: 'source' } },
  },
  'kubernetes/kube-state-metrics': {
    kind: 'a kustomization at the root whose manifests are in a folder of examples',
    files: {
      Dockerfile: IMAGE,
      'kustomization.yaml': `namespace: kube-system\n${resources('examples/standard/deployment.yaml')}`,
      'examples/standard/deployment.yaml': workload('kube-state-metrics', 'example/kube-state-metrics:v2'),
      'examples/autosharding/deployment.yaml': workload('kube-state-metrics', 'example/kube-state-metrics:v2'),
    },
    stages: {
      build: { files: { 'kube-state-metrics': 'Dockerfile' } },
      'kind-deploy': { manifests: ['.'], namespace: 'kube-system' },
    },
  },
  'bitnami-labs/sealed-secrets': {
    kind: 'Go: a chart whose values name the image, and a Dockerfile that copies what a build makes',
    files: {
      'docker/controller.Dockerfile': `FROM scratch\nARG TARGETARCH\nCOPY dist/controller_\${TARGETARCH}*/controller /\n`,
      'docker/kubeseal.Dockerfile': `FROM scratch\nARG TARGETARCH\nCOPY dist/kubeseal_\${TARGETARCH}*/kubeseal /\n`,
      'helm/sealed-secrets/Chart.yaml': 'name: sealed-secrets\n',
      'helm/sealed-secrets/values.yaml': 'image: { registry: r.io, repository: example/sealed-secrets-controller }\n',
    },
    stages: { 'kind-deploy': { manifests: ['helm/sealed-secrets'] } },
    lines: [
      /^passed over docker\/controller\.Dockerfile: it needs dist, which a command has to make/,
      /^passed over docker\/kubeseal\.Dockerfile/,
    ],
  },
  'kubernetes-sigs/descheduler': {
    kind: 'one program as a Deployment, as a Job, and as a CronJob',
    files: {
      'kubernetes/base/kustomization.yaml': resources('rbac.yaml'),
      'kubernetes/base/rbac.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: descheduler-sa }\n',
      ...each(['CronJob', 'Deployment', 'Job'], (kind) => [
        [`kubernetes/${kind.toLowerCase()}/kustomization.yaml`, resources('../base', 'run.yaml')],
        [
          `kubernetes/${kind.toLowerCase()}/run.yaml`,
          workload(`descheduler-${kind.toLowerCase()}`, 'me/descheduler').replace('Deployment', kind),
        ],
      ]),
    },
    stages: { 'kind-deploy': { manifests: ['kubernetes/deployment'] } },
    lines: [
      /^passed over kubernetes\/cronjob: it deploys the same/,
      /^passed over kubernetes\/job: it deploys the same/,
    ],
  },
  'mattermost/docker': {
    kind: 'a stack whose variables are all in a .env that has to be copied',
    files: {
      'env.example': 'POSTGRES_IMAGE_TAG=13\nDATA_PATH=./data\nDOMAIN=example.com\n',
      'docker-compose.yml': stack({
        postgres: {
          image: `postgres:\${POSTGRES_IMAGE_TAG}`,
          volumes: [`\${DATA_PATH}:/data`],
          environment: [`POSTGRES_PASSWORD=\${POSTGRES_PASSWORD}`, `DOMAIN=\${DOMAIN}`],
        },
        web: { image: `\${REGISTRY-me/}web`, ports: [`\${APP_PORT}:\${APP_PORT}`, `\${HOST_PORT}:1080`] },
      }),
    },
    stages: {},
    lines: [
      /^passed over docker-compose\.yml: .*doesn't contain: the variable POSTGRES_PASSWORD, the variable APP_PORT\. /,
    ],
  },
  'temporalio/docker-compose': {
    kind: 'Dockerfiles that only a variant of the stack builds',
    files: {
      'docker-compose.yml': stack({ temporal: { image: 'example/temporal', ports: ['7233:7233'] } }),
      'docker-compose-multirole.yaml': stack({ grafana: { build: './deployment/grafana' } }),
      'docker-compose-tls.yml': stack(
        each(['admin', 'setup'], (name) => [[name, { build: { context: '.', dockerfile: `tls/Dockerfile.${name}` } }]]),
      ),
      'tls/Dockerfile.admin': IMAGE,
      'tls/Dockerfile.setup': IMAGE,
      'deployment/grafana/Dockerfile': IMAGE,
    },
    stages: { 'compose-smoke': { files: ['docker-compose.yml'], probes: 'temporal:7233' } },
    lines: [/^passed over deployment\/grafana\/Dockerfile: only a Compose file that is left out builds it/],
  },
  'gotify/server': {
    kind: 'Go: a base whose version a build has to set',
    files: {
      'docker/Dockerfile':
        `ARG GO_VERSION=PLEASE_PROVIDE_GO_VERSION\nARG DEBIAN=slim\nFROM --platform=\${BUILDPLATFORM} ` +
        `go/build:\${GO_VERSION}-x AS builder\nFROM debian:\${DEBIAN}\nCOPY --from=builder /src /src\n`,
    },
    stages: {},
    lines: [/^passed over docker\/Dockerfile: it needs the build argument GO_VERSION/],
  },
  'BuoyantIO/emojivoto': {
    kind: 'one Dockerfile for several services, whose folder an argument names',
    files: { Dockerfile: 'FROM debian\nARG svc_name\nARG port=80\nCOPY $svc_name/$port/ /bin/\n' },
    stages: {},
    lines: [/^passed over Dockerfile: it needs the build argument svc_name/],
  },
  'okteto/movies': {
    kind: 'a chart beside each Dockerfile, and one for what they need',
    files: {
      ...each(['api', 'rent', 'worker'], (name) => [
        [`${name}/Dockerfile`, IMAGE],
        [`${name}/chart/Chart.yaml`, `name: ${name}\n`],
        [`${name}/chart/values.yaml`, `image: { repository: example/movies-${name} }\n`],
      ]),
      'infrastructure/chart/Chart.yaml': 'name: infrastructure\n',
    },
    stages: {
      ...each(['api', 'rent', 'worker'], (name) => [
        [`build-movies-${name}`, { uses: 'build', files: { [`movies-${name}`]: `${name}/Dockerfile` }, context: name }],
      ]),
      'kind-deploy': { manifests: ['api/chart', 'infrastructure/chart', 'rent/chart', 'worker/chart'] },
    },
  },
  'aws-containers/retail-store-sample-app': {
    kind: 'a chart whose values have a key twice, which Helm accepts',
    files: {
      ...each(['cart', 'ui'], (name) => [
        [`src/${name}/Dockerfile`, IMAGE],
        [`src/${name}/chart/Chart.yaml`, `name: ${name}\n`],
      ]),
      'src/cart/chart/values.yaml': 'image: { repository: example/sample-cart }\n',
      'src/ui/chart/values.yaml': 'image: { repository: example/sample-ui }\ningresses: []\ningresses: []\n',
    },
    stages: {
      ...each(['cart', 'ui'], (name) => [
        [
          `build-sample-${name}`,
          { uses: 'build', files: { [`sample-${name}`]: `src/${name}/Dockerfile` }, context: `src/${name}` },
        ],
      ]),
      'kind-deploy': { manifests: ['src/cart/chart', 'src/ui/chart'] },
    },
  },
  'zhanymkanov/fastapi_production_template': {
    kind: 'the only Dockerfile is for production, and only a variant of the stack builds it',
    files: {
      'Dockerfile.prod': IMAGE,
      'docker-compose.yml': stack({ db: { image: 'mongo', ports: ['27017:27017'] } }),
      'docker-compose.prod.yml': stack({ app: { build: { context: '.', dockerfile: 'Dockerfile.prod' } } }),
    },
    stages: {
      build: { files: { app: 'Dockerfile.prod' } },
      'compose-smoke': { files: ['docker-compose.yml'], probes: 'db:27017' },
    },
    lines: [/^passed over docker-compose\.prod\.yml/, /the stack uses none of the images that are built here \(app\)/],
  },
  'kubernetes/dashboard': {
    kind: 'manifests that are broken on purpose, in a folder for its developers',
    files: {
      'modules/api/Dockerfile': IMAGE,
      'hack/develop/Dockerfile': IMAGE,
      'hack/test-resources/crashing-pod.yaml': workload('crashing', 'doesnotexist:nover'),
    },
    stages: { build: { files: { api: 'modules/api/Dockerfile' }, context: 'modules/api' } },
    lines: [
      /^passed over hack\/test-resources: .* broken on purpose/,
      /^passed over hack\/develop\/Dockerfile: its name says/,
    ],
  },
  'kubernetes/dashboard/hack': {
    kind: 'nothing but such manifests',
    files: { 'hack/test-resources/crashing-pod.yaml': workload('crashing', 'doesnotexist:nover') },
    stages: {},
    lines: [/^passed over hack\/test-resources: .* broken on purpose/],
  },
  'minio/operator': {
    kind: 'a kustomization at the root, of whose parts some are kustomizations',
    files: {
      'kustomization.yaml': resources('resources/base/deployment.yaml', 'resources/base/crds/'),
      'resources/base/deployment.yaml': workload('minio-operator', 'example/operator'),
      'resources/base/kustomization.yaml': resources('crds/'),
      'resources/base/crds/kustomization.yaml': resources('crd.yaml'),
      'resources/base/crds/crd.yaml': custom('CustomResourceDefinition', 'apiextensions.k8s.io'),
      ...each(['demo', 'extra', 'tools'], (name) => [
        [`${name}/kustomization.yaml`, resources('a.yaml')],
        [`${name}/a.yaml`, workload(name)],
      ]),
    },
    stages: { 'kind-deploy': { manifests: ['.'] } },
    lines: [/^passed over resources\/base: \. is deployed/],
  },
  'fluxcd/flux2-kustomize-helm-example': {
    kind: 'overlays for several environments, which have no object in common',
    files: each(['production', 'staging'], (name) => [
      [`clusters/${name}/apps/kustomization.yaml`, resources('app.yaml')],
      [`clusters/${name}/apps/app.yaml`, workload(`app-${name}`)],
    ]),
    stages: { 'kind-deploy': { manifests: ['clusters/staging/apps'] } },
    lines: [/^passed over clusters\/production\/apps: it deploys the same as clusters\/staging\/apps/],
  },
  'fluxcd/flux2-kustomize-helm-example/clusters': {
    kind: 'kustomizations of files that a tool writes later',
    files: each(['production', 'staging'], (name) => [
      [`clusters/${name}/flux-system/kustomization.yaml`, resources('gotk-sync.yaml')],
      [`clusters/${name}/flux-system/gotk-sync.yaml`, '# This file is generated later.\n'],
    ]),
    stages: {},
    lines: [/^passed over clusters\/staging\/flux-system: its manifests have no objects/],
  },
  'GoogleCloudPlatform/cloud-code-samples': {
    kind: 'a collection of applications',
    files: each(['go-hello', 'java-hello', 'node-hello'], (name) => [
      [`${name}/skaffold.yaml`, 'apiVersion: skaffold/v3\nkind: Config\n'],
      [`${name}/Dockerfile`, IMAGE],
      [`${name}/kubernetes-manifests/app.yaml`, workload(name)],
    ]),
    stages: {},
    lines: [
      /^passed over java-hello: it is one of 3 applications, .*: slipway init -c java-hello\/slipway\.yaml proposes this one/,
    ],
  },
  'gothinkster/golang-gin-realworld-example-app': {
    kind: 'Go, with nothing to deploy',
    files: { 'go.mod': 'module x\n', '.github/workflows/ci.yml': 'on: push\n' },
    stages: {},
  },
  'BuoyantIO/booksapp': {
    kind: 'a second file that deploys the same with kinds that no cluster knows',
    files: {
      Dockerfile: IMAGE,
      'booksapp.yml': workload('webapp', 'me/booksapp:v1'),
      'booksapp-trafficsplit.yml': `${workload('webapp', 'me/booksapp:v1')}---\n${workload('inject').replace('Deployment', 'Job')}---\n${custom('TrafficSplit', 'split.smi-spec.io')}`,
      'k8s/mysql-app.yml': workload('webapp', 'me/booksapp:v0'),
    },
    stages: { build: { files: { booksapp: 'Dockerfile' } }, 'kind-deploy': { manifests: ['booksapp.yml'] } },
    lines: [
      /^passed over booksapp-trafficsplit\.yml: it has a TrafficSplit/,
      /^passed over k8s: it deploys the same as \./,
    ],
  },
  'kedacore/sample-go-rabbitmq': {
    kind: 'a job beside a consumer that needs an operator',
    files: {
      Dockerfile: IMAGE,
      'deploy/deploy-consumer.yaml': `${workload('consumer')}---\n${custom('ScaledObject', 'keda.sh')}`,
      'deploy/deploy-publisher-job.yaml': workload('publish').replace('Deployment', 'Job'),
    },
    stages: { build: { files: { app: 'Dockerfile' } } },
    lines: [/^passed over deploy: deploy\/deploy-consumer\.yaml belongs to it, which has a ScaledObject/],
  },
  'spotahome/redis-operator': {
    kind: 'overlays that extend each other, with a slash at the end of their parts',
    files: {
      'kustomize/base/kustomization.yaml': resources('d.yaml'),
      'kustomize/base/d.yaml': workload('redisoperator', 'me/redis-operator'),
      'kustomize/components/monitoring/kustomization.yaml': `kind: Component\n${resources('monitor.yaml')}`,
      'kustomize/components/monitoring/monitor.yaml': custom('ServiceMonitor', 'monitoring.coreos.com'),
      'kustomize/overlays/minimal/kustomization.yaml': resources('../../base/'),
      'kustomize/overlays/default/kustomization.yaml': resources('../minimal/'),
      'kustomize/overlays/full/kustomization.yaml': `${resources('../default/')}components: [../../components/monitoring/]\n`,
    },
    stages: { 'kind-deploy': { manifests: ['kustomize/overlays/default'] } },
    lines: [/^passed over kustomize\/overlays\/full: it has a ServiceMonitor/],
  },
  'tilt-dev/pixeltilt': {
    kind: 'manifests and images of a Tiltfile',
    files: {
      Tiltfile:
        "k8s_yaml(['a/k8s.yaml', 'b/k8s.yaml', 'c/k8s.yaml', 'd/k8s.yaml'])\n" +
        "docker_build_with_restart('a', '.', dockerfile='a/Dockerfile')\n",
      'a/Dockerfile': `${IMAGE}COPY ../render/api render/api/\n`,
      'render/api/x.yaml': '{}\n',
      ...each(['a', 'b', 'c', 'd'], (name) => [[`${name}/k8s.yaml`, workload(name)]]),
    },
    stages: { build: { files: { a: 'a/Dockerfile' } }, 'kind-deploy': { manifests: ['a', 'b', 'c', 'd'] } },
  },
  'digitalocean/kubernetes-sample-apps/microservices-demo': {
    kind: 'a kustomization of all environments',
    files: {
      'kustomize/kustomization.yaml': resources('dev', 'staging', 'prod'),
      'kustomize/base/kustomization.yaml': resources('d.yaml'),
      'kustomize/base/d.yaml': workload('frontend'),
      ...each(['dev', 'staging', 'prod'], (name) => [
        [`kustomize/${name}/kustomization.yaml`, `namespace: shop-${name}\n${resources('../base')}`],
      ]),
    },
    stages: { 'kind-deploy': { manifests: ['kustomize/dev'], namespace: 'shop-dev' } },
    lines: [/^passed over kustomize\/prod: it deploys the same as kustomize\/dev/],
  },
  'GoogleCloudPlatform/bank-of-anthos': {
    kind: 'an overlay for each service, and one folder of all services',
    files: {
      ...each(['contacts', 'frontend'], (name) => [
        [`src/${name}/Dockerfile`, IMAGE],
        [`src/${name}/k8s/base/kustomization.yaml`, resources('d.yaml')],
        [`src/${name}/k8s/base/d.yaml`, workload(name)],
        [`src/${name}/k8s/overlays/development/kustomization.yaml`, resources('../../base')],
        [
          `kubernetes-manifests/${name}.yaml`,
          workload(name, `example.com/bank/${name}:v1`).replace(
            '{ containers',
            '{ volumes: [{ name: k, secret: { secretName: jwt-key } }], containers',
          ),
        ],
      ]),
      'iac/overlays/development/kustomization.yaml': resources('c.yaml'),
      'iac/overlays/development/c.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\n',
      'src/frontend/k8s/overlays/init-db-production/kustomization.yaml': resources('job.yaml'),
      'src/frontend/k8s/overlays/init-db-production/job.yaml': workload('init').replace('Deployment', 'Job'),
      'extras/populate/job.yaml': workload('populate').replace('Deployment', 'Job'),
    },
    stages: {
      'build-contacts': { uses: 'build', files: { contacts: 'src/contacts/Dockerfile' }, context: 'src/contacts' },
      'build-frontend': { uses: 'build', files: { frontend: 'src/frontend/Dockerfile' }, context: 'src/frontend' },
    },
    lines: [
      /^passed over extras\/populate/,
      /^passed over kubernetes-manifests: its pods need what none of the manifests creates: the Secret jwt-key\./,
    ],
  },
  'dapr/quickstarts': {
    kind: 'tutorials, each with manifests in a folder for deployment',
    files: each(['bindings', 'pub-sub'], (name) => [
      [`tutorials/${name}/deploy/app.yaml`, workload(name)],
      [`tutorials/${name}/node/Dockerfile`, IMAGE],
    ]),
    stages: {},
    lines: [/^passed over tutorials\/bindings\/deploy, tutorials\/pub-sub\/deploy: each can be deployed on its own/],
  },
  'GoogleCloudPlatform/kubernetes-engine-samples': {
    kind: 'a collection by its name',
    files: each(['migrate', 'quota'], (name) => [
      [`${name}/k8s/overlays/dev/kustomization.yaml`, resources('d.yaml')],
      [`${name}/k8s/overlays/dev/d.yaml`, workload(name)],
    ]),
    stages: {},
    lines: [/nothing shows which is meant: slipway init -c migrate\/k8s\/overlays\/dev\/slipway\.yaml/],
  },
  'dapr/quickstarts/all': {
    kind: 'applications of which two define the same, in a repository whose name promises nothing',
    files: each(['calculator', 'observability', 'hello'], (name) => [
      [`${name}/deploy/app.yaml`, workload(name === 'hello' ? 'hello' : 'add')],
    ]),
    stages: {},
    lines: [/^passed over hello\/deploy, calculator\/deploy: .*nothing shows which is meant/],
  },
  'cert-manager/trust-manager': {
    kind: 'charts that need an operator with their own values, and one that does not',
    files: {
      'deploy/charts/trust-manager/Chart.yaml': 'name: trust-manager\n',
      'deploy/charts/trust-manager/values.yaml': 'app: { tls: { helmCert: { enabled: false } } }\n',
      'deploy/charts/trust-manager/templates/certificate.yaml':
        '{{- if not .Values.app.tls.helmCert.enabled }}\napiVersion: cert-manager.io/v1\nkind: Certificate\n{{- end }}\n',
    },
    stages: {},
    lines: [
      /^passed over deploy\/charts\/trust-manager: it has a Certificate, and no manifest here defines cert-manager\.io/,
    ],
  },
  'cert-manager/trust-manager/off': {
    kind: 'a chart that makes such objects only when it is asked to',
    files: {
      'chart/Chart.yaml': 'name: off\n',
      'chart/values.yaml': 'monitor: { enabled: false }\n',
      'chart/templates/monitor.yaml':
        '{{- if .Values.monitor.enabled }}\napiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\n{{- end }}\n',
      'chart/templates/capable.yaml':
        '{{- if .Capabilities.APIVersions.Has "a.io/v1" }}\napiVersion: a.io/v1\nkind: A\n{{- else }}\napiVersion: b.io/v1\nkind: B\n{{- end }}\n',
      'chart/crds/c.yaml': 'kind: CustomResourceDefinition\nspec:\n  group: c.io\n',
      'chart/templates/c.yaml': 'apiVersion: c.io/v1\nmetadata: {}\nkind: C\n',
    },
    stages: { 'kind-deploy': { manifests: ['chart'] } },
  },
  'argoproj/argo-rollouts': {
    kind: 'generated manifests that are too large to be read, beside the kustomizations that they come from',
    files: {
      Dockerfile: IMAGE,
      'manifests/install.yaml': `#${'x'.repeat(600_000)}\n${workload('argo-rollouts')}`,
      'manifests/dashboard-install.yaml': workload('dashboard'),
      'manifests/cluster-install/kustomization.yaml': resources('d.yaml'),
      'manifests/cluster-install/d.yaml': workload('argo-rollouts'),
    },
    stages: {
      build: { files: { 'argo-rollouts': 'Dockerfile' } },
      'kind-deploy': { manifests: ['manifests/cluster-install'] },
    },
    lines: [/^passed over manifests: manifests\/install\.yaml belongs to it, which is larger than 512 kB/],
  },
  'traefik/mesh': {
    kind: 'a template of a Dockerfile',
    files: { Dockerfile: IMAGE, 'tmpl.Dockerfile': 'FROM {{ .RuntimeImage }}\n' },
    stages: { build: { files: { app: 'Dockerfile' } } },
    lines: [/^passed over tmpl\.Dockerfile: it is a template/],
  },
  'GoogleCloudPlatform/kubernetes-engine-samples/images': {
    kind: 'manifests whose images another tool fills in',
    files: {
      Dockerfile: IMAGE,
      'config/activator.yaml': workload('activator', 'ko://knative.dev/serving/cmd/activator'),
      'k8s/app.yaml': workload('app', `\${REGISTRY}/app`),
      'broken/app.yaml': workload('app'),
      'broken/template.yaml': 'kind: Deployment\nmetadata: { name: {{ name }} }\n',
    },
    stages: { build: { files: { app: 'Dockerfile' } } },
    lines: [
      /^passed over config\/activator\.yaml: it has the image ko:/,
      /^passed over k8s\/app\.yaml: it has the image \$/,
      /^passed over broken: broken\/template\.yaml belongs to it, which is a template/,
    ],
  },
  'kubernetes-csi/csi-driver-nfs': {
    kind: 'a chart for each version',
    files: each(['latest', 'v2.0.0', 'v3.0.0'], (name) => [
      [`charts/${name}/csi-driver-nfs/Chart.yaml`, 'name: csi-driver-nfs\n'],
    ]),
    stages: { 'kind-deploy': { manifests: ['charts/latest/csi-driver-nfs'] } },
    lines: [/^passed over charts\/v3\.0\.0\/csi-driver-nfs: it deploys the same as charts\/latest/],
  },
  'stefanprodan/k8s-prom-hpa': {
    kind: 'folders of which none shows that it is meant',
    files: each(['podinfo', 'gateway', 'metrics-server', 'prometheus'], (name) => [[`${name}/d.yaml`, workload(name)]]),
    stages: {},
    lines: [/^passed over .*podinfo.*nothing shows which is meant/],
  },
  'nats-io/k8s': {
    kind: 'a collection of charts',
    files: each(['nack', 'nats', 'surveyor'], (name) => [[`helm/charts/${name}/Chart.yaml`, `name: ${name}\n`]]),
    stages: {},
    lines: [/^passed over helm\/charts\/nack, helm\/charts\/nats, .*nothing shows which is meant/],
  },
  'openfaas/faas-netes/chart': {
    kind: "charts of which one's values name an image as the repository is called",
    files: {
      'cron-connector/Chart.yaml': 'name: cron-connector\n',
      'openfaas/Chart.yaml': 'name: openfaas\n',
      'openfaas/values.yaml': 'faasnetes: { image: ghcr.io/openfaas/chart:1 }\n',
    },
    stages: { 'kind-deploy': { manifests: ['openfaas'] } },
    lines: [/^passed over cron-connector: openfaas is deployed/],
  },
  'openfaas/faas-netes': {
    kind: 'a chart beside contributed manifests',
    files: {
      'chart/openfaas/Chart.yaml': 'name: openfaas\n',
      'contrib/busybox.yml': `${workload('busybox')}---\napiVersion: v1\nkind: Service\nmetadata: { name: busybox }\n`,
    },
    stages: { 'kind-deploy': { manifests: ['chart/openfaas'] } },
    lines: [/^passed over contrib/],
  },
  'spring-cloud/spring-cloud-kubernetes': {
    kind: 'manifests of a module for tests',
    files: {
      Dockerfile: IMAGE,
      'shop-test-support/src/main/resources/busybox/d.yaml': workload('busybox'),
      'shop-integration-tests/app/d.yaml': workload('watcher'),
    },
    stages: { build: { files: { app: 'Dockerfile' } } },
    lines: [/^passed over shop-test-support\/src\/main\/resources\/busybox: its folder is for developing/],
  },
  'makeplane/plane': {
    kind: 'env files of several folders, each with a template',
    files: {
      '.env.example': 'POSTGRES_PASSWORD=plane\n',
      'apps/api/.env.example': 'DEBUG=0\n',
      'docker-compose.yml': stack({
        api: { build: 'apps/api', env_file: ['./apps/api/.env'] },
        db: { image: 'postgres:15', environment: { POSTGRES_PASSWORD: `\${POSTGRES_PASSWORD}` } },
      }),
      'apps/api/Dockerfile': IMAGE,
    },
    stages: {
      build: { needs: ['env', 'apps-api-env'], 'bake-file': 'docker-compose.yml', tags: { api: 'api:dev' } },
      'compose-smoke': { needs: ['env', 'apps-api-env'], files: ['docker-compose.yml'] },
    },
    lines: [/a preparation copies apps\/api\/\.env\.example/],
  },
  'nsidnev/fastapi-realworld-example-app': {
    kind: 'a database without a password, also after its template is copied',
    files: {
      '.env.example': 'SECRET_KEY=secret\n',
      'given.env': 'MYSQL_ROOT_PASSWORD=root\n',
      'docker-compose.yml': stack({
        app: { build: '.', ports: ['8000:8000'], env_file: ['.env'] },
        db: { image: 'postgres:11.5-alpine', env_file: ['.env'] },
        open: { image: 'docker.io/library/postgres', environment: ['POSTGRES_HOST_AUTH_METHOD=trust'] },
        given: { image: 'mysql:8', env_file: ['given.env'] },
        other: { image: 'example/postgres' },
      }),
      Dockerfile: IMAGE,
    },
    stages: {
      build: { files: { app: 'Dockerfile' } },
    },
    lines: [/^passed over docker-compose\.yml: .*doesn't contain: the variable POSTGRES_PASSWORD\. /],
  },
  'monicahq/monica': {
    kind: 'a service with a name under .test, and others with its definition',
    files: {
      'docker-compose.yml': stack({
        'laravel.test': { image: 'me/sail', ports: ['80:80'] },
        'laravel.queue': { image: 'me/sail', ports: ['80:80'], command: 'php artisan queue:work' },
      }),
    },
    stages: { 'compose-smoke': { files: ['docker-compose.yml'], probes: 'laravel.test:80' } },
  },
  'calcom/docker': {
    kind: 'a Dockerfile for another provider beside the one that the stack builds',
    files: {
      'docker-compose.yaml': stack({ web: { build: '.', ports: ['3000:3000'] } }),
      Dockerfile: IMAGE,
      'Dockerfile.render': IMAGE,
    },
    stages: {
      build: { 'bake-file': 'docker-compose.yaml', tags: { web: 'web:dev' } },
      'compose-smoke': { files: ['docker-compose.yaml'], probes: 'web:3000' },
    },
    lines: [/^passed over Dockerfile\.render: nothing that is deployed here uses its image/],
  },
  'spring-petclinic/spring-petclinic-microservices': {
    kind: 'a Dockerfile that another tool builds, with arguments of its own',
    files: {
      'docker-compose.yml': stack({ config: { image: 'example/config', ports: ['8888:8888'] } }),
      'docker/Dockerfile': `FROM eclipse-temurin\nARG ARTIFACT_NAME\nCOPY \${ARTIFACT_NAME}.jar app.jar\n`,
    },
    stages: { 'compose-smoke': { files: ['docker-compose.yml'], probes: 'config:8888' } },
    lines: [/^passed over docker\/Dockerfile: it needs the build argument ARTIFACT_NAME/],
  },
  'umami-software/umami': {
    kind: 'a healthcheck without a scheme, and one that asks for a heartbeat',
    files: {
      'compose.yml': stack({
        web: { image: 'me/a', ports: ['3000'], healthcheck: { test: 'curl localhost:3000/api/heartbeat' } },
        tls: { image: 'me/b', ports: ['8000'], healthcheck: { test: 'curl -k https://localhost:8000/up' } },
      }),
    },
    stages: { 'compose-smoke': { files: ['compose.yml'], probes: 'web:3000/api/heartbeat tls:8000' } },
  },
  'docker/genai-stack': {
    kind: 'a service that looks for a server on this machine, and one that another service publishes',
    files: {
      'docker-compose.yml': stack({
        pull: { build: '.', environment: [`OLLAMA=\${OLLAMA-http://host.docker.internal:11434}`] },
        api: { build: '.', environment: { DB: 'http://host.docker.internal:7474', DEBUG: 'host.docker.internal' } },
        db: { image: 'neo4j', ports: ['7474:7474'] },
      }),
      Dockerfile: IMAGE,
    },
    stages: {
      build: { files: { pull: 'Dockerfile' } },
    },
    lines: [/doesn't contain: a server on port 11434 of this machine\. /],
  },
  'dubinc/dub': {
    kind: 'a stack of servers for development alone',
    files: { 'apps/web/docker-compose.yml': stack({ mail: { image: 'mailhog/mailhog', ports: ['1025:1025'] } }) },
    stages: { 'compose-smoke': { files: ['apps/web/docker-compose.yml'], probes: 'mail:1025' } },
    lines: [/^note: nothing here builds an image of the stack/],
  },
  'pawelmalak/flame': {
    kind: 'Dockerfiles in a hidden folder',
    files: {
      '.docker/Dockerfile': 'FROM node\nCOPY package*.json ./\nCOPY . .\n',
      '.docker/Dockerfile.multiarch': IMAGE,
      '.docker/docker-compose.yml': stack({ flame: { image: 'pawelmalak/flame', ports: ['8005:8005'] } }),
      'package.json': '{}',
    },
    stages: {
      build: { files: { flame: '.docker/Dockerfile' } },
      'compose-smoke': { files: ['.docker/docker-compose.yml'], probes: 'flame:8005' },
    },
  },
  'jitsi/docker-jitsi-meet': {
    kind: 'folders of a variable that only a template assigns',
    files: {
      'env.example': 'CONFIG=~/.jitsi-meet-cfg\n',
      'docker-compose.yml': stack({
        web: { image: 'jitsi/web', ports: ['8000:8000'], volumes: [`\${CONFIG}/web:/config:Z`, `\${PWD}/a:/a`] },
      }),
    },
    stages: { 'compose-smoke': { needs: ['env'], files: ['docker-compose.yml'], probes: 'web:8000' } },
    lines: [/a preparation copies env\.example/],
  },
  'bxcodec/go-clean-arch': {
    kind: 'files that are mounted: some are missing, and one has a template',
    files: {
      'compose.yaml': stack({
        web: {
          image: 'go-clean-arch',
          volumes: ['./config.json:/app/config.json', './auth.json:/auth.json', './conf.d:/etc/conf.d', './data:/data'],
        },
        mysql: { image: 'mysql:8', environment: ['MYSQL_ROOT_PASSWORD=root'], volumes: ['./a.sql:/init/init.sql'] },
      }),
      'auth.json.example': '{}\n',
      'a.sql': '',
      Dockerfile: IMAGE,
    },
    stages: {
      build: { files: { 'go-clean-arch': 'Dockerfile' } },
    },
    lines: [/doesn't contain: the file config\.json\. /],
  },
  'sameersbn/docker-gitlab': {
    kind: 'the image of a repository that is called after it and Docker',
    files: {
      'docker-compose.yml': stack({ web: { image: 'sameersbn/gitlab:19.2.0', ports: ['10080:80'] } }),
      Dockerfile: 'FROM ubuntu\nEXPOSE 80/tcp\n',
    },
    stages: {
      build: { files: { gitlab: 'Dockerfile' } },
      'compose-smoke': { files: ['docker-compose.yml'], probes: 'web:80' },
    },
  },
  'snipe/snipe-it': {
    kind: 'a template for containers beside the one for the machine itself',
    files: {
      '.env.example': 'APP_PORT=1\n',
      '.env.docker': 'MYSQL_ROOT_PASSWORD=changeme\n',
      'docker-compose.yml': stack({
        db: { image: 'mariadb:11', environment: { MYSQL_ROOT_PASSWORD: `\${MYSQL_ROOT_PASSWORD}` } },
        app: { image: 'snipe/snipe-it', ports: ['8000:80'], env_file: ['.env'] },
      }),
    },
    stages: { 'compose-smoke': { needs: ['env'], files: ['docker-compose.yml'], probes: 'app:80' } },
    lines: [/a preparation copies \.env\.docker$/],
  },
  'testdrivenio/django-on-docker': {
    kind: 'a template whose name ends with a hyphen and sample',
    files: {
      '.env.dev-sample': 'DEBUG=1\n',
      'docker-compose.yml': stack({ web: { image: 'me/web', ports: ['8000:8000'], env_file: ['./.env.dev'] } }),
    },
    stages: { 'compose-smoke': { needs: ['env-dev'], files: ['docker-compose.yml'], probes: 'web:8000' } },
    lines: [/a preparation copies \.env\.dev-sample$/],
  },
}
