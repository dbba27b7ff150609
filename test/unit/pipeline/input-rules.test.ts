import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { parse, stringify } from 'yaml'
import { ACTIONS } from '../../../actions/pipeline/src/action-registry.ts'
import { prepare } from '../../../actions/pipeline/src/prepared.ts'
import { allProbeKinds } from '../../../actions/pipeline/src/stages.ts'
import { checkedInputs } from '../../../actions/shared/inputs/parse.ts'
import { rulesOf } from '../../../actions/shared/inputs/rules.ts'
import type { Finding } from '../../../actions/shared/outcome/finding.ts'
import { exitCodeOf, outcome } from '../../../actions/shared/outcome/outcome.ts'
import { caught } from './caught.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-rules-'))
after(() => rmSync(folder, { recursive: true, force: true }))
for (const each of ['.git', 'k8s', 'old', 'chart']) mkdirSync(join(folder, each))
for (const each of ['Dockerfile', 'compose.yaml', 'kind.yaml', 'a.pem', 'values.yaml', 'base.json', 'chart/Chart.yaml'])
  writeFileSync(join(folder, each), each === 'compose.yaml' ? 'services:\n  api:\n    image: alpine\n' : '{}\n')

/** A stage in lines of inputs; « before what is told, without one the stage itself. */
type Row = [action: string, lines: string, code: string, words: RegExp]

const PROBE = 'type: http, service: api, port: 80'
const LOAD = 'load: [{ service: api, port: 80 }]'
const UPGRADE = `from: [old]\nmanifests: [k8s]\n${LOAD}`
const COMPOSE = `target: compose\nfrom: [old]\n${LOAD}`

