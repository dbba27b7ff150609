import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { parse } from 'yaml'
import { loadConfig } from '../../../actions/pipeline/src/config/config.ts'
import { prepare } from '../../../actions/pipeline/src/prepared.ts'
import type { Finding } from '../../../actions/shared/outcome/finding.ts'
import { Problem } from '../../../actions/shared/outcome/problem.ts'
import { caught } from './caught.ts'
import { schemaMistakes } from './json-schema.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-config-'))
after(() => rmSync(folder, { recursive: true, force: true }))
mkdirSync(join(folder, '.git'))
mkdirSync(join(folder, 'api'))
mkdirSync(join(folder, 'k8s'))
writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\n')
writeFileSync(join(folder, 'compose.yaml'), 'services:\n  api:\n    image: alpine\n')
writeFileSync(join(folder, 'k8s/app.yaml'), 'kind: ConfigMap\n')

const HEAD = 'version: 1\nmin-free-disk: 1MB\nstages:\n'
const BUILD = `${HEAD}  build:\n    files: { api: Dockerfile }\n`
const SMOKE = `${HEAD}  compose-smoke:\n    files: [compose.yaml]\n`
const PROBES = `${SMOKE}    probes:\n      - `
const GOOD = `${BUILD}  image-size: {}\n  compose-smoke:\n    files: [compose.yaml]\n`

async function mistakes(text: string | Uint8Array, set: string[] = []): Promise<readonly Finding[]> {
  writeFileSync(join(folder, 'slipway.yaml'), text)
  const inputs = { config: 'slipway.yaml', stages: [], only: false, set, keep: false, fresh: [] }
  try {
    await prepare(inputs as unknown as Parameters<typeof prepare>[0], folder)
    return []
  } catch (error) {
    if (error instanceof Problem) return [error.finding, ...error.others]
    throw error
  }
}

/** Code, line and words of each finding, in their order. */
type Row = [name: string, text: string | Uint8Array, found: [code: string, line: number | undefined, words: RegExp][]]

