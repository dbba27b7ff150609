import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { type Row, testMarked } from './marked.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-broken-'))
after(() => rmSync(folder, { recursive: true, force: true }))
mkdirSync(join(folder, '.git'))
mkdirSync(join(folder, 'k8s'))
writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\n')
writeFileSync(join(folder, 'compose.yaml'), 'services:\n  api:\n    image: alpine\n')
writeFileSync(join(folder, 'k8s/app.yaml'), 'kind: ConfigMap\n')

const STAGES = 'stages:\n'
const HEAD = `version: 1\nmin-free-disk: 1MB\n${STAGES}`
const BUILD = '  build:\n    files: { api: Dockerfile }\n'
const SMOKE = '  compose-smoke:\n    files: [compose.yaml]\n'
const KIND = '  kind-deploy:\n    manifests: [k8s]\n'
const UPGRADE = '  upgrade:\n    from: [k8s]\n    manifests: [k8s]\n'
const RAY = '  ray-probe:\n    service: ray-head\n'
const before = (sections: string) => `version: 1\nmin-free-disk: 1MB\n${sections}${STAGES}`
const probe = (written: string) => `${HEAD}${SMOKE}    probes:\n      - ${written}\n`
const budget = (written: string) => `${HEAD}${BUILD}  image-size:\n    budgets: ${written}\n`
const bomb = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name, index, all) =>
  index === 0 ? `x-a: &a [1,1,1,1,1,1,1,1,1]\n` : `x-${name}: &${name} [${`*${all[index - 1]},`.repeat(9)}]\n`,
)

const KEYS: Row[] = [
  ['build: a key in the singular', `${HEAD}  build:\n    «file: { api: Dockerfile }\n`, ['SW020', /mean files\?/]],
  ['image-size: the same', `${HEAD}${BUILD}  image-size:\n    «budget: {}\n`, ['SW020', /mean budgets\?/]],
  ['compose-smoke: underscore', `${HEAD}${SMOKE}    «ready_timeout: 5m\n`, ['SW020', /mean ready-timeout\?/]],
  ['setup-kind: the same', `${HEAD}  setup-kind: { «node: 2 }\n`, ['SW020', /mean nodes\?/]],
  ['kind-deploy: camel case', `${HEAD}${KIND}    «readyTimeout: 5m\n`, ['SW020', /mean ready-timeout\?/]],
  ['ray-probe: the same', `${HEAD}${RAY}    «wait-for-node: 2\n`, ['SW020', /mean wait-for-nodes\?/]],
  ['upgrade: letters changed', `${HEAD}  upgrade:\n    «form: [k8s]\n    manifests: [k8s]\n`, ['SW020', /mean from\?/]],
  [
    'tls of a probe',
    probe('{ type: http, service: api, port: 1, tls: { «server_name: a } }'),
    ['SW020', /mean server-name\?/],
  ],
  [
    'load of an upgrade',
    `${HEAD}${UPGRADE}    load: [{ service: api, port: 1, «rates: 5 }]\n`,
    ['SW020', /mean rate\?/],
  ],
  ['a limit of a budget', budget('{ api: { max: { «wran: 40MB } } }'), ['SW020', /mean warn\?/]],
  ['the first key, after a byte order mark', `\ufeff«verson: 1\n${STAGES}${BUILD}`, ['SW020', /mean version\?/]],
  ['a merge with one <', `x-c: &c {}\n${HEAD}${SMOKE}    «<: *c\n`, ['SW020', /</]],
]