const ROWS: Row[] = [
  ['build', 'pull: true', 'BD001', /bake-file or files or merge has to be set/],
  ['build', 'bake-file: kind.yaml\n«files: { api: Dockerfile }', 'SW023', /files can't be combined with bake-file/],
  ['build', 'context: k8s\n«bake-file: kind.yaml', 'SW023', /bake-file can't be combined with context/],
  ['build', 'files: { api: Dockerfile }\n«verify-reproducible: true', 'BD006', /needs oci, which isn't set/],
  ['build', 'files: { api: Dockerfile }\ncall: check\n«push: true', 'SW023', /push can't be combined with call/],
  ['build', 'files: { api: Dockerfile }\nno-cache: true\n«no-cache-filters: [base]', 'SW023', /combined with no-cache/],
  ['build', 'files: { api: Dockerfile }\n«tags-from-git: true', 'SW023', /tags-from-git needs tags/],
  ['build', 'files: { api: Dockerfile }\ntags: { «apo: acme/api }', 'BD009', /names apo.*Did you mean api/s],
  ['build', 'files: { api: Dockerfile }\ntargets: [«apo]', 'SW023', /names apo.*Did you mean api/s],
  [
    'build',
    'files: { api: Dockerfile }\nsecrets: { npm: a.pem }\nsecret-envs: { «npm: NPM_TOKEN }',
    'SW023',
    /secret npm/,
  ],
  ['image-size', 'metrics: [unpacked]', 'IS005', /images has to be set/],
  ['image-size', 'images: { api: "a:1" }\nbudgets: { api: { «growth: 5% } }', 'SW023', /growth needs baseline/],
  [
    'image-size',
    'images: { api: "a:1" }\nbudgets: { api: { max: 1MB, «shrink: 5% } }',
    'SW023',
    /shrink needs baseline/,
  ],
  ['image-size', 'images: { api: "a:1" }\n«label: main', 'SW023', /label needs write-baseline/],
  ['compose-smoke', 'files: [compose.yaml]\n«attach: true', 'SW023', /attach needs project/],
  ['compose-smoke', 'project: shop\nattach: true\n«keep: true', 'SW023', /keep can't be combined with attach/],
  ['setup-kind', 'versions: ["1.34", "1.33"]\n«node-image: kindest/node:v1.34.0', 'SK016', /combined with versions/],
  ['setup-kind', 'node-image: kindest/node:v1.34.0\n«versions: ["1.34"]', 'SK016', /combined with node-image/],
  ['setup-kind', 'kubernetes-version: "1.34"\n«node-image: kindest/node:v1.34.0', 'SK016', /with kubernetes-version/],
  ['setup-kind', 'config: kind.yaml\n«nodes: 3', 'SK013', /nodes can't be combined with config/],
  ['setup-kind', 'ca: a.pem\nports: ["80:80"]\n«config: kind.yaml', 'SK013', /config can't be combined with ca, ports/],
  ['kind-deploy', 'namespace: shop', 'KD050', /manifests has to be set/],
  ['kind-deploy', 'manifests: [k8s]\n«prune-kinds: [ConfigMap]', 'SW023', /prune-kinds needs prune/],
  ['kind-deploy', 'manifests: [k8s]\napply: false\n«dry-run: true', 'SW023', /dry-run can't be combined with apply/],
  ['kind-deploy', 'manifests: [k8s]\n«helm-values: [values.yaml]', 'SW023', /needs a Helm chart/],
  ['ray-probe', 'tasks: one', 'RP073', /address or compose-service or/],
  ['ray-probe', 'address: head\n«ray-cluster: shop', 'RP073', /address and ray-cluster both define the Ray head/],
  ['ray-probe', '«compose-service: head', 'RP073', /needs compose-project/],
  ['ray-probe', 'address: head\n«namespace: shop', 'RP073', /namespace needs service or/],
  ['ray-probe', 'address: head\n«port: 10002', 'SW023', /port can't be combined with address/],
  ['ray-probe', 'address: head\n«tls-cert: a.pem', 'RP075', /tls-cert needs tls-key/],
  ['ray-probe', 'address: head\n«arguments: [1]', 'SW023', /arguments needs call/],
  ['upgrade', 'manifests: [k8s]', 'UP001', /from has to be set/],
  ['upgrade', `${UPGRADE}\n«files: [compose.yaml]`, 'UP008', /files needs target: compose/],
  ['upgrade', `${UPGRADE}\n«max-gap: 5s`, 'UP008', /max-gap needs target: compose/],
  ['upgrade', `${COMPOSE}\n«manifests: [k8s]`, 'UP008', /manifests needs target: kubernetes/],
  ['upgrade', `${COMPOSE}\n«disturb: evict`, 'UP008', /disturb needs target: kubernetes/],
  ['upgrade', `${COMPOSE}\n«namespace: shop`, 'UP008', /namespace needs target: kubernetes/],
  ['upgrade', 'from: [old]\nmanifests: [k8s]\n«tolerate-lost: 3', 'SW023', /tolerate-lost needs load/],
  ['upgrade', `${UPGRADE}\n«from-build: { files: { api: Dockerfile } }`, 'UP001', /git ref.*git:REF/s],
  [
    'upgrade',
    `from: ["git:v1"]\nmanifests: [k8s]\n${LOAD}\n«from-build: { no-cache: true }`,
    'BD001',
    /bake-file or files/,
  ],
  ['upgrade', `${UPGRADE}\nverify:\n  - «{ ${PROBE}, path: "/\${job}" }`, 'UP006', /nothing saves job/],
]

const LOOKS_RIGHT: [action: string, lines: string][] = [
  ['build', 'files: { api: Dockerfile }\ntags: { api: acme/api }\ntargets: [default]\ntags-from-git: true'],
  ['build', 'merge: { "a/b:1": "sha256:x" }'.replace('sha256:x', `sha256:${'0'.repeat(64)}`)],
  ['build', 'bake-file: kind.yaml\ncontext: .\ntargets: [anything]'],
  ['image-size', 'images: { api: "a:1" }\nbudgets: { api: { growth: 5% } }\nwrite-baseline: next.json'],
  ['setup-kind', 'config: kind.yaml\nnodes: 1\nkubernetes-version: "1.34"'],
  ['kind-deploy', 'manifests: [k8s]\nprune: shop\nprune-kinds: [ConfigMap]\napply: true\ndry-run: true'],
  ['kind-deploy', 'manifests: [k8s, chart]\nhelm-values: [values.yaml]'],
  ['ray-probe', 'ray-cluster: shop\nnamespace: ray\nport: 10001\ncall: a:b\nexpect: { .: "1" }'],
  ['upgrade', `${UPGRADE}\nseed: [{ ${PROBE}, save: { job: id } }]\nverify: [{ ${PROBE}, path: "/\${job}" }]`],
  ['upgrade', `${COMPOSE}\nfiles: [compose.yaml]\nmax-gap: 5s`],
  ['upgrade', `${UPGRADE}\nfrom-build: {}`],
]

const PEM = '|\n  -----BEGIN CERTIFICATE-----\n  x\n  -----END CERTIFICATE-----'

/** Paths: « before what is told; without one, nothing is. */
const PATHS: [action: string, lines: string, words?: RegExp][] = [
  [
    'build',
    'files: { api: Dockerfile }\ncontexts: { «shared: ./k8 }',
    /contexts.shared: .\/k8 does not exist.*mean k8s/s,
  ],
  ['build', 'files: { api: Dockerfile }\n«ca-bundle: b.pem', /b.pem does not exist.*mean a.pem/s],
  [
    'build',
    'files: { api: Dockerfile }\ncontexts: { a: ./k8s, b: docker-image://alpine, c: "target:api" }\nca-bundle: none',
  ],
  ['image-size', 'images: { api: "a:1" }\ndockerfiles: { «api: Dockerfil }', /mean Dockerfile/],
  ['kind-deploy', 'manifests: [chart]\nhelm-values: [«value.yaml]', /mean values.yaml/],
  ['kind-deploy', `manifests: [k8s]\nprobes: [{ ${PROBE}, tls: { «ca: b.pem } }]`, /mean a.pem/],
  ['compose-smoke', `files: [compose.yaml]\nprobes: [{ ${PROBE}, tls: { «ca: b.pem } }]`, /mean a.pem/],
  ['ray-probe', 'address: head\n«tls-ca: b.pem', /mean a.pem/],
  ['ray-probe', `address: head\ntls-ca: ${PEM}`],
  ['upgrade', `from: [«od]\nmanifests: [k8s]\n${LOAD}`, /mean old/],
  ['upgrade', `from: ["git:v1"]\nmanifests: [k8s]\n${LOAD}`],
]

const fileOf = (action: string, lines: string) =>
  `version: 1\nmin-free-disk: 1MB\nstages:\n  ${action}:\n${lines.replace(/^/gm, '    ')}\n`

async function inFile(text: string): Promise<readonly Finding[]> {
  writeFileSync(join(folder, 'slipway.yaml'), text)
  const inputs = { config: 'slipway.yaml', stages: [], only: false, set: [], keep: false, fresh: [] }
  return caught(() => prepare(inputs as unknown as Parameters<typeof prepare>[0], folder))
}

/** As the runner passes them: every input of the action, all of them texts. */
async function inWorkflow(action: string, lines: string): Promise<readonly Finding[]> {
  const schema = await ACTIONS.get(action)?.schema(await allProbeKinds())
  assert.ok(schema)
  const given = Object.entries(parse(lines) as Record<string, unknown>).map(([key, value]) => [
    key,
    key === 'images' ? stringify(value) : textOf(value),
  ])
  const none = Object.keys(schema.shape).map((key) => [key, ''])
  return caught(() => checkedInputs(schema, Object.fromEntries([...none, ...given])))
}

function textOf(value: unknown): string {
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value.join('\n')
  if (typeof value !== 'object' || value === null) return String(value)
  const isPlain = Object.values(value).every((each) => typeof each === 'string')
  return isPlain && !Array.isArray(value)
    ? Object.entries(value)
        .map(([name, each]) => `${name}=${each}`)
        .join('\n')
    : stringify(value)
}

const told = ({ code, message, remedy }: Finding) => `${code} ${message} ${remedy}`

for (const [action, lines, code, words] of ROWS) {
  test(`${action}: ${lines.replaceAll('\n', '; ')}`, async () => {
    const marked = fileOf(action, lines)
    const found = await inFile(marked.replace('«', ''))
    const [first] = found
    assert.equal(found.length, 1, found.map(told).join('\n'))
    assert.match(told(first as Finding), words)
    assert.equal(first?.code.slice(0, 5), code)
    const before = (lines.includes('«') ? marked.slice(0, marked.indexOf('«')) : marked.slice(0, 39)).split('\n')
    const place = lines.includes('«') ? [before.length, (before.at(-1) ?? '').length + 1] : [4, 3]
    assert.deepEqual([first?.where.line, first?.where.column], place)
    assert.equal(exitCodeOf(outcome({ findings: [...found] })), 2)
  })
  // Of the files, only a pipeline knows before it starts.
  if (/Helm chart/.test(words.source)) continue
  test(`${action}, in a workflow: ${lines.replaceAll('\n', '; ')}`, async () => {
    const [first] = await inWorkflow(action, lines.replace('«', ''))
    assert.equal(first?.code.slice(0, 5), code)
    assert.equal(first?.fault, 'input')
  })
}

for (const [action, lines] of LOOKS_RIGHT)
  test(`${action}, taken: ${lines.replaceAll('\n', '; ')}`, async () =>
    assert.deepEqual((await inFile(fileOf(action, lines))).map(told), []))

for (const [action, lines, words] of PATHS)
  test(`paths of ${action}: ${lines.replaceAll('\n', '; ')}`, async () => {
    const marked = fileOf(action, lines)
    const found = await inFile(marked.replace('«', ''))
    if (!words) return assert.deepEqual(found.map(told), [])
    const before = marked.slice(0, marked.indexOf('«')).split('\n')
    assert.match(found.map(told).join('\n'), words)
    const place = [found[0]?.where.line, found[0]?.where.column]
    assert.deepEqual(place, [before.length, (before.at(-1) ?? '').length + 1])
  })

test('what another stage fills in is there', async () => {
  const text = fileOf('build', 'files: { api: Dockerfile }')
  assert.deepEqual((await inFile(`${text}  image-size: {}\n`)).map(told), [])
})

test('all of it at once, and nothing twice because of a misspelt key', async () => {
  const lines = 'addres: head\ntls-cert: a.pem\narguments: [1]\nwait-for-nodes: none'
  const codes = (await inFile(fileOf('ray-probe', lines))).map(({ code }) => code.slice(0, 5))
  assert.deepEqual(codes, ['SW020', 'SW021', 'RP075', 'SW023'])
})

test('rules are between inputs that there are, and each has a row', async () => {
  const rows = new Set(ROWS.map(([action]) => action))
  for (const [name, action] of ACTIONS) {
    const schema = await action.schema([])
    const known = Object.keys(schema.shape)
    const named = rulesOf(schema).flatMap(({ inputs }) => inputs)
    assert.deepEqual(
      named.filter((each) => !known.includes(each)),
      [],
    )
    assert.equal(named.length > 0, rows.has(name), name)
  }
})
