import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { languageServer } from './language-server.ts'

const SCHEMA = join(import.meta.dirname, '../../actions/pipeline/slipway.schema.json')
const server = await languageServer()
after(() => server.close())

/** The text before `|` and where it is; the schema is named as `slipway init` does. */
function cursor(marked: string) {
  const text = `# yaml-language-server: $schema=${SCHEMA}\n${marked}`
  const before = text.slice(0, text.indexOf('|'))
  const lines = before.split('\n')
  return [text.replace('|', ''), { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 }] as const
}

const STAGES = 'version: 1\nstages:\n'
const PROBE = `${STAGES}  compose-smoke:\n    files: [compose.yaml]\n    probes:\n      - type: http\n        `

const completions: [name: string, marked: string, offered: string[], not?: string[]][] = [
  ['keys of the file', 'version: 1\n|', ['stages', 'prepare', 'min-free-disk'], ['build']],
  ['names of stages', `${STAGES}  |`, ['build', 'image-size', 'kind-deploy', 'ray-probe']],
  ['inputs of a stage', `${STAGES}  build:\n    |`, ['files', 'bake-file', 'needs'], ['manifests']],
  [
    "inputs of a stage's action",
    `${STAGES}  app:\n    uses: kind-deploy\n    |`,
    ['manifests', 'rollback'],
    ['bake-file'],
  ],
  ['actions', `${STAGES}  app:\n    uses: |`, ['build', 'compose-smoke', 'setup-kind']],
  ['words of a choice', `${STAGES}  build:\n    cache-write: |`, ['auto', 'always', 'never']],
  ['a flag', `${STAGES}  build:\n    push: |`, ['true', 'false']],
  ['options of a probe', `${PROBE}|`, ['service', 'status', 'save', 'answer-headers']],
  ['kinds of probes', `${STAGES}  compose-smoke:\n    probes:\n      - type: |`, ['http', 'tcp', 'sql', 'ray']],
  [
    'limits of a budget',
    `${STAGES}  image-size:\n    budgets:\n      api:\n        |`,
    ['max-own', 'growth', 'metric'],
  ],
  ['keys of a preparation', 'version: 1\nprepare:\n  base:\n    |', ['run', 'needs']],
]
for (const [name, marked, offered, not = []] of completions)
  test(`an editor completes ${name}`, async () => {
    const labels = await server.completion(...cursor(marked))
    assert.deepEqual(
      offered.filter((each) => !labels.includes(each)),
      [],
      labels.join(', '),
    )
    assert.deepEqual(
      not.filter((each) => labels.includes(each)),
      [],
    )
  })

const hovers: [name: string, marked: string, words: RegExp][] = [
  ['the file', 'vers|ion: 1\nstages: {}\n', /Version of the format/],
  ['the disk', `min-fr|ee-disk: 20GB\n${STAGES}  build: {}\n`, /Free disk space/],
  ['a preparation', `version: 1\nprepare:\n  base: { ru|n: make }\nstages: { build: {} }\n`, /Program and arguments/],
  ['a stage', `${STAGES}  bu|ild:\n    push: true\n`, /Builds images once with BuildKit/],
  ['needs', `${STAGES}  build:\n    nee|ds: [base]\n`, /must pass before it starts/],
  ['an input', `${STAGES}  kind-deploy:\n    roll|back: true\n`, /restore everything that was applied/],
  ['an input of a stage by another name', `${STAGES}  app:\n    uses: kind-deploy\n    pru|ne: app\n`, /ApplySet/],
  [
    'an option of a probe',
    `${PROBE}service: api\n        port: 80\n        redir|ects: 2\n`,
    /Maximum number of redirects/,
  ],
  ['a limit', `${STAGES}  image-size:\n    budgets:\n      api: { gro|wth: 5% }\n`, /grow against its baseline/],
  ['probes', `${STAGES}  compose-smoke:\n    pro|bes: []\n`, /run in order/],
]
for (const [name, marked, words] of hovers)
  test(`an editor tells what ${name} means`, async () => assert.match(await server.hover(...cursor(marked)), words))