const FORMS: Row[] = [
  ['a stage twice', `${HEAD}${BUILD}  «build: {}\n`, ['SW031', /unique/]],
  ['a key of { } twice', `${HEAD}  build:\n    files: { api: Dockerfile, «api: b }\n`, ['SW031', /unique/]],
  ['an alias before its anchor', `${HEAD}${SMOKE}    probes: «*p\n${KIND}    probes: &p []\n`, ['SW031', /\*p/]],
  [
    'a mistake in what is merged',
    `x-c: &c { files: [compose.yaml], «settle: soon }\n${HEAD}  compose-smoke: { <<: *c }\n`,
    ['SW021', /duration/],
  ],
  [
    'a mistake in the second of two merges',
    `x-a: &a { files: [compose.yaml] }\nx-b: &b { «kep: true }\n${HEAD}  compose-smoke: { <<: [*a, *b] }\n`,
    ['SW020', /mean keep\?/],
  ],
  ['tabs further inside', `${HEAD}  build:\n    files:\n«\t\tapi: Dockerfile\n`, ['SW031', /[Tt]abs/]],
  ['lines that end with CR and LF', `${HEAD}${BUILD}    «push: maybe\n`.replaceAll('\n', '\r\n'), ['SW021', /"maybe"/]],
  ['a NUL byte', `${HEAD}  build:\n    files: { api: Docker«\0file }\n`, ['SW031', /control character U\+0000/]],
  [
    'an escape sequence',
    `${HEAD}  build:\n    files: { api: «\u001b[31mDockerfile }\n`,
    ['SW031', /control character U\+001B/],
  ],
  [
    'deep maps',
    `${HEAD}  build:\n    files: { «a: ${'{ a: '.repeat(99)}1${' }'.repeat(100)}\n`,
    ['SW021', /expected text/],
  ],
  [
    'very deep maps',
    `${HEAD}  build:\n    files: ${'{ a: '.repeat(5_000)}1${' }'.repeat(5_000)}\n`,
    ['SW031', /too deeply/],
  ],
  ['an alias bomb', `${bomb.join('')}${HEAD}${BUILD}    targets: *h\n`, ['SW031', /alias/]],
  ['a value of 1 MB', `${HEAD}${BUILD}    «push: ${'x'.repeat(1_000_000)}\n`, ['SW021', /^.{0,500}$/s]],
  ['a key of 1 MB', `${HEAD}${BUILD}    ? «${'x'.repeat(1_000_000)}\n    : 1\n`, ['SW020', /^.{0,500}$/s]],
  ['a quote that never ends', `${HEAD}  build:\n    files: { api: «"Dockerfile }\n`, ['SW031', /quote/]],
  ['a bracket that never ends', `${HEAD}  build:\n    targets: «[api\n  image-size: {}\n`, ['SW031', /never closed/]],
  ['two colons in a line', `${HEAD}${BUILD}    context: a: b\n`, ['SW031', /./]],
]

