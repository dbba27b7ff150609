import assert from 'node:assert/strict'
import { test } from 'node:test'
import { build, changed, chart, dockerfile, manifest } from './row-forms.ts'
import { ALL, image, neverSkipped, nothing, type Row, runAfter, type Step } from './seen-rows.ts'
import type { Site } from './seen-site.ts'

const write =
  (path: string, text: string): Step =>
  (on) =>
    on.write(path, text)
/** The probe that is a command, as another one. */
const command = (on: Site, run: string, reads = '[]') =>
  on.edit('slipway.yaml', /run: \[scripts\/check.*\] \}/, `run: ${run}, reads: ${reads} }`)
const probe = (what: string, run: string, given: Step, change: Step): Row => [
  what,
  ['compose-smoke'],
  (on) => {
    command(on, run)
    given(on)
  },
  change,
]
const tool =
  (name: string, version: string, variables: string[] = []): Step =>
  (on) => {
    on.machine.tools[name] = version
    on.machine.reads[name] = variables
  }
const env =
  (values: Record<string, string | undefined>): Step =>
  (on) =>
    on.env(values)
const both =
  (...steps: Step[]): Step =>
  (on) => {
    for (const each of steps) each(on)
  }
const templates = (what: string, text: string) => chart(what, 'templates/a.yaml', text)

