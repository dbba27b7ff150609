import assert from 'node:assert/strict'
import { test } from 'node:test'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { bodyOf } from '../../../../actions/comment/src/body.ts'
import { reportSchema } from '../../../../actions/comment/src/report-schema.ts'
import { githubReporter } from '../../../../actions/shared/github/reporter.ts'
import { finding } from '../../../../actions/shared/outcome/finding.ts'
import { outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { markdownOf } from '../../../../actions/shared/report/markdown.ts'
import { PAYLOADS, shown } from '../../../hostile.ts'
import { commandsIn } from '../../../process/runner.ts'

/** As GitHub renders it: what was meant as HTML shows as HTML. */
const render = (markdown: string) =>
  micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true })
    // The place in a file, which we link ourselves, to its own repository alone.
    .replaceAll(/<a href="https:\/\/github\.com\/me\/shop\/blob\/abc\/[^"]*">([\s\S]*?)<\/a>/g, '$1')

/** How often each element is there; the text plays no part. */
function elements(html: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const [, name = ''] of html.matchAll(/<(\/?[a-z!][a-z0-9]*)/gi)) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

const summaryOf = (text: string) =>
  markdownOf(
    text,
    outcome({
      found: text,
      findings: [
        finding({
          code: 'SW001 internal-error',
          message: text,
          where: { file: text, service: text, image: text, object: text },
          evidence: [text, text],
          remedy: text,
          consequences: [finding({ code: 'SW002 cancelled', message: text, where: { node: text }, remedy: text })],
        }),
        finding({ code: 'SW080 secret-too-short', severity: 'note', message: text, remedy: text, evidence: [text] }),
      ],
      measures: [{ name: text, value: 1, unit: 'bytes', limit: 2 }],
      tables: [
        { title: 'stages', columns: ['stage'], rows: [[text]] },
        { title: text, columns: [text], rows: Array.from({ length: 20 }, () => [text]) },
        {
          title: text,
          columns: ['a', text],
          rows: [
            [text, 'b'],
            ['c', text],
          ],
        },
      ],
    }),
    { repository: 'https://github.com/me/shop', checkout: 'abc' },
  )

const commentOf = (text: string) => {
  const where = { file: text, service: text, image: text, object: text, address: text }
  const one = { code: 'CS023 unhealthy', severity: 'error', message: text, where, evidence: [text, text], remedy: text }
  const measure = { name: text, value: 2_000, unit: 'bytes', limit: 3_000, previous: 1_000 }
  const result = {
    stage: 'build',
    durationMs: 1,
    outcome: { verdict: 'failed', found: text, findings: [one], measures: [measure] },
  }
  const report = { version: 1, verdict: 'failed', results: [result, { stage: 'kind', skipped: text, durationMs: 0 }] }
  const read = reportSchema.parse(report)
  const base = { branch: text, url: 'https://github.com/me/shop/actions/runs/0', results: read.results }
  const run = {
    url: 'https://github.com/me/shop/actions/runs/1',
    sha: 'abc',
    reports: [
      { id: 1, name: 'slipway-report-1' },
      { id: 2, name: `slipway-report-1-${text}` },
    ],
  }
  return bodyOf({ ...read, base }, run, 'report')
}

const PLAIN = 'plain words'
const surfaces: [string, (text: string) => string][] = [
  ['summary', summaryOf],
  ['comment', commentOf],
]

for (const [name, make] of surfaces) {
  const wanted = elements(render(make(PLAIN)))
  for (const payload of PAYLOADS) {
    test(`${name}: ${shown(payload)} makes no element that plain words do not`, () => {
      const html = render(make(payload))
      const found = elements(html)
      // Lines of a cell are broken by us; a line break is no harm.
      delete found.br
      assert.deepEqual(found, wanted, html)
    })
  }
}

/** What the runner would read of a log in which this was said, in every way there is. */
function logOf(text: string): string {
  const write = process.stdout.write
  let log = ''
  process.stdout.write = ((chunk: string) => {
    log += chunk
    return true
  }) as typeof process.stdout.write
  try {
    const reporter = githubReporter()
    reporter.info(text)
    reporter.foreign(text)
    reporter.debug(text)
    const where = { file: text, line: 1, service: text }
    reporter.finding(finding({ code: 'CS023 unhealthy', message: text, where, evidence: [text], remedy: text }))
    reporter.group(text)
    reporter.foreign(text)
    reporter.endGroup()
  } finally {
    process.stdout.write = write
  }
  return log
}

test('a log that holds any payload in any place commands nothing of its own', () => {
  const names = (log: string) => commandsIn(log).map(({ name }) => name)
  const wanted = names(logOf(PLAIN))
  for (const payload of PAYLOADS) assert.deepEqual(names(logOf(payload)), wanted, shown(payload))
})

test('in a comment every foreign word stands in code, where nobody is called and nothing is linked', () => {
  for (const payload of PAYLOADS) {
    const outside = render(commentOf(payload))
      .replaceAll(/<code[\s\S]*?<\/code>/g, '')
      .replaceAll(/<!--.*?-->/g, '')
    assert.doesNotMatch(outside, /@|evil|forged|#1/, shown(payload))
  }
})

test('a comment stays below what GitHub takes, whatever the report holds', () => {
  const long = '`|<>@'.repeat(20_000)
  const one = {
    code: 'CS023 unhealthy',
    severity: 'error',
    message: long,
    where: { file: long },
    evidence: Array(2_000).fill('`'.repeat(500)),
    remedy: long,
  }
  const result = {
    stage: 'build',
    durationMs: 1,
    outcome: { verdict: 'failed', found: long, findings: Array(200).fill(one) },
  }
  const report = reportSchema.parse({
    version: 1,
    verdict: 'failed',
    results: [result, ...Array(199).fill({ ...result, outcome: { ...result.outcome, findings: [] } })],
  })
  const body = bodyOf(report, { url: 'https://github.com/x', sha: 'abc' }, 'report')
  assert.ok(body.length < 65_536, `${body.length}`)
})
