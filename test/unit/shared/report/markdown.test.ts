import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { bodyOf } from '../../../../actions/comment/src/body.ts'
import { reportSchema } from '../../../../actions/comment/src/report-schema.ts'
import { finding } from '../../../../actions/shared/outcome/finding.ts'
import { outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { markdownOf } from '../../../../actions/shared/report/markdown.ts'

const SOURCE = { repository: 'https://github.com/me/shop', checkout: 'abc' }
const found = (code: string, severity: 'error' | 'warning' | 'note', more = {}) =>
  finding({ code, severity, message: `message of ${code}`, remedy: `remedy of ${code}`, ...more })

const FAILED = outcome({
  found: 'smoke failed',
  findings: [
    found('AA003 c', 'note'),
    found('AA002 b', 'warning'),
    found('AA001 a', 'error', {
      where: { file: 'k8s/a (1).yaml', line: 3 },
      evidence: ['one', 'two'],
      remedy: 'Run `docker login x`.',
      consequences: [found('AA009 z', 'error')],
    }),
  ],
  tables: [
    { title: 'Pipeline', columns: ['stage', 'found'], rows: [['smoke', 'bad | worse\n\n## forged']] },
    { title: 'Files', columns: ['file'], rows: Array.from({ length: 11 }, (_, at) => [`file ${at}`]) },
  ],
  measures: [{ name: 'api unpacked', value: 103e6, unit: 'bytes', limit: 110e6, previous: 100e6 }],
  timings: [{ name: 'smoke', startMs: 0, durationMs: 5 }],
})
const render = (markdown: string) =>
  micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true })

/** Texts that are not in a text in the given order. */
function outOfOrder(text: string, wanted: readonly string[]): string[] {
  const at = wanted.map((each) => text.indexOf(each))
  return wanted.filter((_, index) => (at[index] ?? -1) < 0 || (at[index] ?? 0) < (at[index - 1] ?? 0))
}

describe('the job summary', () => {
  const summary = markdownOf('slipway', FAILED, SOURCE)
  test('has the order of the report page', () => {
    const wanted = [
      'slipway: failed',
      'smoke failed',
      'message of AA001',
      'docker login',
      'Evidence',
      '### Pipeline',
      'message of AA002',
      '1 note',
      'message of AA003',
      '### Sizes and times',
      '### Files',
      'gantt',
    ]
    assert.deepEqual(outOfOrder(summary, wanted), [])
  })
  test('links the place, and sets a command apart to be copied', () => {
    const html = render(summary)
    assert.match(
      html,
      /<a href="https:\/\/github\.com\/me\/shop\/blob\/abc\/k8s\/a%20%281%29\.yaml#L3">k8s\/a \(1\)\.yaml:3<\/a>/,
    )
    assert.match(html, /<code class="language-sh">docker login x\n<\/code>/)
  })
  test('folds evidence, consequences, notes and long tables', () => {
    const summaries = [...render(summary).matchAll(/<summary>(.*?)<\/summary>/g)].map(([, text]) => text)
    assert.deepEqual(summaries, ['Evidence, 2 lines', '1 consequence', '1 note', '11 rows'])
  })
  test('tells sizes beside the budget and the baseline', () => {
    assert.match(summary, /\| api unpacked \| 103 MB \| 110 MB \| \+3 MB \(\+3\.0%\) against the baseline \|/)
  })
  // From the wild: zuke-build/zuke#554, commit-check/commit-check-action#251.
  test('a pipe or a line end in a cell ends neither the cell nor the table', () => {
    const html = render(summary)
    assert.match(html, /<td>bad \| worse<br><br>## forged<\/td>/)
    assert.equal(html.match(/<table>/g)?.length, 3)
  })
  test('without errors there is no cause before the stages', () => {
    const passed = markdownOf('slipway', outcome({ ...FAILED, findings: [found('AA002 b', 'warning')] }))
    assert.deepEqual(outOfOrder(passed, ['slipway: warned', '### Pipeline', 'message of AA002']), [])
  })
})

test('the comment has the same order, and measurements with a budget or a baseline', () => {
  const results = [
    {
      stage: 'smoke',
      durationMs: 5,
      outcome: { ...FAILED, measures: [...FAILED.measures, { name: 'rollout', unit: 'ms', value: 3 }] },
    },
  ]
  const { results: parsed } = reportSchema.parse({ version: 1, verdict: 'failed', results })
  const body = bodyOf(
    { verdict: 'failed', results: parsed },
    { url: 'https://github.com/me/shop/actions/runs/1', sha: 'abcdef1234' },
    'x',
  )
  const wanted = [
    'Slipway: failed',
    'actions/runs/1',
    'message of AA001',
    'docker login',
    'Evidence',
    '| stage |',
    '| measurement |',
    '103 MB',
    'message of AA002',
    'message of AA003',
  ]
  assert.deepEqual(outOfOrder(body, wanted), [])
  assert.doesNotMatch(body, /rollout/)
})
