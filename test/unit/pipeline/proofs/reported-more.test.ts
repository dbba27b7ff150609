import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changed, chart, dockerfile, manifest, podWith } from './row-forms.ts'
import { ALL, image, neverSkipped, nothing, type Row, runAfter, type Step } from './seen-rows.ts'
import type { Site } from './seen-site.ts'

const write =
  (path: string, text: string): Step =>
  (on) =>
    on.write(path, text)
const both =
  (...steps: Step[]): Step =>
  (on) => {
    for (const each of steps) each(on)
  }
/** The probe that is a command, as another one. */
const command = (on: Site, run: string, reads = '[]') =>
  on.edit('slipway.yaml', /run: \[scripts\/check.*\] \}/, `run: ${run}, reads: ${reads} }`)
const probe = (what: string, run: string, given: Step, change: Step, reads = '[]'): Row => [
  what,
  ['compose-smoke'],
  (on) => {
    command(on, run, reads)
    given(on)
  },
  change,
]
const templates = (what: string, text: string, given: Step = nothing, change: Step = nothing): Row =>
  changed(chart(what, 'templates/a.yaml', text), given, change)

/** What is put together: instructions, texts of shells, charts within charts. */
const ROWS: Row[] = [
  changed(
    dockerfile('a file below a folder that keeps its parents', 'FROM base:1\nCOPY --parents ./src/./lib/ /x/\n'),
    write('web/src/lib/a.ts', '1'),
    write('web/src/lib/a.ts', '2'),
  ),
  changed(
    dockerfile('an archive that is unpacked', 'FROM base:1\nADD lib.tar.gz /\n'),
    write('web/lib.tar.gz', '1'),
    write('web/lib.tar.gz', '2'),
  ),
  changed(
    dockerfile('all of a context that is mounted', 'FROM base:1\nRUN --mount=type=bind,target=/src make\n'),
    nothing,
    write('web/notes.md', '2'),
  ),
  changed(
    dockerfile(
      'the base of a stage that is mounted',
      'FROM tools:1 AS tools\nFROM base:1\nRUN --mount=type=bind,from=tools,target=/t true\n',
    ),
    image('tools:1', 'sha256:aa90'),
    image('tools:1'),
  ),
  changed(
    dockerfile('a base image on the next line', 'FROM \\\n  # of all\n  base:2\n'),
    image('base:2', 'sha256:aa90'),
    image('base:2'),
  ),
  changed(
    dockerfile('a file in a folder that an argument names', 'FROM base:1\nARG DIR=src\nCOPY ${DIR}/page.tsx /\n'),
    nothing,
    (on) => on.add('web/src/page.tsx'),
  ),
  changed(
    dockerfile('a file that an ignore file takes back in', 'FROM base:1\nCOPY . /\n'),
    write('web/.dockerignore', '*\n!src/**/*.tsx\n'),
    (on) => on.add('web/src/page.tsx'),
  ),
  [
    'a second Compose file',
    ['compose-smoke'],
    (on) =>
      on
        .edit('slipway.yaml', 'files: [stack/compose.yaml]', 'files: [stack/compose.yaml, stack/ci.yaml]')
        .write('stack/ci.yaml', 'services: {}\n'),
    write('stack/ci.yaml', 'services: { api: { tty: true } }\n'),
  ],
  [
    'variables above the folder of a stack',
    ['compose-smoke'],
    (on) => on.edit('stack/more.yaml', 'env_file: db.env', 'env_file: ../shared.env').write('shared.env', 'A=1\n'),
    write('shared.env', 'A=2\n'),
  ],
  ['the mode of a secret that is mounted', ['compose-smoke'], nothing, (on) => on.mode('secrets/db.txt', 0o600)],
  [
    'profiles that a variable names',
    ['compose-smoke'],
    (on) => on.env({ COMPOSE_PROFILES: 'a' }),
    (on) => on.env({ COMPOSE_PROFILES: 'a,b' }),
  ],
  probe(
    'a mode in a folder that a command reads',
    '[scripts/check]',
    write('fixtures/run', '1'),
    (on) => on.mode('fixtures/run', 0o755),
    '[fixtures]',
  ),
  probe(
    'a file that a shell gives a command',
    '[sh, -c, "sort<fixtures/a/one.json"]',
    nothing,
    write('fixtures/a/one.json', '2\n'),
  ),
  probe('a script whose answer a shell takes', '[sh, -c, "test \\"$(scripts/other)\\" = 1"]', nothing, (on) =>
    on.add('scripts/other'),
  ),
  [
    'a folder with all that is mounted below it later',
    ['setup-kind'],
    (on) => on.edit('kind.yaml', 'containerPath: /n', 'containerPath: /n, propagation: HostToContainer'),
    nothing,
  ],
  podWith('a device that the cluster gives out', 'resourceClaims: [{ name: gpu, resourceClaimTemplateName: gpu }]'),
  [
    'charts of a chart, in the older file',
    ['kind-deploy'],
    (on) =>
      on
        .write('charts/web/Chart.yaml', 'apiVersion: v1\nname: web\nversion: 1.0.0\n')
        .write('charts/web/charts/db/Chart.yaml', 'apiVersion: v1\nname: db\nversion: 1.0.0\n')
        .write('charts/web/requirements.yaml', 'dependencies: [{ name: db, version: 1.0.0 }]\n'),
    write('charts/web/requirements.yaml', 'dependencies: [{ name: db, version: 1.0.0, condition: db.enabled }]\n'),
  ],
  templates(
    'a template beside those that are left out',
    'a: 1\n',
    both(write('charts/web/.helmignore', '[td]emplates/old/\n'), write('charts/web/templates/olds/b.yaml', '1')),
    write('charts/web/templates/olds/b.yaml', '2'),
  ),
  templates(
    'the lines of a file',
    '{{ range .Files.Lines "names.txt" }}{{ . }}{{ end }}',
    write('charts/web/names.txt', 'a\n'),
    write('charts/web/names.txt', 'b\n'),
  ),
  templates(
    'a file, by another name for all files',
    '{{ $f := .Files }}{{ $f.Get "a.conf" }}',
    write('charts/web/a.conf', '1'),
    write('charts/web/a.conf', '2'),
  ),
  templates(
    'a file that a value asks for',
    '{{ tpl .Values.note . }}',
    both(write('values/ci.yaml', 'tag: 3\nnote: \'{{ .Files.Get "a.conf" }}\'\n'), write('charts/web/a.conf', '1')),
    write('charts/web/a.conf', '2'),
  ),
  templates(
    'all that there is, behind a key',
    '{{ define "p" }}{{ toYaml .root }}{{ end }}{{ include "p" (dict "root" $ "a" 1) }}',
  ),
  // helm/helm#13284: a link that leads nowhere fails, whatever the chart leaves out.
  templates('a link that leads nowhere, and is left out', 'a: 1\n', write('charts/web/.helmignore', 'broken\n'), (on) =>
    on.link('charts/web/broken', 'nowhere'),
  ),
  [
    'variables of a component',
    ['kind-deploy', 'upgrade'],
    (on) =>
      on
        .add('k8s/overlay/kustomization.yaml', 'components: [../part]\n')
        .write(
          'k8s/part/kustomization.yaml',
          'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nconfigMapGenerator: [{ name: p, envs: [p.env] }]\n',
        )
        .write('k8s/part/p.env', 'A=1\n'),
    write('k8s/part/p.env', 'A=2\n'),
  ],
  [
    'how many threads there may be',
    ALL,
    write('machine/proc/sys/kernel/threads-max', '126000\n'),
    write('machine/proc/sys/kernel/threads-max', '10000\n'),
  ],
  [
    'a label of the pull request',
    ['image-size'],
    (on) =>
      on
        .env({ GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: on.at('event.json') })
        .write('event.json', '{"pull_request":{"number":1,"labels":[]}}'),
    write('event.json', '{"pull_request":{"number":1,"labels":[{"name":"size-accepted"}]}}'),
  ],
]
neverSkipped(ROWS)