/** What others reported of tools that remember results, and what their users would try next. */
const ROWS: Row[] = [
  changed(
    // moby/buildkit#853: only the first of several copied files counted.
    dockerfile('the second of two copied files', 'FROM base:1\nCOPY Gemfile Gemfile.lock ./\n'),
    both(write('web/Gemfile', '1'), write('web/Gemfile.lock', '1')),
    write('web/Gemfile.lock', '2'),
  ),
  changed(
    // moby/buildkit#2008: the same content under another name, copied by a wildcard.
    dockerfile('another name behind a wildcard', 'FROM base:1\nCOPY ./src/* /src/\n'),
    nothing,
    (on) => on.move('web/src/page.tsx', 'web/src/other.tsx'),
  ),
  // istio/istio#37151: a repository cloned with another umask makes images that others cannot read.
  ['a file that others may not read', ['build'], nothing, (on) => on.mode('api/main.py', 0o640)],
  [
    // vercel/turborepo#4645: a variable that is taken away again.
    'a variable of the build that is taken away',
    ['build'],
    (on) => {
      const file = JSON.parse(on.text('docker-bake.json')) as object
      on.write('docker-bake.json', JSON.stringify({ ...file, variable: { MODE: { default: 'dev' } } }))
      on.env({ MODE: 'prod' })
    },
    env({ MODE: undefined }),
  ],
  [
    // docker/compose#13945: of several files of variables, one is the project's own.
    'the project’s own file among those of what is included',
    ['compose-smoke'],
    (on) =>
      on
        .edit('stack/compose.yaml', '[more.yaml]', '[{ path: more.yaml, env_file: [one.env, .env] }]')
        .write('stack/one.env', 'A=1\n')
        .write('stack/.env', 'A=2\n'),
    write('stack/.env', 'A=3\n'),
  ],
  [
    // docker/compose#13045: the content of a configuration, which Compose itself does not look at.
    'a variable in a configuration of what is included',
    ['compose-smoke'],
    (on) =>
      on
        .edit('stack/compose.yaml', '[more.yaml]', '[more.yaml, sub/c.yaml]')
        .write('stack/sub/c.yaml', 'services: {}\nconfigs: { c: { content: "zone $ZONE" } }\n')
        .write('stack/sub/.env', 'ZONE=1\n'),
    write('stack/sub/.env', 'ZONE=2\n'),
  ],
  changed(
    // docker/compose#12783: an image of a service that another build stands on.
    build('a file of a service that is built upon', 'additional_contexts: { lib: "service:lib" }'),
    (on) =>
      on
        .edit('stack/more.yaml', 'services:\n', 'services:\n  lib: { build: { context: ./lib } }\n')
        .write('stack/lib/Dockerfile', 'FROM scratch\nCOPY a /\n')
        .write('stack/lib/a', '1'),
    write('stack/lib/a', '2'),
  ),
  // helm/helm#4361: what the cluster serves, in a helper with an ending of its own.
  chart(
    'what the cluster serves, in a helper',
    'templates/_helpers.tmpl',
    '{{ define "v" }}{{ .Capabilities.KubeVersion }}{{ end }}',
  ),
  // helm/helm#6075: a template that Helm leaves out.
  changed(
    chart('what a chart leaves out', 'templates/more.yaml', 'a: 1\n'),
    write('charts/web/.helmignore', '# all\n'),
    write('charts/web/.helmignore', 'templates/more.yaml\n'),
  ),
  // dotnet/dotnet-docker#5849: programs in containers fail on a kernel with FIPS.
  [
    'whether the kernel asks for FIPS',
    ALL,
    write('machine/proc/sys/crypto/fips_enabled', '0\n'),
    write('machine/proc/sys/crypto/fips_enabled', '1\n'),
  ],
  // vercel/turborepo#6201: another Node.js, and the old results.
  probe('what runs a script', '[node, scripts/lib.sh]', tool('node', '22.0.0'), tool('node', '24.0.0')),
  // gradle/gradle#28110: which program a name means, its caller does not see.
  probe(
    'the interpreter that a script asks for',
    '[scripts/check]',
    both(write('scripts/check', '#!/usr/bin/env python3\n'), tool('python3', '3.12')),
    tool('python3', '3.13'),
  ),
  probe(
    'an interpreter of the repository',
    '[scripts/check]',
    (on) =>
      on
        .write('tools/run', '1')
        .mode('tools/run', 0o755)
        .write('scripts/check', `#!${on.at('tools/run')}\n`),
    write('tools/run', '2'),
  ),
  probe('a variable in a command line', `[sh, -c, 'test "$ZONE" = 1']`, env({ ZONE: '1' }), env({ ZONE: '2' })),
  probe(
    'a variable in a script',
    '[scripts/check]',
    both(write('scripts/check', '#!/bin/sh\ntest "$ZONE" = 1\n'), env({ ZONE: '1' })),
    env({ ZONE: '2' }),
  ),
  probe(
    'flags of make',
    '[make, smoke]',
    both(tool('make', '4.4', ['MAKEFLAGS']), env({ MAKEFLAGS: '-k' })),
    env({ MAKEFLAGS: '-n' }),
  ),
  probe(
    'a password of a program',
    '[redis-cli, ping]',
    both(tool('redis-cli', '8.0', ['REDISCLI_AUTH']), env({ REDISCLI_AUTH: 'a' })),
    env({ REDISCLI_AUTH: 'b' }),
  ),
  probe(
    'a module of the repository',
    '[python3, -m, checks.smoke]',
    both(tool('python3', '3.13'), write('checks/smoke.py', '1')),
    write('checks/smoke.py', '2'),
  ),
  [
    'the memory of all that systemd starts',
    ALL,
    write('machine/sys/fs/cgroup/system.slice/memory.max', 'max\n'),
    write('machine/sys/fs/cgroup/system.slice/memory.max', '1000000\n'),
  ],
  templates('all that there is, in a helper', '{{ define "all" }}{{ toYaml . }}{{ end }}{{ include "all" $ }}'),
  templates('each thing that there is', '{{ range $k, $v := $ }}{{ $k }}={{ $v | toJson }}{{ end }}'),
  templates('all that there is, under another name', '{{ $all := . }}{{ toYaml $all }}'),
  changed(
    templates('values that a chart takes for a template', '{{ tpl .Values.note . }}'),
    write('values/ci.yaml', `tag: 3\nnote: '{{ lookup "v1" "Secret" "a" "b" }}'\n`),
    nothing,
  ),
  changed(
    build('what a Dockerfile elsewhere leaves out', 'labels: { a: b }'),
    (on) =>
      on
        .edit('stack/more.yaml', 'dockerfile: Dockerfile', 'dockerfile: ../other.Dockerfile')
        .write('stack/other.Dockerfile', 'FROM base:1\nCOPY . /app\n'),
    write('stack/other.Dockerfile.dockerignore', 'job.py\n'),
  ),
  [
    'a base behind a link',
    ['kind-deploy', 'upgrade'],
    (on) => on.edit('k8s/overlay/kustomization.yaml', '[../base,', '[../now,').link('k8s/now', 'base'),
    (on) => on.add('k8s/base/api.yaml'),
  ],
  [
    'an image that is asked for twice a day',
    ['compose-smoke'],
    (on) => on.edit('stack/more.yaml', '"postgres:17"', '"postgres:17", pull_policy: every_12h'),
    nothing,
  ],
  changed(
    // A file that nodes get, for the server of Kubernetes.
    ['a file for the server of Kubernetes', ['setup-kind'], write('nodes/policies/audit.yaml', '1'), nothing],
    nothing,
    write('nodes/policies/audit.yaml', '2'),
  ),
  [
    'a link that a checkout made a file',
    ['build'],
    nothing,
    (on) => on.remove('api/start.py').write('api/start.py', 'main.py'),
  ],
  [
    'what a trigger of a base image copies',
    ['build'],
    (on) => {
      on.machine.there['/images/base%3A1/json'] = {
        Id: 'sha256:aa01',
        RootFS: {},
        Config: { OnBuild: ['COPY extra /'] },
      }
      on.write('api/Dockerfile', 'FROM base:1\n').write('api/extra', '1')
    },
    write('api/extra', '2'),
  ],
  changed(
    manifest(
      'an image without a tag that is here',
      'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: a, image: redis, imagePullPolicy: IfNotPresent }] }\n',
    ),
    image('redis', 'sha256:aa90'),
    image('redis'),
  ),
  chart(
    'a server that tells what a schema is',
    'values.schema.json',
    '{"$schema":"https://example.com/schema","type":"object"}',
  ),
]
neverSkipped(ROWS)

