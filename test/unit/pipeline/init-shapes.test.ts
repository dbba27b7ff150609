import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ACTIONS } from '../../../actions/pipeline/src/action-registry.ts'
import { describeSurvey } from '../../../actions/pipeline/src/init/describe.ts'
import { propose } from '../../../actions/pipeline/src/init/propose.ts'
import { relocated } from '../../../actions/pipeline/src/init/relocate.ts'
import { surveyOf } from '../../../actions/pipeline/src/init/survey-of.ts'

const IMAGE = 'FROM python:3.13-slim\nCMD ["python", "-m", "http.server", "8000"]\n'
const workload = (name: string, image: string, kind = 'Deployment') =>
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata: { name: ${name} }\n` +
  `spec: { template: { spec: { containers: [{ name: a, image: "${image}" }] } } }\n`
const service = (name: string) => `---\napiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\n`
const kustomization = (...resources: string[]) => `resources: [${resources.join(', ')}]\n`
const stack = (services: object) => JSON.stringify({ services })

interface Shape {
  files: Record<string, string>
  /** Inputs by stage; image-size and setup-kind are there whenever something is built or deployed. */
  stages: Record<string, object>
  /** Lines that are printed. */
  lines?: RegExp[]
  picked?: string[]
}

const web = { build: '.', ports: ['8000'] }
const probe = (name: string, port: number) => ({ name: `${name} listens on ${port}`, type: 'tcp', service: name, port })

/** Each after a public repository or the thread in its comment. */
const SHAPES: Record<string, Shape> = {
  // docker/awesome-compose: each folder a stack of its own
  'many stacks: the first, and the others by name': {
    files: Object.fromEntries(
      ['angular', 'django'].flatMap((each) => [
        [`${each}/compose.yaml`, stack({ web })],
        [`${each}/Dockerfile`, IMAGE],
      ]),
    ),
    stages: {
      build: { 'bake-file': 'angular/compose.yaml', tags: { web: 'web:dev' } },
      'compose-smoke': { files: ['angular/compose.yaml'], probes: [probe('web', 8000)] },
    },
    lines: [/^passed over django\/compose\.yaml: of several stacks, init takes angular/],
  },
  'many stacks: the one that was asked for': {
    files: {
      'a/compose.yaml': stack({ db: { image: 'postgres:17' } }),
      'b/compose.yaml': stack({ db: { image: 'redis:8' } }),
    },
    picked: ['b/compose.yaml'],
    stages: { 'compose-smoke': { files: ['b/compose.yaml'] } },
    lines: [/^passed over a\/compose\.yaml/],
  },
  'a service with target and arguments: as Compose builds it': {
    files: {
      'compose.yaml': stack({ web: { build: { context: './angular', target: 'dev', args: { MODE: 'full' } } } }),
      'angular/Dockerfile': IMAGE,
    },
    stages: {
      build: { 'bake-file': 'compose.yaml', tags: { web: 'web:dev' } },
      'compose-smoke': { files: ['compose.yaml'] },
    },
  },
  // fastapi/full-stack-fastapi-template: the override changes one build and adds another
  'builds that several files define: read together, as Compose does': {
    files: {
      'compose.yml': stack({
        backend: { build: { context: '.', dockerfile: 'backend/Dockerfile' } },
        web: { build: 'web' },
      }),
      'compose.override.yml': stack({ backend: { build: { context: '.', args: { NODE_ENV: 'development' } } } }),
      'backend/Dockerfile': IMAGE,
      'web/Dockerfile': IMAGE,
    },
    stages: {
      build: { 'bake-file': ['compose.yml', 'compose.override.yml'], tags: { backend: 'backend:dev', web: 'web:dev' } },
      'compose-smoke': { files: ['compose.yml', 'compose.override.yml'] },
    },
  },
  "debuggers' ports get no probe": {
    files: {
      'compose.yaml': stack({
        api: { image: 'python', command: ['serve', '8000'], ports: ['8000', '9229:9229', '9230:9230', '5678:5678'] },
      }),
    },
    stages: { 'compose-smoke': { files: ['compose.yaml'], probes: [probe('api', 8000)] } },
  },
  'of several ports that nothing shows, only the first': {
    files: { 'compose.yaml': stack({ api: { image: 'me/api', ports: ['443:443', '8080:80', '9000:9001'] } }) },
    stages: { 'compose-smoke': { files: ['compose.yaml'], probes: [probe('api', 80)] } },
  },
  'ports that the image is known to open': {
    files: {
      'compose.yaml': stack({
        mq: { image: 'rabbitmq:4', ports: ['5672', '15672'] },
        ui: { image: 'rabbitmq:4-management', ports: ['5672', '15672'] },
        proxy: { image: 'nginx:1', ports: ['80', '443'] },
      }),
    },
    stages: {
      'compose-smoke': {
        files: ['compose.yaml'],
        probes: [probe('mq', 5672), probe('ui', 5672), probe('ui', 15_672), probe('proxy', 80)],
      },
    },
  },
  'a healthcheck shows what to request': {
    files: {
      'compose.yaml': stack({
        api: {
          image: 'me/api',
          ports: ['8000'],
          healthcheck: { test: ['CMD-SHELL', 'curl -f http://localhost:8000/healthz || exit 1'] },
        },
        login: { image: 'me/login', ports: ['80'], healthcheck: { test: 'curl http://localhost/' } },
      }),
    },
    stages: {
      'compose-smoke': {
        files: ['compose.yaml'],
        probes: [
          {
            name: 'api answers /healthz',
            type: 'http',
            service: 'api',
            port: 8000,
            path: '/healthz',
            headers: { host: 'localhost' },
          },
          probe('login', 80),
        ],
      },
    },
  },
  // dockersamples/example-voting-app: a service of a profile seeds data
  'a service of a profile is neither built nor asked': {
    files: {
      'compose.yaml': stack({ web, seed: { build: './seed', profiles: ['seed'], ports: ['9000'] } }),
      Dockerfile: IMAGE,
      'seed/Dockerfile': IMAGE,
    },
    stages: {
      build: { 'bake-file': 'compose.yaml', targets: ['web'], tags: { web: 'web:dev' } },
      'compose-smoke': { files: ['compose.yaml'], probes: [probe('web', 8000)] },
    },
    lines: [/only with a profile.*: seed/],
  },
  // open-telemetry/opentelemetry-demo: ports and Dockerfiles come from .env
  'variables of .env': {
    files: {
      '.env': 'AD_PORT=9555\nDIR=./src/ad # where it is\n',
      'compose.yaml': stack({
        ad: {
          build: { context: '.', dockerfile: `\${DIR}/Dockerfile` },
          image: 'me/ad',
          ports: [`\${AD_PORT}`, `\${X:-7000}:7001`],
          environment: ['AD_PORT'],
        },
      }),
      'src/ad/Dockerfile': 'FROM scratch\nEXPOSE 9555\n',
      'src/load/Dockerfile': IMAGE,
    },
    stages: {
      build: { 'bake-file': 'compose.yaml' },
      'compose-smoke': { files: ['compose.yaml'], probes: [probe('ad', 9555)] },
    },
    lines: [/^passed over src\/load\/Dockerfile: nothing/],
  },
  // cookiecutter/cookiecutter-django: no default name, a stack for each purpose
  'stacks for purposes: the local one': {
    files: {
      'docker-compose.local.yml': stack({ django: { image: 'me/django' } }),
      'docker-compose.production.yml': stack({ django: { image: 'me/django' } }),
    },
    stages: { 'compose-smoke': { files: ['docker-compose.local.yml'] } },
    lines: [/^passed over docker-compose\.production\.yml/],
  },
  'a tool for tests beside the application gets no probe': {
    files: {
      'compose.yaml': stack({
        api: { image: 'example/api:dev', build: './api', ports: ['8000'] },
        'browser-tests': { build: './tests', ports: ['9323:9323'] },
      }),
      'api/Dockerfile': IMAGE,
      'tests/Dockerfile': IMAGE,
    },
    stages: {
      build: { 'bake-file': 'compose.yaml', tags: { 'browser-tests': 'browser-tests:dev' } },
      'compose-smoke': { files: ['compose.yaml'], probes: [probe('api', 8000)] },
    },
  },
  // umami-software/umami: the stack pulls the image that this repository publishes
  'the stack pulls what this repository builds: the build gets that name': {
    files: { Dockerfile: IMAGE, 'compose.yaml': stack({ shop: { image: 'ghcr.io/me/shop:latest' } }) },
    stages: { build: { files: { shop: 'Dockerfile' } }, 'compose-smoke': { files: ['compose.yaml'] } },
  },
  // GoogleCloudPlatform/microservices-demo: src/cartservice/src/Dockerfile, Dockerfile.debug, three ways to deploy
  'images get the names of the manifests': {
    files: {
      'src/cart/src/Dockerfile': IMAGE,
      'src/cart/src/Dockerfile.debug': IMAGE,
      'k8s/all.yaml': workload('cart', 'me/cart'),
      'release/all.yaml': workload('cart', 'registry.example/cart:v1'),
      'kustomize/base/kustomization.yaml': kustomization('cart.yaml'),
      'kustomize/base/cart.yaml': workload('cart', 'me/cart'),
      'helm/Chart.yaml': 'name: shop\n',
    },
    stages: {
      build: { files: { cart: 'src/cart/src/Dockerfile' }, context: 'src/cart/src' },
      'kind-deploy': { manifests: ['kustomize/base'] },
    },
    lines: [
      /Dockerfile\.debug: its name/,
      /^passed over k8s: it deploys the same as kustomize\/base/,
      /^passed over release: it deploys the same/,
      /^passed over helm: .* chart/,
    ],
  },
  'overlays are alternatives: the local one': {
    files: {
      'k8s/base/kustomization.yaml': kustomization('app.yaml'),
      'k8s/base/app.yaml': workload('app', 'me/app'),
      ...Object.fromEntries(
        ['prod', 'local', 'secure'].map((each) => [
          `k8s/overlays/${each}/kustomization.yaml`,
          `namespace: ${each}\n${kustomization('../../base')}`,
        ]),
      ),
    },
    stages: { 'kind-deploy': { manifests: ['k8s/overlays/local'], namespace: 'local' } },
    lines: [/^passed over k8s\/overlays\/prod: it deploys the same/, /^passed over k8s\/overlays\/secure/],
  },
  // stefanprodan/podinfo: transformers of kustomize itself, in a file
  'transformers of kustomize itself need no plugin': {
    files: {
      'k8s/kustomization.yaml': `${kustomization('app.yaml')}transformers: [labels.yaml]\n`,
      'k8s/labels.yaml': 'apiVersion: builtin\nkind: LabelTransformer\nmetadata: { name: x }\n',
      'k8s/app.yaml': workload('app', 'me/app'),
    },
    stages: { 'kind-deploy': { manifests: ['k8s'] } },
  },
  'what cannot be rendered from the repository alone is passed over': {
    files: {
      Dockerfile: IMAGE,
      'a/kustomization.yaml': kustomization('made-by-the-plugin.yaml'),
      'b/kustomization.yaml': kustomization('https://example.org/x.yaml'),
      'c/kustomization.yaml': 'generators: [g.yaml]\n',
      'c/g.yaml': 'apiVersion: me/v1\nkind: G\n',
      'd/kustomization.yaml': 'helmCharts: [{ name: redis }]\n',
      'f/Chart.yaml': 'name: f\ntype: library\n',
    },
    stages: { build: { files: { app: 'Dockerfile' } } },
    lines: [/a: it uses made-by/, /b: it downloads/, /c: its generators/, /d: .*Helm/, /f: a library/],
  },
  'a chart alone': {
    files: { 'charts/shop/Chart.yaml': 'name: shop\n', 'charts/shop/templates/a.yaml': '{{ broken', Dockerfile: IMAGE },
    stages: { build: { files: { app: 'Dockerfile' } }, 'kind-deploy': { manifests: ['charts/shop'] } },
  },
  // ContainerSolutions/k8s-deployment-strategies: folders that deploy the same Service in different ways
  'folders with the same Service are alternatives': {
    files: {
      'ramped/all.yaml': workload('app', 'me/a') + service('app'),
      'canary/one.yaml': workload('app-v1', 'me/a') + service('app'),
    },
    stages: { 'kind-deploy': { manifests: ['ramped'] } },
    lines: [/^passed over canary: it deploys the same as ramped/],
  },
  // tilt-dev/tilt-example-nodejs: lessons with a Dockerfile each
  'Dockerfiles of what is left out are not built': {
    files: {
      '1/Dockerfile': IMAGE,
      '1/k8s.yaml': workload('app', 'me/app'),
      '2/Dockerfile': IMAGE,
      '2/k8s.yaml': workload('app', 'me/app'),
    },
    stages: { build: { files: { '1': '1/Dockerfile' }, context: '1' }, 'kind-deploy': { manifests: ['1'] } },
    lines: [/use none of the images that are built here \(1\), but me\/app/],
  },
  'manifests of another image': {
    files: { 'vote/Dockerfile': IMAGE, 'k8s/vote.yaml': workload('vote', 'example/votingapp_vote') },
    stages: { build: { files: { vote: 'vote/Dockerfile' }, context: 'vote' }, 'kind-deploy': { manifests: ['k8s'] } },
    lines: [/use none of the images that are built here \(vote\), but example\/votingapp_vote/],
  },
  'a folder with other YAML files: its manifests one by one': {
    files: { 'deploy/app.yaml': workload('app', 'me/app'), 'deploy/values.yaml': 'replicas: 2\n' },
    stages: { 'kind-deploy': { manifests: ['deploy/app.yaml'] } },
  },
  // GoogleContainerTools/skaffold's examples
  'skaffold.yaml says what is built and deployed': {
    files: {
      'skaffold.yaml':
        'apiVersion: skaffold/v4beta11\nkind: Config\nbuild:\n  artifacts:\n    - { image: me/leeroy-web, context: web }\n' +
        '    - { image: java, context: j, jib: {} }\nmanifests: { rawYaml: ["web/kubernetes/*"] }\n',
      'web/Dockerfile': IMAGE,
      'web/kubernetes/d.yaml': workload('leeroy-web', 'me/leeroy-web'),
      'old/d.yaml': workload('leeroy-web', 'me/leeroy-web'),
      'tools/Dockerfile': IMAGE,
    },
    stages: {
      build: { files: { 'leeroy-web': 'web/Dockerfile' }, context: 'web' },
      'kind-deploy': { manifests: ['web/kubernetes'] },
    },
    lines: [/^passed over old/, /^passed over tools\/Dockerfile: nothing/],
  },
  // tilt-dev/tilt-example-html
  'a Tiltfile says what is built and deployed': {
    files: {
      Tiltfile: "docker_build('example-html', '.', dockerfile='deploy/Dockerfile')\nk8s_yaml('deploy/k.yaml')\n",
      'deploy/Dockerfile': IMAGE,
      'deploy/k.yaml': workload('x', 'me/example-html'),
    },
    stages: {
      build: { files: { 'example-html': 'deploy/Dockerfile' } },
      'kind-deploy': { manifests: ['deploy'] },
    },
  },
  // ray-project/kuberay: variants beside the Dockerfile, benchmarks
  'variants of a Dockerfile are not built': {
    files: { Dockerfile: IMAGE, 'Dockerfile.buildx': IMAGE, 'Dockerfile.dev': IMAGE, 'benchmark/x/Dockerfile': IMAGE },
    stages: { build: { files: { app: 'Dockerfile' } } },
    lines: [/Dockerfile\.buildx: a variant/, /Dockerfile\.dev: a variant/, /benchmark\/x\/Dockerfile: its name/],
  },
  // livebook-dev/livebook: lib/livebook/hubs/dockerfile.ex
  'sources that are called after Dockerfiles': {
    files: {
      Dockerfile: IMAGE,
      'lib/dockerfile.ex': 'defmodule Dockerfile do\nend\n',
      'src/Dockerfile.php': '<?php\n',
    },
    stages: { build: { files: { app: 'Dockerfile' } } },
  },
  // monicahq/monica: Laravel Sail is there after composer install
  'a build from a folder that the repository does not contain': {
    files: {
      'compose.yaml': stack({ app: { build: { context: './vendor/laravel/sail/runtimes/8.4' }, ports: ['80'] } }),
    },
    stages: {},
    lines: [
      /^passed over compose\.yaml: .*: the folder vendor\/laravel\/sail\/runtimes\/8\.4\. If a command makes that/,
    ],
  },
  // instana/robot-shop: a load and a quota in the folder above the chart
  'manifests without a Service beside a chart: the chart': {
    files: {
      Dockerfile: IMAGE,
      'K8s/load.yaml': workload('load', 'me/rs-load'),
      'K8s/helm/Chart.yaml': 'name: shop\n',
    },
    stages: { build: { files: { app: 'Dockerfile' } }, 'kind-deploy': { manifests: ['K8s/helm'] } },
    lines: [/^passed over K8s: the chart K8s\/helm is deployed; these have no Service/],
  },
  // tilt-dev/servantes: the stack and the Tiltfile build images of one name from two Dockerfiles
  'an image that the stack builds under the same name is not built again': {
    files: {
      Tiltfile: "docker_build('words', 'words')\nk8s_yaml('deploy/k.yaml')\n",
      'compose.yaml': stack({ words: { build: { context: 'words', dockerfile: '../Dockerfile.base' } } }),
      'Dockerfile.base': IMAGE,
      'words/Dockerfile': IMAGE,
      'deploy/k.yaml': workload('words', 'me/words'),
    },
    stages: {
      build: { 'bake-file': 'compose.yaml', tags: { words: 'words:dev' } },
      'compose-smoke': { files: ['compose.yaml'] },
      'kind-deploy': { manifests: ['deploy'] },
    },
    lines: [/^passed over words\/Dockerfile: the stack builds an image named words/],
  },
  // outline/outline: the stack is what the developers need beside the program
  'a stack of published images alone': {
    files: { Dockerfile: IMAGE, 'compose.yaml': stack({ db: { image: 'redis:8', ports: ['6379'] } }) },
    stages: {
      build: { files: { app: 'Dockerfile' } },
      'compose-smoke': { files: ['compose.yaml'], probes: [probe('db', 6379)] },
    },
    lines: [/^note: the stack uses none of the images that are built here \(app\), but redis:8/],
  },
  'Dockerfiles in a folder for them copy from the root': {
    files: { 'docker/Dockerfile': 'FROM scratch\nCOPY . .\n' },
    stages: { build: { files: { app: 'docker/Dockerfile' } } },
  },
}

for (const [name, { files, stages, lines = [], picked = [] }] of Object.entries(SHAPES))
  test(name, async () => {
    const list = Object.entries(files).map(([path, text]) => ({ path, text }))
    const paths = new Set([
      '.',
      ...list.flatMap(({ path }) => path.split('/').map((_, at, all) => all.slice(0, at + 1).join('/'))),
    ])
    const found = surveyOf(list, { exists: (path) => paths.has(path), picked: new Set(picked), title: 'shop' })
    const proposal = await propose(found, ACTIONS.values())
    const {
      'image-size': _,
      'setup-kind': __,
      ...inputs
    } = Object.fromEntries(Object.entries(proposal).map(([stage, each]) => [stage, each.inputs]))
    assert.deepEqual(inputs, stages)
    const printed = describeSurvey(found)
    for (const each of lines)
      assert.ok(
        printed.some((line) => each.test(line)),
        `${each} in\n${printed.join('\n')}`,
      )
  })

test('paths are relative to the folder of slipway.yaml', async () => {
  const files = {
    Dockerfile: IMAGE,
    'compose.yaml': stack({ web }),
    'k8s/a.yaml': workload('a', 'me/a'),
    'kind.yaml': 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\n',
  }
  const list = Object.entries(files).map(([path, text]) => ({ path, text }))
  const found = surveyOf(list, { exists: () => true, picked: new Set(), title: 'shop' })
  const proposal = await propose(relocated(found, 'ci'), ACTIONS.values())
  assert.deepEqual(proposal.build?.inputs['bake-file'], '../compose.yaml')
  assert.deepEqual(proposal['compose-smoke']?.inputs.files, ['../compose.yaml'])
  assert.deepEqual(proposal['kind-deploy']?.inputs.manifests, ['../k8s'])
  assert.deepEqual(proposal['setup-kind']?.inputs, { config: '../kind.yaml' })
})

// SREGym/SREGym
const KIND_CONFIGS: [paths: string[], taken: string | undefined][] = [
  [['kind/kind-config-arm.yaml', 'kind/kind-config-x86.yaml'], 'kind/kind-config-x86.yaml'],
  [['a.arm64.yaml', 'b.yaml'], 'b.yaml'],
  [['kind-arm.yaml'], 'kind-arm.yaml'],
  [['alarm.yaml', 'b.yaml'], 'alarm.yaml'],
  [['kind-1.9.yaml', 'kind-1.36.yaml'], 'kind-1.36.yaml'],
  [['e2e/kind-ipv6.yaml', 'kind.yaml'], 'kind.yaml'],
  [['e2e/kind-ipv6.yaml'], undefined],
]
for (const [paths, taken] of KIND_CONFIGS)
  test(`${paths.join(', ')}: the cluster is that of ${taken}`, () => {
    const cluster = 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\n'
    const list = [
      ...paths.map((path) => ({ path, text: cluster })),
      { path: 'k8s/a.yaml', text: workload('a', 'me/a') },
    ]
    const found = surveyOf(list, { exists: () => true, picked: new Set(), title: 'shop' })
    assert.equal(found.kubernetes?.kindConfig, taken)
  })