const CHART = ['kind-deploy']
const NEEDLESS: Row[] = [
  [
    'the README of a chart in a chart',
    CHART,
    both(
      write('charts/web/charts/db/Chart.yaml', 'apiVersion: v2\nname: db\nversion: 1.0.0\n'),
      write('charts/web/charts/db/README.md', '1'),
    ),
    write('charts/web/charts/db/README.md', '2'),
  ],
  templates(
    'all that there is, for helpers',
    '{{ $root := . }}{{ define "name" }}{{ .Values.name | default .Chart.Name | trunc 63 }}{{ end }}{{ define "labels" }}name: {{ include "name" . }}{{ end }}{{ range .Values.list }}{{ include "labels" $root | nindent 2 }}{{ with .more }}{{ toYaml . }}{{ end }}{{ end }}{{ with .Values.a }}{{ toYaml . }}{{ end }}',
  ),
  templates(
    'a value that is a template, with all that there is',
    '{{ define "render" }}{{ if typeIs "string" .value }}{{ tpl .value .context }}{{ else }}{{ tpl (.value | toYaml) .context }}{{ end }}{{ end }}{{ include "render" (dict "value" .Values.a "context" $) }}',
  ),
  [
    'a note in a folder that is built',
    ['build'],
    (on) => on.add('api/.dockerignore', '**/*.md\n').write('api/lib/deep/notes.md', '1'),
    write('api/lib/deep/notes.md', '2'),
  ],
  [
    'settings that Docker and the kubelet change',
    ALL,
    both(
      write('machine/proc/sys/net/ipv4/ip_forward', '0\n'),
      write('machine/proc/sys/kernel/panic', '0\n'),
      write('machine/proc/sys/kernel/keys/root_maxkeys', '200\n'),
    ),
    both(
      write('machine/proc/sys/net/ipv4/ip_forward', '1\n'),
      write('machine/proc/sys/kernel/panic', '10\n'),
      write('machine/proc/sys/kernel/keys/root_maxkeys', '1000000\n'),
      write('machine/proc/sys/net/bridge/bridge-nf-call-iptables', '1\n'),
    ),
  ],
  [
    'the group of Docker, once it is there',
    ALL,
    nothing,
    both(
      write('machine/sys/fs/cgroup/docker/memory.max', 'max\n'),
      write('machine/sys/fs/cgroup/docker/cpu.max', 'max 100000\n'),
    ),
  ],
  [
    'values that nobody gives',
    CHART,
    write('charts/web/values-prod.yaml', 'a: 1\n'),
    write('charts/web/values-prod.yaml', 'a: 2\n'),
  ],
  manifest(
    'texts of a secret, whatever their names',
    'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nstringData: { httpGet: "a", containers: "b", volumes: "c", hostPath: "/dev" }\n',
  ),
  probe(
    'a shell’s own variables, in a script',
    '[scripts/check]',
    both(write('scripts/check', '#!/bin/sh\ncd "$HOME" && echo "$TERM" "$PATH"\n'), (on) => on.env({ TERM: 'a' })),
    (on) => on.env({ TERM: 'b' }),
  ),
  [
    'a variable of a program that nothing starts',
    ['compose-smoke'],
    (on) => on.env({ CURL_HOME: '/a' }),
    (on) => on.env({ CURL_HOME: '/b' }),
  ],
  dockerfile(
    'a stage with an agent that is not built',
    'FROM base:1 AS private\nRUN --mount=type=ssh git fetch\nFROM base:1\nCOPY src /\n',
  ),
  manifest(
    'an ordinary deployment',
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec: { replicas: 2, selector: { matchLabels: { a: b } }, template: { metadata: { labels: { a: b } }, spec: { affinity: { podAntiAffinity: {} }, tolerations: [], topologySpreadConstraints: [], containers: [{ name: a, image: "redis:8", envFrom: [{ configMapRef: { name: c } }], lifecycle: { preStop: { exec: { command: [sleep, "5"] } } }, readinessProbe: { grpc: { port: 1 } }, volumeMounts: [{ name: v, mountPath: /v, subPath: a }] }], volumes: [{ name: v, projected: { sources: [{ serviceAccountToken: { path: t } }] } }] } } }\n',
  ),
  ['a group of systemd without limits', ALL, nothing, write('machine/sys/fs/cgroup/system.slice/pids.max', 'max\n')],
]
for (const [what, stages, given, change] of NEEDLESS)
  test(`${what}: none of ${stages.join(', ')}`, async () => assert.deepEqual(await runAfter(given, change, stages), []))