const without = (what: string, given: Step, change: Step, stages: readonly string[] = ['kind-deploy']): Row => [
  what,
  stages,
  given,
  change,
]
const HELPERS = '{{ define "n" }}{{ .Values.name }}{{ end }}name: {{ include "n" . }}\n'
const ignoring = (text: string): Step =>
  both(write('charts/web/.helmignore', text), write('charts/web/templates/a.yaml', HELPERS))
const schema =
  'openAPIV3Schema: { type: object, properties: { spec: { type: object, properties: { volumes: { type: array, items: { type: object, properties: { nfs: { type: object } } } }, containers: { type: array, items: { type: object, properties: { securityContext: { type: object, description: a, properties: { privileged: { type: boolean } } }, livenessProbe: { type: object, properties: { httpGet: { type: object, properties: { host: { type: string } } } } } } } }, dnsConfig: { type: object, properties: { nameservers: { type: array, items: { type: string } } } } } } } }'

const NEEDLESS: Row[] = [
  // dagger/dagger#10992: any change of a folder, for who takes one file of it.
  changed(
    dockerfile('a file beside the one that is copied', 'FROM base:1\nCOPY src/page.tsx /\n'),
    nothing,
    write('web/src/other.tsx', '1'),
  ),
  // helm/helm#6075
  without(
    'a template that the chart leaves out',
    both(ignoring('templates/old/\n'), write('charts/web/templates/old/b.yaml', '1')),
    write('charts/web/templates/old/b.yaml', '{{ now }}'),
  ),
  without(
    'the README of a chart',
    both(ignoring('.git/\n'), write('charts/web/README.md', '1')),
    write('charts/web/README.md', '2'),
  ),
  without(
    'values for a test of the chart',
    both(ignoring('.git/\n'), write('charts/web/ci/test-values.yaml', 'a: 1')),
    write('charts/web/ci/test-values.yaml', 'a: 2'),
  ),
  without(
    'what an editor leaves in a chart',
    ignoring('*~\n*.swp\n'),
    write('charts/web/templates/a.yaml~', '{{ now }}'),
  ),
  without(
    'an example in the README of a chart',
    both(ignoring('.git/\n'), write('charts/web/README.md', 'Use `{{ lookup "v1" "Pod" "" "" }}`.')),
    nothing,
  ),
  // gradle/gradle#11534: variables that differ from shell to shell.
  without(
    'a shell’s own variables',
    env({ DISPLAY: ':0', TERM_SESSION_ID: '1', SSH_AUTH_SOCK: '/a', SHLVL: '1', LS_COLORS: 'a', XDG_SESSION_ID: '1' }),
    env({
      DISPLAY: ':1',
      TERM_SESSION_ID: '2',
      SSH_AUTH_SOCK: '/b',
      SHLVL: '2',
      LS_COLORS: undefined,
      XDG_SESSION_ID: '2',
    }),
    ALL,
  ),
  without(
    'what the kernel counts',
    both(
      write('machine/proc/sys/fs/file-nr', '1 0 9\n'),
      write('machine/proc/sys/kernel/random/uuid', 'a\n'),
      write('machine/proc/sys/kernel/ns_last_pid', '7\n'),
      write('machine/proc/sys/net/netfilter/nf_conntrack_count', '3\n'),
    ),
    both(
      write('machine/proc/sys/fs/file-nr', '2 0 9\n'),
      write('machine/proc/sys/kernel/random/uuid', 'b\n'),
      write('machine/proc/sys/kernel/ns_last_pid', '8\n'),
      write('machine/proc/sys/net/netfilter/nf_conntrack_count', '4\n'),
    ),
    ALL,
  ),
  without(
    'a URL in a stage that is not built',
    (on) =>
      on
        .bake('web', { target: 'app' })
        .write(
          'web/Dockerfile',
          'FROM scratch AS dev\nADD https://example.com/a /a\nFROM scratch AS app\nCOPY src /\nFROM dev\n',
        ),
    nothing,
    ['build'],
  ),
  dockerfile(
    'an instruction within a text',
    'FROM base:1\nRUN <<EOF\ncat > /x <<X\nADD https://example.com/a /a\nFROM other:1\nX\nEOF\n',
  ),
  manifest(
    'texts of a configuration, whatever their names',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { httpGet: "a", dnsConfig: "b", clientConfig: "c", volumes: "d", hostPath: "/dev", securityContext: "e" }\n',
  ),
  manifest(
    'a kind that has pods in it',
    `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: as.example.com }\nspec: { group: example.com, scope: Namespaced, names: { kind: A, plural: as }, versions: [{ name: v1, served: true, storage: true, schema: { ${schema} } }] }\n`,
  ),
  manifest(
    'ordinary objects beside pods',
    [
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: a }\nspec: { maxReplicas: 3, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: a }, metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 80 } } }] }',
      'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: a }\nspec: { minAvailable: 1, selector: { matchLabels: { a: b } } }',
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: a }\nspec: { rules: [{ host: a.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: a, port: { number: 80 } } } }] } }] }',
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: a }\nspec: { podSelector: {}, policyTypes: [Ingress], ingress: [{ from: [{ podSelector: {} }] }] }',
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: { name: a }\nrules: [{ apiGroups: [""], resources: [pods, secrets], verbs: [get] }]',
      'apiVersion: v1\nkind: ResourceQuota\nmetadata: { name: a }\nspec: { hard: { requests.cpu: "1", pods: "10" } }',
      'apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: { name: a }\nvalue: 1',
    ].join('\n---\n'),
  ),
  without(
    'a comment on what a chart leaves out',
    ignoring('.git/\n'),
    write('charts/web/.helmignore', '# of git\n.git/\n'),
  ),
  // nrwl/nx#27880: a file that was removed and restored.
  without(
    'a file that was removed and restored',
    nothing,
    (on) => {
      const text = on.text('api/main.py')
      on.remove('api/main.py').write('api/main.py', text)
    },
    ALL,
  ),
]
for (const [what, stages, given, change] of NEEDLESS)
  test(`${what}: none of ${stages.join(', ')}`, async () => assert.deepEqual(await runAfter(given, change, stages), []))
