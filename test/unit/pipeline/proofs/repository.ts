import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DIGEST, pod } from './machine.ts'

/** A repository with every kind of input. */
const FILES: Readonly<Record<string, string>> = {
  'machine/etc/ssl/certs/ca-certificates.crt': 'system\n',
  'machine/etc/localtime': 'UTC\n',
  'machine/etc/resolv.conf': 'nameserver 192.0.2.1\nsearch one.example\noptions ndots:1\n',
  'machine/etc/engine.json': '{}\n',
  'machine/etc/hosts': '127.0.0.1 localhost\n',
  'machine/proc/sys/vm/max_map_count': '65530\n',
  'machine/proc/sys/vm/overcommit_memory': '0\n',
  'machine/proc/sys/kernel/random/boot_id': '1\n',
  'machine/proc/cpuinfo': 'model name: one\nflags: fpu sse4_2 avx avx2\n\nmodel name: one\n',
  'machine/run/docker.pid': '17\n',
  'machine/proc/17/cmdline': '/usr/bin/dockerd\0--icc=true\0--config-file=/etc/engine.json\0',
  'machine/proc/17/limits': 'Limit Soft Hard\nMax open files 1024 4096 files\nMax processes 100 100 processes\n',
  'README.md': 'nothing reads this\n',
  'slipway.yaml': `version: 1
stages:
  build:
    bake-file: docker-bake.json
    ca-bundle: certs/build-ca.pem
    build-args: { LEVEL: "1" }
    secrets: { token: secrets/token.txt }
    secret-envs: { npm: NPM_TOKEN }
  image-size:
    baseline: sizes.json
    dockerfiles: { store: store.Dockerfile }
    budgets: { api: { max-own: 45MB } }
  compose-smoke:
    files: [stack/compose.yaml]
    env-files: [stack/ci.env]
    probes:
      - { name: alive, type: http, service: api, port: 8000, path: /healthz, tls: { ca: certs/probe-ca.pem } }
      - { name: checked, type: command, run: [scripts/check, --with=scripts/lib.sh], reads: [fixtures/**, $API_TOKEN] }
  setup-kind:
    config: kind.yaml
  kind-deploy:
    manifests: [k8s/overlay, charts/web, plain.yaml]
    helm-values: [values/ci.yaml]
  ray-probe:
    service: ray-head
    tls-ca: certs/ray-ca.pem
    tls-key: certs/ray-key.pem
  upgrade:
    from: [old.yaml]
    manifests: [k8s/overlay]
    load: [{ service: api, port: 8000 }]
`,
  'docker-bake.json': JSON.stringify({
    group: { default: { targets: ['api', 'web'] } },
    target: {
      api: {
        context: 'api',
        dockerfile: 'Dockerfile',
        tags: ['acme/api:dev'],
        secret: ['id=more,src=secrets/more.txt'],
      },
      web: { context: 'web', dockerfile: 'Dockerfile', tags: ['acme/web:dev'], contexts: { shared: 'shared' } },
    },
  }),
  'api/Dockerfile': 'FROM base:1 AS build\nCOPY . /app\nRUN make\nFROM base:1\nCOPY --from=build /app /app\n',
  'api/.dockerignore': '*.log\nnode_modules\n!keep.log\n',
  'api/main.py': 'print(1)\n',
  'api/lib/deep/util.py': 'x = 1\n',
  'api/debug.log': 'not sent\n',
  'api/keep.log': 'sent\n',
  'api/node_modules/a/index.js': 'not sent\n',
  'web/Dockerfile': `# The web service.\nFROM node@${DIGEST}\nCOPY src /src\nCOPY --from=shared lib.js /lib.js\nRUN --mount=type=bind,source=build.sh,target=/build.sh /build.sh\n`,
  'web/src/page.tsx': '<h1/>\n',
  'web/build.sh': 'true\n',
  'web/notes.md': 'not copied\n',
  'shared/lib.js': '1\n',
  'secrets/token.txt': 'hunter2\n',
  'secrets/more.txt': 'hunter3\n',
  'secrets/db.txt': 'hunter4\n',
  'certs/build-ca.pem': 'build\n',
  'certs/trusted.pem': 'trusted\n',
  'home/.config/docker/daemon.json': '{}\n',
  'certs/probe-ca.pem': 'probe\n',
  'certs/ray-ca.pem': 'ray\n',
  'certs/ray-key.pem': 'key\n',
  'sizes.json': '{}\n',
  'store.Dockerfile': 'FROM store:1\n',
  'stack/compose.yaml': `include: [more.yaml]
services:
  api:
    image: acme/api:dev
    environment: { PASSWORD: "$\{DB_PASSWORD:-none}" }
    volumes: [{ type: bind, source: ./conf, target: /conf }]
    secrets: [{ source: db }]
secrets: { db: { name: db, file: ./../secrets/db.txt } }
volumes: { data: { name: slipway-key_data } }
`,
  'stack/more.yaml': `services:
  postgres: { image: "postgres:17", env_file: db.env }
  worker: { build: { context: ./worker, dockerfile: Dockerfile }, pull_policy: build }
`,
  'stack/ci.env': 'LEVEL=1\n',
  'stack/db.env': 'POSTGRES_DB=jobs\n',
  'stack/conf/nginx.conf': 'server {}\n',
  'stack/worker/Dockerfile': 'FROM base:1\nADD job.py /\n',
  'stack/worker/job.py': 'pass\n',
  'stack/worker/README.md': 'not added\n',
  'scripts/check': '#!/bin/sh\n',
  'scripts/other': '#!/bin/sh\n',
  'scripts/lib.sh': 'true\n',
  'fixtures/a/one.json': '1\n',
  'kind.yaml':
    'kind: Cluster\nnodes: [{ image: "kindest/node:v1.34.0", extraMounts: [{ hostPath: nodes, containerPath: /n }] }]\n',
  'nodes/file.txt': '1\n',
  'k8s/overlay/kustomization.yaml':
    'resources: [../base, redis.yaml]\npatches: [{ path: patch.yaml }]\nconfigMapGenerator: [{ name: c, files: [app.conf=settings.conf], envs: [app.env] }]\n',
  'k8s/overlay/redis.yaml': pod('redis:8'),
  'k8s/overlay/patch.yaml': 'kind: Pod\n',
  'k8s/overlay/settings.conf': 'a\n',
  'k8s/overlay/app.env': 'A=1\n',
  'k8s/overlay/README.md': 'not named\n',
  'k8s/base/kustomization.yaml': 'resources: [api.yaml]\n',
  'k8s/base/api.yaml': pod('acme/api:dev'),
  'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'charts/web/Chart.lock': 'dependencies: []\n',
  'charts/web/values.yaml': 'replicas: 1\n',
  'charts/web/templates/pod.yaml': '{{ .Values.tag }}\n',
  'values/ci.yaml': 'tag: 3\n',
  'plain.yaml': pod('postgres:17'),
  'old.yaml': pod('store:1'),
}

const EXECUTABLE = new Set(['scripts/check', 'scripts/other', 'web/build.sh'])

/** Writes it into a new folder. */
export function repository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-keys-'))
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    writeFileSync(join(folder, path), text, { mode: EXECUTABLE.has(path) ? 0o755 : 0o644 })
  }
  const flags = join(folder, 'machine/proc/17/cmdline')
  writeFileSync(flags, readFileSync(flags, 'utf8').replace('/etc/engine.json', join(folder, 'machine/etc/engine.json')))
  symlinkSync('main.py', join(folder, 'api/start.py'))
  symlinkSync('nginx.conf', join(folder, 'stack/conf/site.conf'))
  return folder
}