const ROWS: Row[] = [
  ['a tab', `${HEAD}\tbuild:\n`, [['SW031', 4, /Tabs.*4: →build/s]]],
  ['an alias to nothing', `${SMOKE}    probes: *probes\n`, [['SW031', 6, /\*probes has no anchor/]]],
  ['an empty file', '', [['SW031', 1, /is empty.*slipway init/s]]],
  ['UTF-16', Buffer.from([0xff, 0xfe, 0x61, 0]), [['SW031', 1, /UTF-16/]]],
  ['Latin-1', Buffer.from(BUILD.replace('api', '\xe4pi'), 'latin1'), [['SW031', 5, /not encoded as UTF-8/]]],
  ['a list at the root', '- version: 1\n', [['SW031', 1, /holds a list; expected a map/]]],
  ['a word at the root', 'hello\n', [['SW031', 1, /single value; expected a map/]]],
  ['two documents', 'version: 1\nstages: {}\n---\nversion: 1\n', [['SW031', 3, /several documents/]]],
  ['a very long file', `${PROBES}a\n${'#\n'.repeat(20_001)}`, [['SW031', undefined, /at most 20000/]]],
  ['a newer version', `version: 2${BUILD.slice(10)}`, [['SW021', 1, /newer version of Slipway/]]],
  ['no version', BUILD.slice(11), [['SW021', 1, /add `version: 1` as the first line/]]],
  ['no stages', `${HEAD.trim()} {}\n`, [['SW035', 1, /nothing would be proved/]]],
  ['stages of null', HEAD, [['SW035', 1, /nothing would be proved/]]],
  ['a near key at the top', 'version: 1\nstage:\n  build: {}\n', [['SW020', 2, /Did you mean stages/]]],
  ['stages as a list', `${HEAD}  - build\n`, [['SW021', 4, /a map such as \{ build:/]]],
  ['a stage as text', `${HEAD}  build: Dockerfile\n`, [['SW021', 4, /a map such as \{ files:/]]],
  ['files as text', `${HEAD}  build:\n    files: Dockerfile\n`, [['SW021', 5, /such as \{ api: Dockerfile \}/]]],
  ['with: under a stage', `${BUILD}    with: {}\n`, [['SW020', 6, /one level up, without with/]]],
  ['growth one level up', `${BUILD}  image-size:\n    growth: 5\n`, [['SW020', 7, /under budgets\.NAME/]]],
  [
    'a budget with a space',
    `${BUILD}  image-size:\n    budgets:\n      api: { max-own: 12 mb }\n`,
    [['SW021', 8, /max-own: expected a size such as 80MB.*12 mb/]],
  ],
  [
    'a nested near key',
    `${BUILD}  image-size:\n    budgets:\n      api: { max-ow: 12MB }\n`,
    [['SW020', 8, /mean max-own/]],
  ],
  [
    'a budget of an unknown image',
    `${BUILD}  image-size:\n    budgets:\n      apii: { max-own: 12MB }\n`,
    [['SW037', 8, /named apii.*Did you mean api\?/s]],
  ],
  [
    'a size in place of limits',
    `${BUILD}  image-size:\n    budgets: { api: 80MB }\n`,
    [['SW021', 7, /a map such as \{ max: 80MB \}/]],
  ],
  ['the input of docker build', `${BUILD}    dockerfile: Dockerfile\n`, [['SW020', 6, /files: \{ api: Dockerfile \}/]]],
  [
    'a part of several names',
    `${SMOKE}    timeout: 5 minutes\n`,
    [['SW020', 6, /pull-timeout, build-timeout, ready-timeout/]],
  ],
  ['a command as a stage', `${BUILD}  test: { run: npm test }\n`, [['SW032', 6, /goes under prepare:, or is a probe/]]],
  [
    'a variable in a map',
    `${HEAD}  build:\n    files: { api: \${DIR}/Dockerfile }\n`,
    [['SW031', 5, /in quotes here, because \{ begins a map/]],
  ],
  ['a list in a list', `${HEAD}  build:\n    targets: [a[0]]\n`, [['SW031', 5, /./]]],
  ['an action far from any', `${HEAD}  lint: { uses: linter }\n`, [['SW032', 4, /Set uses:/]]],
  ['a prototype name', `${HEAD}  constructor: {}\n`, [['SW032', 4, /constructor/]]],
  ['a missing need', `${SMOKE}    needs: [bild]\n`, [['SW040', 6, /needs bild/]]],
  [
    'a circle',
    `${HEAD}  build:\n    needs: [image-size]\n    files: { api: Dockerfile }\n  image-size: {}\n`,
    [['SW041', 5, /build → image-size → build/]],
  ],
  [
    'a preparation with the name of a stage',
    `version: 1\nprepare:\n  build: { run: 'true' }\n${BUILD.slice(11)}`,
    [['SW036', 3, /of a preparation and of a stage/]],
  ],
  ['a Dockerfile that is a folder', `${HEAD}  build: { files: { api: api } }\n`, [['SW038', 4, /is a folder/]]],
  ['a missing context', `${BUILD}    context: ap\n`, [['SW033', 6, /Did you mean api\?/]]],
  ['a context outside', `${BUILD}    context: ../../../../..\n`, [['SW038', 6, /outside of the repository/]]],
  [
    'a secret instead of its path',
    `${BUILD}    secrets: { token: s3cr3t-literal-1234 }\n`,
    [['SW033', 6, /isn't shown/]],
  ],
  [
    'a missing manifest',
    `${HEAD}  kind-deploy:\n    manifests: [k8s/ap.yaml]\n`,
    [['SW033', 5, /Did you mean k8s\/app\.yaml\?/]],
  ],
  ['a variable', `${BUILD}    targets: ['\${TAG}']\n`, [['SW039', 6, /\$\{TAG\} is not filled in/]]],
  ['a probe without service', `${PROBES}{ type: http, port: 8000 }\n`, [['SW021', 7, /service: expected text/]]],
  ['a near type', `${PROBES}{ type: htpp, service: api }\n`, [['SW021', 7, /Did you mean http\?/]]],
  ['a port', `${PROBES}{ type: tcp, service: api, port: 80000 }\n`, [['SW021', 7, /from 1 to 65535/]]],
  ['a service', `${PROBES}{ type: tcp, service: apii, port: 1 }\n`, [['SW022', 7, /Did you mean api\?/]]],
  [
    'a variable that nothing saves',
    `${PROBES}{ type: http, service: api, port: 1, path: '/\${jobb}' }\n`,
    [['SW021', 7, /nothing saves jobb/]],
  ],
  [
    'inputs of a Ray probe',
    `${PROBES}{ type: ray, service: api, with: { wait-for-node: 2, tasks: everynode } }\n`,
    [
      ['SW020', 7, /Did you mean wait-for-nodes/],
      ['SW021', 7, /Did you mean every-node/],
    ],
  ],
  ['too many probes', `${PROBES}${'{ type: tcp }\n      - '.repeat(1_001)}`, [['SW021', 7, /at most 1000 probes/]]],
  [
    'many mistakes',
    'version: 1\nmin-free-disk: lots\nstages:\n  build:\n    fils: { api: Dockerfile }\n    push: maybe\n  compose-smoke:\n    files: [nope.yaml]\n    settle: soon\n',
    [
      ['SW021', 2, /min-free-disk: expected a size/],
      ['SW020', 5, /Did you mean files/],
      ['SW021', 6, /expected true or false/],
      ['SW021', 9, /expected a duration/],
      ['SW033', 8, /nope\.yaml does not exist/],
    ],
  ],
]

for (const [name, text, wanted] of ROWS)
  test(`${name}: told with its place, and what to write`, async () => {
    const found = await mistakes(text)
    const told = found.map((each) => [each.code.slice(0, 5), each.where.line])
    assert.deepEqual(
      told,
      wanted.map(([code, line]) => [code, line]),
    )
    for (const [index, [, , words]] of wanted.entries())
      assert.match([found[index]?.message, ...(found[index]?.evidence ?? []), found[index]?.remedy].join('\n'), words)
    assert.ok(found.every(({ fault }) => fault === 'input'))
    assert.ok(!JSON.stringify(found).includes('s3cr3t'))
  })

const UNUSUAL: [name: string, make: (path: string) => void, words: RegExp][] = [
  ['a pipe that nobody writes to', (path) => void execFileSync('mkfifo', [path]), /slipway.yaml is a pipe/],
  ['a folder', (path) => mkdirSync(path), /slipway.yaml is a folder/],
  ['a link to nothing', (path) => symlinkSync('nothing', path), /slipway.yaml does not exist/],
  ['a link in a circle', (path) => symlinkSync('slipway.yaml', path), /slipway.yaml could not be read \(ELOOP\)/],
  ['a gigabyte', (path) => void execFileSync('truncate', ['--size=1G', path]), /slipway.yaml has more than 10 MB/],
]
for (const [name, make, words] of UNUSUAL)
  test(`${name} in place of slipway.yaml: told at once`, async () => {
    const own = mkdtempSync(join(folder, 'unusual-'))
    make(join(own, 'slipway.yaml'))
    await assert.rejects(
      loadConfig('slipway.yaml', own),
      (error) => error instanceof Problem && error.finding.code.startsWith('SW030') && words.test(error.message),
    )
  })

const PREPARE = `version: 1\nmin-free-disk: 1MB\nprepare:\n  x: { run: `
const STAGES = ` }\n${BUILD.slice(HEAD.indexOf('stages'))}`

/** Habits of other tools, and traps of YAML: each has to be found, at its place, in words that help. */
const TRAPS: Row[] = [
  // GoogleContainerTools/skaffold#5954
  ['a key in the singular', `${HEAD}  kind-deploy:\n    manifest: [k8s]\n`, [['SW020', 5, /Did you mean manifests/]]],
  // goreleaser/goreleaser#756
  ['a list and a map at once', `${HEAD}  - build: a\n    - files: b\n`, [['SW031', undefined, /not valid YAML/]]],
  // GoogleContainerTools/skaffold#5659, chainguard-dev/apko#637
  [
    'a misspelt key deep inside',
    `${PROBES}{ type: http, service: api, prot: 80 }\n`,
    [['SW020', 7, /Did you mean port/]],
  ],
  // GoogleCloudPlatform/cloud-code-intellij#2929
  [
    'a template in a list',
    `${HEAD}  kind-deploy:\n    manifests: [k8s/{{ .Env.NAME }}/app.yaml]\n`,
    [['SW031', 5, /templates are not filled in/]],
  ],
  // docker/buildx#2437
  ['a key of another kind of stage', `${BUILD}  image-size:\n    targets: [api]\n`, [['SW020', 7, /targets/]]],
  // goreleaser/goreleaser#1403
  ['a key of a newer version', `${BUILD}    dir: src\n`, [['SW020', 6, /dir/]]],
  ['jobs of a workflow', `version: 1\njobs: {}\n${HEAD.slice(11)}`, [['SW020', 2, /a job of a workflow/]]],
  ['services of Compose', `version: 1\nservices: {}\n${HEAD.slice(11)}`, [['SW020', 2, /Name the Compose file/]]],
  ['script of GitLab', `${BUILD}    script: [make]\n`, [['SW020', 6, /under prepare:/]]],
  ['if of a workflow', `${BUILD}    if: always()\n`, [['SW020', 6, /every stage always runs/]]],
  ['depends_on of Compose', `${BUILD}  image-size:\n    depends_on: [build]\n`, [['SW020', 7, /Write needs:/]]],
  ['extends of GitLab', `${BUILD}    extends: .base\n`, [['SW020', 6, /anchor/]]],
  ['an action by its path', `${HEAD}  b:\n    uses: ./actions/build\n`, [['SW032', 4, /Did you mean build/]]],
  [
    'an action of a workflow',
    `${HEAD}  b:\n    uses: me/slipway/actions/build@v1\n`,
    [['SW032', 4, /Did you mean build/]],
  ],
  [
    'an expression',
    `${HEAD}  build:\n    files: { api: "\${{ inputs.file }}" }\n`,
    [['SW039', 5, /GitHub does so in workflows/]],
  ],
  ['an expression passed on', `${BUILD}    build-args: { a: "\${{ github.sha }}" }\n`, [['SW039', 6, /github\.sha/]]],
  ['a pipe', `${PREPARE}a | b${STAGES}`, [['SW021', 4, /without a shell; found \|/]]],
  ['a second command', `${PREPARE}a && b${STAGES}`, [['SW021', 4, /without a shell/]]],
  ['quotes', `${PREPARE}"sh -c 'a b'"${STAGES}`, [['SW021', 4, /found quotes/]]],
  ['a variable of a shell before', `${PREPARE}A=b make${STAGES}`, [['SW021', 4, /before the program/]]],
  ['a variable in a command', `${PREPARE}make $HOME${STAGES}`, [['SW021', 4, /a variable/]]],
  ['several lines', `${PREPARE}"a\\nb"${STAGES}`, [['SW021', 4, /several lines.*a script/s]]],
  ['a redirection', `${PREPARE}"make >log"${STAGES}`, [['SW021', 4, /found > or </]]],
  [
    'a preparation as text',
    `version: 1\nprepare:\n  x: a\n${HEAD.slice(11)}  build: { files: { a: Dockerfile } }\n`,
    [['SW021', 3, /\{ run: scripts/]],
  ],
  ['an empty name', `${HEAD}  '': { uses: setup-kind }\n`, [['SW021', 4, /can't be a name/]]],
  ['a path as a name', `${HEAD}  ../x: { uses: setup-kind }\n`, [['SW021', 4, /can't be a name/]]],
  ['a very long name', `${HEAD}  ${'x'.repeat(300)}: { uses: setup-kind }\n`, [['SW021', 4, /up to 100 characters/]]],
  ['a list as a key', `${HEAD}  ? [a, b]\n  : { uses: setup-kind }\n`, [['SW031', 4, /list or a map; expected text/]]],
  ['nothing as a key', `${HEAD}  ~: { uses: setup-kind }\n`, [['SW031', 4, /key is empty/]]],
  [
    'a type of Python',
    `${HEAD}  build: !!python/object:os.system { files: { a: Dockerfile } }\n`,
    [['SW031', 4, /python\/object.*not supported/]],
  ],
  [
    'a reference of GitLab',
    `${HEAD}  build:\n    files: !reference [a]\n`,
    [['SW031', 5, /!reference is not supported/]],
  ],
  ['binary', `${HEAD}  build:\n    files: !!binary aGVsbG8=\n`, [['SW031', 5, /not supported/]]],
  // Checkmarx/kics#7816
  ['an alias in its own anchor', `${HEAD}  build: &a\n    files: *a\n`, [['SW031', 5, /within its own anchor/]]],
  ['a merge of a list', `${BUILD}    <<: [1]\n`, [['SW031', 6, /<< merges maps/]]],
  ['a merge of text', `${BUILD}    <<: hello\n`, [['SW031', 6, /<< merges maps/]]],
  [
    'deep nesting',
    `${HEAD}  build:\n    files: ${'['.repeat(9_000)}${']'.repeat(9_000)}\n`,
    [['SW031', undefined, /nested too deeply/]],
  ],
  // p2-inc/phasetwo-containers#44
  ['no-break spaces', `${HEAD}\u00a0\u00a0build: {}\n`, [['SW031', 4, /another character than a space/]]],
  ['no space after a colon', `version:1\nstages: {}\n`, [['SW031', 1, /a space after the colon/]]],
  ['text after the end', `${BUILD}...\nmore\n`, [['SW031', 6, /several documents/]]],
  ['a very long path', `${HEAD}  build:\n    files: { api: ${'x'.repeat(100_000)} }\n`, [['SW033', 5, /^.{0,400}$/s]]],
  // pmsipilot/docker-compose-viz#33
  ['a key twice', `${BUILD}    files: {}\n`, [['SW031', 6, /unique/]]],
  ['Norway', `${BUILD}    push: no\n`, [['SW021', 6, /true or false; found "no"/]]],
  ['a time in sixtieths', `${SMOKE}    ready-timeout: 1:30\n`, [['SW021', 6, /90s, 2m/]]],
  ['a version as a number', `${HEAD}  setup-kind:\n    kubernetes-version: 1.30\n`, [['SK016', 5, /"1.30" in quotes/]]],
]

for (const [name, text, wanted] of TRAPS)
  test(`${name}: refused, with the place and a remedy`, async () => {
    const found = await mistakes(text)
    for (const [code, line, words] of wanted) {
      const match = found.find((each) => each.code.startsWith(code) && (line === undefined || each.where.line === line))
      assert.ok(match, JSON.stringify(found.map((each) => [each.code, each.where.line, each.message.slice(0, 200)])))
      assert.match(`${match.message} ${match.remedy}`, words)
    }
  })

/** Mistakes of form that only the code finds: a name, a variable, a limit of its own. */
const NOT_OF_THE_SCHEMA = ['a variable that nothing saves']

for (const [name, text, wanted] of ROWS)
  if (wanted.some(([code]) => ['SW020', 'SW021'].includes(code)) && !NOT_OF_THE_SCHEMA.includes(name))
    test(`${name}: an editor shows it, by the JSON Schema`, () =>
      assert.notDeepEqual(schemaMistakes(parse(String(text), { merge: true })), []))

test('the source line has a caret under the place', async () => {
  const [found] = await mistakes(`${BUILD}    push: maybe\n`)
  assert.deepEqual(found?.evidence, ['6:     push: maybe', '       ^'])
})

const GOOD_ROWS: [name: string, text: string][] = [
  ['all that is right', GOOD],
  ['a byte order mark', `\ufeff${GOOD}`],
  ['a long comment', `${GOOD}# ${'x'.repeat(1_000_000)}\n`],
  [
    'x- keys and merges',
    `version: 1\nx-common: &c { files: [compose.yaml] }\n${HEAD.slice(11)}  compose-smoke:\n    <<: *c\n`,
  ],
  ['needs of null', `${SMOKE}    needs:\n`],
  ['a budget by a pattern', `${BUILD}  image-size:\n    budgets: { '*': { max-own: 12MB } }\n`],
  ['a variable of a shell', `${PROBES}{ type: exec, service: api, command: [sh, -c, 'echo \${HOME}'] }\n`],
  [
    'a variable that the seed of an upgrade saves',
    `${HEAD}  upgrade:\n    from: [.]\n    manifests: [.]\n    seed: [{ type: http, service: api, port: 1, save: { job: id } }]\n    verify: [{ type: http, service: api, port: 1, path: '/\${job}' }]\n`,
  ],
  [
    'a saved variable',
    `${PROBES}{ type: http, service: api, port: 1, save: { job: id } }\n      - { type: http, service: api, port: 1, path: '/\${job}' }\n`,
  ],
]
for (const [name, text] of GOOD_ROWS) {
  test(`${name}: taken`, async () => assert.deepEqual(await mistakes(text), []))
  test(`${name}: follows the JSON Schema`, () =>
    assert.deepEqual(schemaMistakes(parse(text.replace('\ufeff', ''), { merge: true })), []))
}

test('several wrong --set: all of them in one round, each under its own name', async () => {
  const found = await mistakes(GOOD, [
    'keep',
    'keep=hunter2',
    'compose smoke.keep=true',
    'compos-smoke.keep=true',
    'compose-smoke.kep=true',
    'compose-smoke.settle=soon',
    'compose-smoke.keep=false',
    'build.push=maybe',
    'build.nofiles.api=Dockerfile',
  ])
  const told = found.map(
    ({ code, message, where, remedy }) => `${code.slice(0, 5)} ${where.object ?? ''}: ${message} ${remedy}`,
  )
  const wanted = [
    /SW042 .*--set keep: expected STAGE.KEY=VALUE; found no =/,
    /SW042 .*--set keep: .*found no stage before the key/,
    /SW042 .*--set compose smoke.keep: .*a space before =/,
    /SW042 .*no stage compos-smoke.*Did you mean compose-smoke\?/,
    /SW020 --set compose-smoke.kep: .*Did you mean keep\?/,
    /SW021 --set compose-smoke.settle: settle: expected a duration.*found "soon"/,
    /SW021 --set build.push: push: expected true or false.*found "maybe"/,
    /SW020 --set build.nofiles.api: Unknown input/,
  ]
  for (const each of wanted)
    assert.equal(told.filter((one) => each.test(one)).length, 1, `${each} in ${told.join('\n')}`)
  assert.equal(told.length, wanted.length, told.join('\n'))
  assert.ok(!told.join().includes('hunter2'))
  assert.ok(found.every(({ where }) => where.line === undefined))
})

/** A file with a mistake of its own, and what is told together with two wrong `--set` and one of a stage in it. */
const BROKEN: [name: string, text: string, codes: string[]][] = [
  ['an open quote', `${HEAD}  build: "x\n`, ['SW031', 'SW042']],
  ['an empty file', '', ['SW031', 'SW042']],
  ['stages as a list', `${HEAD}  - build\n`, ['SW021', 'SW042']],
  ['a stage as text', `${HEAD}  build: x\n`, ['SW021', 'SW042', 'SW042']],
]
for (const [name, text, codes] of BROKEN)
  test(`${name} and wrong --set: told in one round`, async () => {
    const found = await mistakes(text, ['keep', 'build.push=true', 'bild.push=true'])
    assert.deepEqual(found.map(({ code }) => code.slice(0, 5)).sort(), codes)
    const misspelt = found.find(({ message }) => message.includes('bild'))
    assert.equal(misspelt?.remedy, codes.length === 3 ? 'Did you mean build?' : undefined)
  })

test('no slipway.yaml and a wrong --set: told in one round', async () => {
  const inputs = { config: 'nope.yaml', stages: [], only: false, set: ['keep'], keep: false, fresh: [] }
  const found = await caught(() => prepare(inputs as unknown as Parameters<typeof prepare>[0], folder))
  assert.deepEqual(
    found.map(({ code }) => code.slice(0, 5)),
    ['SW030', 'SW042'],
  )
})

test('--set twice for the same input: the last one counts', async () =>
  assert.deepEqual(await mistakes(GOOD, ['compose-smoke.keep=maybe', 'compose-smoke.keep=true']), []))

const SETS: [set: string, code: string, words: RegExp][] = [
  ['compos-smoke.keep=true', 'SW042', /Did you mean compose-smoke\?/],
  ['compose-smoke.kep=true', 'SW020', /Did you mean keep\?/],
  ['compose-smoke.probes=- { type', 'SW021', /expected YAML \(/],
]
for (const [set, code, words] of SETS)
  test(`--set ${set}: ${code}`, async () => {
    const found = await mistakes(GOOD, [set])
    assert.deepEqual(
      found.map((each) => each.code.slice(0, 5)),
      [code],
    )
    assert.match(`${found[0]?.message} ${found[0]?.remedy}`, words)
  })