const PARTS: Row[] = [
  [
    "another kind's field of a probe",
    probe('{ type: tcp, service: api, port: 1, «path: /x }'),
    ['SW020', /probes\.0\.path Remove it/],
  ],
  ['an unknown field of a probe', probe('{ type: http, service: api, port: 1, «url: /x }'), ['SW020', /url/]],
  ['no command', probe('«{ type: exec, service: api }'), ['SW021', /command: expected/]],
  ['no type', probe('«{ service: api, port: 1 }'), ['SW021', /type: expected one of http/]],
  ['a list in the list', probe('[«{ type: redis, service: api }]'), ['SW021', /map/]],
  ['nothing as a probe', probe('«~'), ['SW021', /map/]],
  ['a budget of two units', budget('{ api: { «max-own: 10MB 5% } }'), ['SW021', /size such as 80MB/]],
  ['budgets as a list', budget('[«{ api: { max-own: 1MB } }]'), ['SW021', /map/]],
  ['a growth without a baseline', budget('{ api: { «growth: 5% } }'), ['SW023', /needs baseline/]],
  [
    'a stage that needs itself',
    `${HEAD}  build:\n    «needs: [build]\n    files: { api: Dockerfile }\n`,
    ['SW041', /build → build/],
  ],
  [
    'a circle of preparations',
    `${before('prepare:\n  a: { run: make, «needs: [b] }\n  b: { run: make, needs: [a] }\n')}${BUILD}`,
    ['SW041', /a → b → a/],
  ],
  [
    'a circle of three',
    `${HEAD}  a: { uses: setup-kind, «needs: [c] }\n  b: { uses: setup-kind, needs: [a] }\n  c: { uses: setup-kind, needs: [b] }\n`,
    ['SW041', /a → c → b → a/],
  ],
  ['needs as text', `${HEAD}${BUILD}  image-size:\n    «needs: build\n`, ['SW021', /list/]],
  ['needs as a map', `${HEAD}${BUILD}  image-size:\n    «needs: { build: true }\n`, ['SW021', /list/]],
  ['a number in needs', `${HEAD}${BUILD}  image-size:\n    needs: [«1]\n`, ['SW021', /text/]],
  ['a preparation without run', `${before('prepare:\n  «x: {}\n')}${BUILD}`, ['SW021', /run: expected/]],
  ['run as a list', `${before('prepare:\n  x: { run: [«make, db] }\n')}${BUILD}`, ['SW021', /text/]],
  [
    'a near key of a preparation',
    `${before('prepare:\n  x: { run: make, «need: [] }\n')}${BUILD}`,
    ['SW020', /mean needs\?/],
  ],
  [
    "a program that isn't there",
    `${before('prepare:\n  x: { «run: scripts/nothing }\n')}${BUILD}`,
    ['SW033', /does not exist/],
  ],
  ['preparations as a list', `${before('prepare:\n  - «run: make\n')}${BUILD}`, ['SW021', /map such as/]],
  ['proofs: a near key', `${before('proofs: { «maxage: 1d }\n')}${BUILD}`, ['SW020', /mean max-age\?/]],
  ['proofs: an age without an end', `${before('proofs: { «max-age: forever }\n')}${BUILD}`, ['SW021', /duration/]],
  ['proofs: too old', `${before('proofs: { «max-age: 400d }\n')}${BUILD}`, ['SW021', /at most/]],
  ['proofs: never checked', `${before('proofs: { «check-every: 0 }\n')}${BUILD}`, ['SW021', /at least 1/]],
  ['proofs: a word', `${before('«proofs: never\n')}${BUILD}`, ['SW021', /off/]],
  ['a negative disk', `version: 1\n«min-free-disk: -1GB\n${STAGES}${BUILD}`, ['SW021', /size such as/]],
  ['load as a map', `${HEAD}${UPGRADE}    «load: { service: api, port: 1 }\n`, ['SW021', /list/]],
  ['load without a port', `${HEAD}${UPGRADE}    load: [«{ service: api }]\n`, ['SW021', /port: expected a port/]],
  ['what needs a load', `${HEAD}${UPGRADE}    «disturb: delete\n`, ['SW023', /disturb needs load/]],
  [
    'manifests under Compose',
    `${HEAD}  upgrade:\n    target: compose\n    from: [compose.yaml]\n    files: [compose.yaml]\n    «manifests: [k8s]\n`,
    ['UP008', /manifests needs target: kubernetes/],
  ],
  ['builds of no git ref', `${HEAD}${UPGRADE}    «from-build: { files: { api: Dockerfile } }\n`, ['UP001', /git ref/]],
  [
    'the name of a variant',
    `${HEAD}  setup-kind:\n    versions: ["1.33", "1.34"]\n  «setup-kind-1.33: { uses: setup-kind }\n`,
    ['SW036', /name of a stage and of setup-kind/],
  ],
  [
    'versions and a version',
    `${HEAD}  setup-kind:\n    versions: ["1.33", "1.34"]\n    «kubernetes-version: "1.34"\n`,
    ['SK', /versions/],
  ],
  ['two ways to Ray', `${HEAD}${RAY}    «address: head:10001\n`, ['RP073', /both define the Ray head/]],
  ['arguments of no call', `${HEAD}${RAY}    «arguments: [1]\n`, ['SW023', /arguments needs call/]],
  ['resources as a list', `${HEAD}${RAY}    resources: [«GPU]\n`, ['SW021', /map/]],
]

const SEVERAL: Row[] = [
  [
    'seven mistakes in seven sections',
    `${before('proofs: { «max-age: forever }\nprepare:\n  x: { run: [«a] }\n')}  build:\n    files: { «api: Nofile }\n    «push: maybe\n  image-size:\n    budgets: { «apii: { max-own: 1MB } }\n${SMOKE}    needs: [«bild]\n    probes: [{ type: tcp, «service: apii, port: 1 }]\n`,
    ['SW021', /duration/],
    ['SW021', /run/],
    ['SW033', /Nofile/],
    ['SW021', /maybe/],
    ['SW037', /mean api\?/],
    ['SW040', /bild/],
    ['SW022', /mean api\?/],
  ],
  [
    'one mistake that two stages share',
    `x-p: &p [{ type: tcp, service: api, «port: 99999 }]\n${HEAD}${SMOKE}    probes: *p\n${KIND}    probes: *p\n`,
    ['SW021', /65535/],
  ],
]

const TABLES = { KEYS, FORMS, PARTS, SEVERAL }

for (const [table, rows] of Object.entries(TABLES)) testMarked(folder, table.toLowerCase(), rows)
