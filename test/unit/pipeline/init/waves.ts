import { each, IMAGE, type Public, resources, stack, workload } from './public.ts'

const app = (image: string) => ({ image, ports: ['8000:8000'] })

const inCloud = (text: string) => text.replace('metadata: {', 'metadata: { namespace: cloud,')

/** By the public repository after which each is made. */
export const WAVES: Record<string, Public> = {
  'frappe/frappe_docker': {
    kind: 'a stack whose database only further files name, beside a bake file',
    files: {
      'docker-bake.hcl': 'group "default" { targets = ["erp"] }\ntarget "erp" {}\n',
      'compose.yaml': stack({ web: { ...app('me/erp'), environment: { DB_HOST: `\${DB_HOST:-}` } } }),
      'overrides/compose.mariadb.yaml': stack({
        web: { environment: { DB_HOST: 'db' } },
        db: { image: 'mariadb', environment: { MARIADB_ROOT_PASSWORD: 'x' } },
      }),
    },
    stages: { build: { 'bake-file': 'docker-bake.hcl' } },
    lines: [/^passed over compose\.yaml: .*the variable DB_HOST, which overrides\/compose\.mariadb\.yaml sets/],
  },
  'grafana/tns': {
    kind: 'a Makefile that names contexts, and the same application for another namespace',
    files: {
      Makefile: 'build: app/app\n\tdocker build -t $(BASE)/tns-app \\\n\t  app/\n',
      'app/Dockerfile': 'FROM alpine\nADD app /\n',
      'app/main.go': '',
      ...each(['app', 'db'], (name) => [
        [`production/k8s-yamls/${name}.yaml`, workload(name, `me/tns-${name}`)],
        [`production/k8s-yamls-cloud/${name}.yaml`, inCloud(workload(name, `me/tns-${name}`))],
      ]),
    },
    stages: { 'kind-deploy': { manifests: ['production/k8s-yamls'] } },
    lines: [
      /^passed over production\/k8s-yamls-cloud: it deploys the same/,
      /^passed over app\/Dockerfile: it needs app,/,
    ],
  },
  'oliver006/redis_exporter': {
    kind: 'servers for tests with certificates that a script makes, and a template of OpenShift',
    files: {
      Dockerfile: IMAGE,
      'docker-compose.yml': stack({
        tls: {
          image: 'redis',
          volumes: ['./contrib/tls:/tls'],
          command: 'redis-server --tls-cert-file /tls/redis.crt',
        },
      }),
      'contrib/tls/gen-certs.sh': '',
      'contrib/k8s.yaml': workload('exporter'),
      'contrib/template.yaml': 'apiVersion: v1\nkind: Template\nmetadata: { name: exporter }\nobjects: []\n',
    },
    stages: { build: { files: { app: 'Dockerfile' } } },
    lines: [/^passed over docker-compose\.yml: .*the file contrib\/tls\/redis\.crt/, /which only OpenShift knows/],
  },
  'plausible/community-edition': {
    kind: 'a stack whose settings have to be replaced first',
    files: {
      'conf.env': 'BASE_URL=replace-me\nNAME=replace-me\n',
      'docker-compose.yml': stack({ web: { ...app('me/analytics'), env_file: 'conf.env' } }),
    },
    stages: {},
    lines: [/a value of the variable BASE_URL, which is replace-me in conf\.env\./],
  },
  'zulip/docker-zulip': {
    kind: 'a stack that names secrets, networks and volumes which a further file would define',
    files: {
      Dockerfile: IMAGE,
      'compose.yaml': stack({
        chat: {
          ...app('me/chat'),
          build: '.',
          secrets: ['key'],
          networks: ['inner'],
          volumes: ['data:/data', './conf:/c'],
        },
      }),
    },
    stages: { build: { files: { chat: 'Dockerfile' } } },
    lines: [/the secret key, which no file defines, the network inner, .*the volume data, which no file defines\. /],
  },
  'oauth2-proxy/oauth2-proxy': {
    kind: 'a base that is a placeholder, and charts from elsewhere as an addition',
    files: {
      Dockerfile: `ARG BASE=placeholder\nFROM \${BASE} AS builder\nFROM alpine\nCOPY --from=builder /a /a\n`,
      'contrib/local/Chart.yaml':
        'name: local\ndependencies:\n  - { name: dex, version: 1.0.0, repository: https://example.com }\n',
    },
    stages: {},
    lines: [
      /^passed over Dockerfile: it needs the image placeholder,/,
      /^passed over contrib\/local: it is an addition/,
    ],
  },
  'jenkinsci/docker-agent': {
    kind: 'a bake file with groups and no default, and Dockerfiles for Windows',
    files: {
      'docker-bake.hcl':
        'group "linux" { targets = ["debian"] }\ngroup "windows" { targets = ["nano"] }\ntarget "debian" {}\n',
      'debian/Dockerfile': 'FROM debian\nCOPY get.sh /\n',
      'get.sh': '',
      'windows/nano/Dockerfile': 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\n',
    },
    stages: { build: { files: { debian: 'debian/Dockerfile' } } },
    lines: [
      /^passed over docker-bake\.hcl: .* targets to some of linux, windows$/,
      /^passed over windows\/nano\/Dockerfile: .* Windows/,
    ],
  },
  'docker-bake.hcl with one target': {
    kind: 'a bake file that builds something only where it is named',
    files: { 'docker-bake.hcl': 'target "_common" {}\ntarget "api" {}\n', Dockerfile: IMAGE },
    stages: { build: { 'bake-file': 'docker-bake.hcl', targets: ['api'] } },
  },
  'nginxinc/nginx-prometheus-exporter': {
    kind: 'a Dockerfile below build, whose last stage copies what a release made before',
    files: {
      Makefile:
        'container:\n\tdocker build --build-arg VERSION=$(VERSION) --target container -f build/Dockerfile -t $(TAG) .\n',
      '.github/workflows/ci.yml':
        'jobs:\n  image:\n    steps:\n      - uses: docker/build-push-action@v6\n' +
        '        with: { file: build/Dockerfile, context: ".", target: goreleaser }\n',
      'build/Dockerfile':
        'FROM golang AS builder\nCOPY go.mod .\nRUN --mount=type=bind,source=main.go,target=main.go go build\n' +
        'FROM alpine AS container\nCOPY --from=builder /e /e\nFROM alpine AS goreleaser\nCOPY dist/e /e\n',
      'build/made.yaml': workload('made'),
      'go.mod': '',
      'main.go': '',
    },
    stages: { build: { files: { app: 'build/Dockerfile' }, target: 'container' } },
  },
  'kubernetes/node-problem-detector': {
    kind: 'a Makefile that builds the last stage, and a part of it for other purposes',
    files: {
      Makefile: 'a:\n\tdocker buildx build $(TAGS) --push .\nb:\n\tdocker build -t builder . --target=builder\n',
      Dockerfile: 'FROM golang AS builder\nFROM alpine\nCOPY --from=builder /a /a\n',
    },
    stages: { build: { files: { app: 'Dockerfile' } } },
  },
  'kubeflow/training-operator': {
    kind: 'a Dockerfile that binds what a command has to make',
    files: { Dockerfile: 'FROM golang\nRUN --mount=type=bind,source=bin/manager,target=/m cp /m /manager\n' },
    stages: {},
    lines: [/^passed over Dockerfile: it needs bin\/manager, /],
  },
  'tiangolo/uvicorn-gunicorn-fastapi-docker': {
    kind: 'names of Dockerfiles with versions in them',
    files: {
      ...each(['3.10', '3.11'], (version) => [[`images/python${version}.dockerfile`, 'FROM me/base\nCOPY app /app\n']]),
      'images/app/main.py': '',
    },
    stages: {
      build: {
        files: { 'python3-10': 'images/python3.10.dockerfile', 'python3-11': 'images/python3.11.dockerfile' },
        context: 'images',
      },
    },
  },
  'weaveworks/weave-gitops': {
    kind: 'a chart, beside an application that tests in a browser deploy',
    files: {
      'server.dockerfile': IMAGE,
      'charts/server/Chart.yaml': 'name: server\n',
      'playwright/apps/violating/kustomization.yaml': resources('d.yaml'),
      'playwright/apps/violating/d.yaml': workload('violating'),
    },
    stages: { build: { files: { server: 'server.dockerfile' } }, 'kind-deploy': { manifests: ['charts/server'] } },
  },
  'zitadel/zitadel-charts': {
    kind: 'a chart that fails unless one of two values is set',
    files: {
      'charts/zitadel/Chart.yaml': 'name: zitadel\n',
      'charts/zitadel/values.yaml': 'key: ""\nsecret: ""\nkind: api\nmode: { on: true }\n',
      'charts/zitadel/templates/a.yaml':
        '{{- if or (eq .Values.kind "web") (not .Values.mode.on) }}{{- fail "not this" }}{{- end }}\n' +
        '{{- if (and .Values.kind (include "x" .)) }}{{- fail "nor this" }}{{- end }}\n' +
        '{{- if (or (and .Values.key .Values.secret) (and (not .Values.key) (not .Values.secret)) ) }}\n' +
        '{{- fail "Either set key or secret" }}\n{{- end }}\n',
    },
    stages: {},
    lines: [/^passed over charts\/zitadel: with its own values it fails: Either set key or secret/],
  },
  'kubernetes-sigs/node-feature-discovery': {
    kind: 'a Tiltfile that builds a stage',
    files: {
      Tiltfile: "docker_build('me/nfd', context='.', target='full')\nk8s_yaml('deploy/d.yaml')\n",
      Dockerfile: 'FROM alpine AS full\nFROM scratch AS minimal\nCMD ["/nfd"]\n',
      'deploy/d.yaml': workload('nfd', 'me/nfd'),
    },
    stages: {
      build: { files: { nfd: 'Dockerfile' }, target: 'full' },
      'kind-deploy': { manifests: ['deploy'] },
    },
  },
}
