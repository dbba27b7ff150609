import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ExplainArguments, explainCommand } from '../../../../actions/pipeline/src/command/explain.ts'
import { allFindings } from '../../../../actions/pipeline/src/explain/areas.ts'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'

async function explain(words: string[], options: Partial<ExplainArguments> = {}): Promise<string[]> {
  const lines: string[] = []
  assert.equal(await explainCommand({ words, all: false, json: false, ...options }, (line) => lines.push(line)), 0)
  return lines
}

const codesIn = (lines: readonly string[]) => lines.map((line) => line.split(' ')[0]).filter(Boolean)

test('a code: what it means, whose fault, an example, what to do', async () => {
  const [text = ''] = await explain(['KD013'])
  assert.match(text, /^KD013 crash-loop \(kind-deploy\)$/m)
  assert.match(text, /^ {2}What it means: A container starts and exits again and again\.$/m)
  assert.match(text, /^ {2}Fault: the code: verdict failed, exit code 1$/m)
  assert.match(text, /^ {2}Example: Deployment api: /m)
  assert.match(text, /^ {2}What to do: Read /m)
  assert.match(text, /^ {2}Related: .*KD014 out-of-memory/m)
})

const questions: [words: string[], wanted: string[]][] = [
  [['kd013'], ['KD013']],
  [['KD013', 'crash-loop'], ['KD013']],
  [['KD013 crash-loop'], ['KD013']],
  [['unhealthy'], ['CS023']],
  [['crash-loop'], ['CS020', 'KD013']],
  [
    ['KD013', 'SW001'],
    ['KD013', 'SW001'],
  ],
  [['KD013', 'kd013'], ['KD013']],
  // A code that had two meanings in an earlier version.
  [['KD030'], ['KD030', 'KD062']],
  [['SW071'], ['SW071', 'SW076']],
]
for (const [words, wanted] of questions)
  test(`explain ${words.join(' ')}`, async () => assert.deepEqual(codesIn(await explain(words)).sort(), wanted))

test('an earlier code is told on both pages', async () => {
  const text = (await explain(['KD030'])).join('\n')
  assert.match(text, /Earlier code: KD030/)
  assert.match(text, /Also had this code: KD062 webhook-away/)
})

test('what never fails a run says so', async () => {
  assert.match((await explain(['CS034'])).join('\n'), /a note, the verdict doesn't change/)
  assert.match((await explain(['KD046'])).join('\n'), /verdict warned, exit code 0/)
  assert.match((await explain(['KC003'])).join('\n'), /verdict blocked, exit code 3/)
})

test('--all is one line a finding', async () => {
  const lines = await explain([], { all: true })
  assert.equal(lines.length, (await allFindings()).length)
  for (const line of lines) assert.match(line, /^[A-Z]{2}\d{3} [a-z0-9-]+( \((warning|note)\))?: [^\n]+[^.]$/)
})

test('--json is one object a line', async () => {
  const [line = ''] = await explain(['KD062'], { json: true })
  const { code, name, area, exitCode, aliases } = JSON.parse(line)
  assert.deepEqual([code, name, area, exitCode, aliases], ['KD062', 'webhook-away', 'kind-deploy', 3, ['KD030']])
  assert.equal((await explain([], { all: true, json: true })).length, (await allFindings()).length)
})

const refused: [words: string[], code: string, remedy: RegExp][] = [
  [['KD113'], 'SW047 unknown-finding', /Did you mean KD013 crash-loop\?/],
  [['crash-lop'], 'SW047 unknown-finding', /Did you mean (CS020|KD013) crash-loop\?/],
  [['KD013', 'nothing-of-the-kind'], 'SW047 unknown-finding', /Did you mean /],
  [[], 'SW043 wrong-arguments', /slipway explain KD013/],
]
for (const [words, code, remedy] of refused)
  test(`explain ${words.join(' ') || 'nothing'} is refused`, async () => {
    const error = await explain(words).catch((thrown: unknown) => thrown)
    assert.ok(error instanceof Problem)
    assert.deepEqual([error.finding.code, error.finding.fault], [code, 'input'])
    assert.match(error.finding.remedy, remedy)
  })
