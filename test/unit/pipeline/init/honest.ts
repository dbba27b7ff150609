import { IMAGE, type Public, resources, stack, workload } from './public.ts'

/** By the public repository after which each is made: what can't be known from it is passed over, with the reason. */
export const HONEST: Record<string, Public> = {
  'koel/docker': {
    kind: 'a stack without its env file: what it builds is proposed alone',
    files: {
      Dockerfile: IMAGE,
      'docker-compose.dev.yml': stack({
        koel: { build: { context: '.' }, env_file: ['.env.dev'], ports: ['80:80'] },
        worker: { build: { context: '.' }, env_file: ['.env.dev'] },
      }),
      'docker-compose.postgres.yml': stack({ koel: { image: 'phanan/koel' } }),
    },
    stages: { build: { files: { koel: 'Dockerfile' } } },
    lines: [
      /^passed over docker-compose\.dev\.yml: it needs .*: the file \.env\.dev\. .* compose-smoke with files: \[docker-/,
    ],
  },
  'linkwarden/linkwarden': {
    kind: 'a password that the template leaves blank',
    files: {
      Dockerfile: IMAGE,
      '.env.sample': 'POSTGRES_PASSWORD=\n',
      'docker-compose.yml': stack({
        postgres: { image: 'postgres:16-alpine', env_file: '.env' },
        linkwarden: { image: 'ghcr.io/linkwarden/linkwarden', env_file: '.env', ports: ['3000:3000'] },
      }),
    },
    stages: { build: { files: { linkwarden: 'Dockerfile' } } },
    lines: [/^passed over docker-compose\.yml: it needs .*: the variable POSTGRES_PASSWORD\./],
  },
  'shlinkio/shlink': {
    kind: 'a stack that runs the checkout: a package manager installs beside the code',
    files: {
      'composer.json': '{}',
      'package.json': '{}',
      'php.Dockerfile': 'FROM php:8.4-cli\n',
      'docker-compose.yml': stack({
        php: {
          build: { context: '.', dockerfile: './php.Dockerfile' },
          volumes: ['./:/home/shlink/www', './data:/data'],
        },
        assets: { image: 'node:22', volumes: ['.:/app', '/app/node_modules'], command: 'npm run dev' },
        docs: { image: 'node:22', volumes: [{ type: 'bind', source: './', target: '/app' }], command: 'npm ci' },
      }),
    },
    stages: { build: { files: { php: 'php.Dockerfile' } } },
    lines: [/^passed over docker-compose\.yml: .*contain: the folder vendor, which composer install makes\. If/],
  },
  'a stack that runs the checkout, with dependencies in the image': {
    kind: 'a volume keeps them, or they are elsewhere in it',
    files: {
      'package.json': '{}',
      Dockerfile: 'FROM node\n',
      'compose.yaml': stack(
        {
          web: { build: '.', volumes: ['.:/app', 'modules:/app/node_modules'], ports: ['3000:3000'] },
          api: { image: 'python:3', volumes: ['.:/app'], command: 'uvicorn api' },
        },
        { volumes: { modules: {} } },
      ),
    },
    stages: {
      build: { 'bake-file': 'compose.yaml', tags: { web: 'web:dev' } },
      'compose-smoke': { files: ['compose.yaml'], probes: 'web:3000' },
    },
  },
  'variables that a template leaves blank': {
    kind: 'of these, the needed ones',
    files: {
      '.env.example':
        'OPTIONAL_SECRET=\nDISCORD_CLIENT_SECRET=\n# Required if you use mail\nMAIL=\n# Required. The name\nSITE=\nAPP_KEY=""\n' +
        'SECRET_KEY=set\nSESSION_SECRET= # not here\nGIVEN_KEY= # required\n',
      'compose.yaml': stack({ app: { build: '.', env_file: '.env', environment: { GIVEN_KEY: 'a' } } }),
      Dockerfile: IMAGE,
    },
    stages: { build: { files: { app: 'Dockerfile' } } },
    lines: [
      /contain: the variable SITE, which \.env\.example leaves blank, the variable APP_KEY, which \.env\.example leaves blank, the variable SESSION_SECRET, which \.env\.example leaves blank\. /,
    ],
  },
  'vllm-project/production-stack': {
    kind: "Kubebuilder's layout in a folder: its image is called controller, its account gets a prefix",
    files: {
      'docker/Dockerfile': IMAGE,
      'operator/Dockerfile': IMAGE,
      'operator/config/default/kustomization.yaml': `namePrefix: stack-\n${resources('../manager', '../rbac')}`,
      'operator/config/manager/kustomization.yaml': resources('d.yaml'),
      'operator/config/manager/d.yaml': workload('manager', 'controller:latest').replace(
        'containers',
        'serviceAccountName: stack-manager, containers',
      ),
      'operator/config/rbac/kustomization.yaml': resources('a.yaml'),
      'operator/config/rbac/a.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: manager }\n',
    },
    stages: {
      build: { files: { controller: 'operator/Dockerfile' }, context: 'operator' },
      'kind-deploy': { manifests: ['operator/config/default'] },
    },
    lines: [/^passed over docker\/Dockerfile: nothing that is deployed here uses its image/],
  },
  'kubernetes-csi/csi-driver-host-path': {
    kind: 'a program that make builds before, and an account that a script creates',
    files: {
      Dockerfile: 'FROM alpine\nCOPY bin/plugin /\n',
      'deploy/d.yaml': workload('plugin').replace('containers', 'serviceAccountName: csi, containers'),
    },
    stages: {},
    lines: [
      /^passed over deploy: its pods need .*: the ServiceAccount csi\./,
      /^passed over Dockerfile: it needs bin\/plugin/,
    ],
  },
  'open-telemetry/opentelemetry-operator': {
    kind: 'manifests of an image that nothing builds',
    files: {
      'config/deploy/kustomization.yaml': resources('d.yaml'),
      'config/deploy/d.yaml': workload('target-allocator', 'target-allocator'),
    },
    stages: {},
    lines: [/^passed over config\/deploy: its images have no owner .*: target-allocator$/],
  },
  'kedacore/http-add-on': {
    kind: 'an example beside an application that another tool builds',
    files: {
      'config/operator/kustomization.yaml': resources('d.yaml'),
      'config/operator/d.yaml': workload('operator', 'ko://github.com/me/operator'),
      'examples/xkcd/Chart.yaml': 'name: xkcd\n',
    },
    stages: {},
    lines: [/^passed over config\/operator: it has the image ko:\/\//],
  },
  'Altinity/clickhouse-operator': {
    kind: 'servers that the application needs, beside its own manifests that another tool fills in',
    files: {
      'dockerfile/operator/Dockerfile': IMAGE,
      'deploy/operator/template.yaml': workload('operator', `\${OPERATOR_IMAGE}`),
      'deploy/zookeeper/d.yaml': workload('zookeeper', 'docker.io/zookeeper:3.8.4'),
    },
    stages: { build: { files: { operator: 'dockerfile/operator/Dockerfile' }, context: 'dockerfile/operator' } },
    lines: [/^passed over deploy\/zookeeper: it runs no image of this repository/],
  },
  'mudler/LocalAI': {
    kind: 'manifests that a website serves',
    files: { Dockerfile: IMAGE, 'website/static/install/k.yaml': workload('local-ai', 'localai/localai') },
    stages: { build: { files: { app: 'Dockerfile' } } },
    lines: [/^passed over website\/static\/install: its folder is a part of a website/],
  },
  'vintasoftware/django-react-boilerplate': {
    kind: 'a template of a repository',
    files: {
      'backend/Dockerfile': IMAGE,
      'docker-compose.yml': 'services: { backend: { build: backend } }\nvolumes: { {{project_name}}_data: {} }\n',
    },
    stages: {},
    lines: [/^passed over docker-compose\.yml: it is a template: another tool fills it in/],
  },
  'a stack that is not YAML': {
    kind: 'and says so',
    files: { Dockerfile: IMAGE, 'compose.yaml': 'services: { web: { image: nginx }\n' },
    stages: { build: { files: { app: 'Dockerfile' } } },
    lines: [/^passed over compose\.yaml: it isn't valid YAML/],
  },
  'FreshRSS/FreshRSS': {
    kind: 'a stack that builds from a repository elsewhere',
    files: {
      'Docker/Dockerfile': IMAGE,
      'Docker/freshrss/docker-compose.yml': stack({
        freshrss: { image: 'freshrss/freshrss', build: { context: 'https://example.com/FreshRSS.git#latest' } },
      }),
    },
    stages: { build: { files: { app: 'Docker/Dockerfile' }, context: 'Docker' } },
    lines: [/^passed over Docker\/freshrss\/docker-compose\.yml: .*#latest, which it builds instead of this checkout/],
  },
  'ThreeDotsLabs/watermill': {
    kind: 'a library with examples, each with a stack of its own',
    files: Object.fromEntries(
      ['kafka', 'nats', 'sql'].map((each) => [
        `_examples/${each}/docker-compose.yml`,
        stack({ a: { image: 'nginx' } }),
      ]),
    ),
    stages: {},
    lines: [/^passed over _examples\/kafka.*_examples\/sql\/docker-compose\.yml: each is a stack of its own/],
  },
  'bokysan/docker-postfix': {
    kind: 'stacks for tests and samples beside an image',
    files: {
      Dockerfile: IMAGE,
      'unit-tests/docker-compose.yml': stack({ tests: { image: 'boky/postfix-test', build: '.' } }),
      'unit-tests/Dockerfile': IMAGE,
      'sample/docker-compose/docker-compose.yml': stack({ smtp: { image: 'boky/postfix' } }),
    },
    stages: { build: { files: { app: 'Dockerfile' } } },
  },
  'cloudnative-pg/cloudnative-pg': {
    kind: 'a bake file whose Dockerfile copies what another tool makes',
    files: {
      Dockerfile: 'ARG BASE\nFROM $BASE\nCOPY --chmod=0755 dist/manager/* bin/\n',
      'docker-bake.hcl': 'target "default" { args = { BASE = "debian" } }\n',
    },
    stages: {},
    lines: [/^passed over docker-bake\.hcl: the Dockerfile beside it needs .*: dist\/manager/],
  },
  'crazy-max/diun': {
    kind: 'a bake file that sets the arguments of its Dockerfile',
    files: {
      Dockerfile: 'ARG BASE\nFROM $BASE\n',
      'docker-bake.hcl': 'target "default" { args = { BASE = "debian" } }\n',
    },
    stages: { build: { 'bake-file': 'docker-bake.hcl' } },
  },
  'kubernetes-sigs/aws-load-balancer-controller': {
    kind: "samples of Kubebuilder's layout, and a chart that requires a value within a template",
    files: {
      'config/default/kustomization.yaml': resources('c.yaml'),
      'config/default/c.yaml': 'apiVersion: cert-manager.io/v1\nkind: Issuer\nmetadata: { name: c }\n',
      'config/samples/install.yaml': workload('controller'),
      'helm/aws/Chart.yaml': 'name: aws\n',
      'helm/aws/values.yaml': 'clusterName:\n',
      'helm/aws/templates/d.yaml': '- {{ required "a name!" (tpl (default "" .Values.clusterName) .) }}\n',
    },
    stages: {},
    lines: [/^passed over helm\/aws: it requires the value clusterName, which its values\.yaml doesn't set/],
  },
  'dgtlmoon/changedetection.io': {
    kind: 'an image whose name a build cannot have',
    files: {
      Dockerfile: IMAGE,
      'docker-compose.yml': stack({ web: { image: 'ghcr.io/dgtlmoon/changedetection.io', ports: ['5000:5000'] } }),
    },
    stages: {
      build: { files: { 'changedetection-io': 'Dockerfile' } },
      'compose-smoke': { files: ['docker-compose.yml'], probes: 'web:5000' },
    },
    lines: [/^note: the stack uses none of the images that are built here \(changedetection-io\)/],
  },
}
