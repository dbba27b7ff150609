import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { type Row, testMarked } from './marked.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-slips-'))
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
const UPGRADE = '  upgrade:\n    from: [k8s]\n    manifests: [k8s]\n'
const prepare = (run: string) => `version: 1\nmin-free-disk: 1MB\nprepare:\n  x:\n    run: ${run}\n${STAGES}${BUILD}`
const windows = (text: string) => `\ufeff${text.replaceAll('\n', '\r\n')}`

const UNCLOSED: Row[] = [
  [
    'a map',
    `${HEAD}  build:\n    files: «{ api: Dockerfile\n  image-size: {}\n`,
    ['SW031', /\{ that begins here is never closed/],
  ],
  [
    'a list',
    `${HEAD}  build:\n    targets: «[api\n  image-size: {}\n`,
    ['SW031', /\[ that begins here is never closed/],
  ],
  [
    'a map in a list',
    `${HEAD}${SMOKE}    probes: [«{ type: tcp, service: api, port: 1 ]\n`,
    ['SW031', /\{.*never closed/],
  ],
  [
    'a map around another, where the file ends',
    `${HEAD}  build: «{ files: { api: Dockerfile }\n`,
    ['SW031', /\{.*never/],
  ],
  [
    'a map, on Windows',
    windows(`${HEAD}  build:\n    files: «{ api: Dockerfile\n  image-size: {}\n`),
    ['SW031', /\{.*never/],
  ],
  ['a single quote', `${HEAD}${BUILD}    context: «'api\n    push: true\n`, ['SW031', /quote/]],
  ['a } too many', `${HEAD}  build:\n    files: { api: Dockerfile }«}\n`, ['SW031', /\} closes nothing/]],
  ['a ] too many', `${HEAD}  build:\n    targets: [api]«]\n`, ['SW031', /\] closes nothing/]],
  ['text behind a quote', prepare(`'it'«s'`), ['SW031', /quote/]],
]

const INDENTED: Row[] = [
  ['by less than the key above', `${HEAD}${BUILD}   «push: true\n`, ['SW031', /indented by 3 spaces; expected 4/]],
  ['by more than the key above', `${HEAD}${BUILD}      «push: true\n`, ['SW031', /indented by 6 spaces; expected 4/]],
  [
    'by less, in a list',
    `${HEAD}${SMOKE}    probes:\n      - type: tcp\n       «service: api\n`,
    ['SW031', /7 spaces; expected 8/],
  ],
  [
    'the key of a stage beside it',
    `${HEAD}  compose-smoke:\n  «files: [compose.yaml]\n`,
    ['SW021', /Indent files.*compose-smoke/],
  ],
  [
    'a map beside its stage',
    `${HEAD}  «build:\n  «files: { api: Dockerfile }\n`,
    ['BD001', /files/],
    ['SW032', /Indent files.*build/],
  ],
  [
    'probes beside their stage',
    `${HEAD}${SMOKE}  «probes: [{ type: tcp, service: api, port: 1 }]\n`,
    ['SW021', /Indent probes.*compose-smoke/],
  ],
  ['needs beside their stage', `${HEAD}${BUILD}  «needs: [build]\n`, ['SW021', /Indent needs.*build/]],
]

const MISPLACED: Row[] = [
  [
    'a stage at the top',
    `version: 1\n«compose-smoke:\n  files: [compose.yaml]\n${STAGES}${BUILD}`,
    ['SW020', /Move compose-smoke under stages/],
  ],
  [
    'a key of a stage at the top',
    `version: 1\n«budgets: {}\n${STAGES}${BUILD}  image-size: {}\n`,
    ['SW020', /Move budgets under .*image-size/],
  ],
  ['version in a stage', `${HEAD}${BUILD}    «version: 1\n`, ['SW020', /version/]],
  ['a limit without its image', `${HEAD}${BUILD}  image-size:\n    «max-own: 1MB\n`, ['SW020', /under budgets\.NAME/]],
]

const REFERENCES: Row[] = [
  [
    'a misspelt alias',
    `x-c: &common {}\n${HEAD}  compose-smoke:\n    <<: «*comon\n`,
    ['SW031', /Did you mean \*common\?/],
  ],
  ['a pattern as an alias', `${HEAD}${BUILD}    build-args: { SKIP: «*.log }\n`, ['SW031', /quotes/]],
  ['a star alone', `${HEAD}${BUILD}    targets: [«*]\n`, ['SW031', /quotes/]],
]

const CHARACTERS: Row[] = [
  ['a colon in a value', `${HEAD}${BUILD}    context: «a: b\n`, ['SW031', /quotes/]],
  ['a colon in a command', prepare('«make: all'), ['SW031', /quotes/]],
  ['an @', `${HEAD}${SMOKE}    probes: [{ type: tcp, port: 1, service: «@api }]\n`, ['SW031', /@.*quotes/]],
  ['a backtick', prepare('«`make`'), ['SW031', /`.*quotes/]],
  ['a percent sign', `${HEAD}${BUILD}    build-args: { A: «%5 }\n`, ['SW031', /%.*quotes/]],
  ['no colon', `${HEAD}  «build\n    files: { api: Dockerfile }\n`, ['SW031', /colon/]],
  [
    'no space after a dash',
    `${HEAD}${SMOKE}    probes:\n      «-type: tcp\n       service: api\n`,
    ['SW031', /space after the -/],
  ],
  [
    'a conflict of git',
    `${HEAD}«<<<<<<< HEAD\n${BUILD}=======\n${SMOKE}>>>>>>> topic\n`,
    ['SW031', /conflict of a git merge/],
  ],
]

const VALUES: Row[] = [
  ['a number as a file', `${HEAD}  build:\n    files: { «api: 1 }\n`, ['SW033', /1 does not exist/]],
  [
    'a number as a service',
    `${HEAD}${SMOKE}    probes: [{ type: tcp, «service: 8080, port: 1 }]\n`,
    ['SW021', /expected text/],
  ],
  ['a number as a list', `${HEAD}  kind-deploy:\n    «manifests: 5\n`, ['SW021', /list/]],
  [
    'a word as a port',
    `${HEAD}${SMOKE}    probes: [{ type: tcp, service: api, «port: http }]\n`,
    ['SW021', /port.*65535/],
  ],
  ['the version in quotes', `«version: "1"\n${STAGES}${BUILD}`, ['SW021', /number without quotes/]],
  [
    'a list in place of a map',
    `${HEAD}  build:\n    files:\n      - «Dockerfile\n`,
    ['SW021', /such as \{ api: Dockerfile \}/],
  ],
  ['a map in place of a list', `${HEAD}  kind-deploy:\n    «manifests: { api: k8s }\n`, ['SW021', /list/]],
  [
    'a misspelt word of an upgrade',
    `${HEAD}${UPGRADE}    «target: kuberntes\n`,
    ['SW021', /Did you mean kubernetes\?/],
  ],
  ['a word of another', `${HEAD}${BUILD}  image-size:\n    «on-exceed: failed\n`, ['SW021', /Did you mean fail\?/]],
  ['a word in the wrong case', `${HEAD}${BUILD}    «cache-write: Never\n`, ['SW021', /Did you mean never\?/]],
  [
    'several, on Windows',
    windows(`${HEAD}  build:\n    «fils: { api: Dockerfile }\n    «push: maybe\n  image-size:\n    «on-exceed: wran\n`),
    ['SW020', /files/],
    ['SW021', /maybe/],
    ['SW021', /warn/],
  ],
]

const TABLES = { UNCLOSED, INDENTED, MISPLACED, REFERENCES, CHARACTERS, VALUES }

for (const [table, rows] of Object.entries(TABLES)) testMarked(folder, table.toLowerCase(), rows)
