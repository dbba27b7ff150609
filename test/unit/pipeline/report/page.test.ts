import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { pageOf } from '../../../../actions/pipeline/src/report/page.ts'
import { combine } from '../../../../actions/pipeline/src/run.ts'
import type { StageResult } from '../../../../actions/pipeline/src/stage-result.ts'
import { finding } from '../../../../actions/shared/outcome/finding.ts'
import { outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { PAYLOADS, shown } from '../../../hostile.ts'

const FACTS = { commit: 'abc', checkout: 'abc', repository: 'https://github.com/example/shop' }
const page = (results: StageResult[]) => pageOf(results, combine(results), FACTS)

/** A result in which every text is the same. */
const resultWith = (text: string): StageResult[] => {
  const one = finding({
    code: 'KD013 crash-loop',
    message: text,
    remedy: text,
    evidence: [text],
    where: { file: text, line: 1, object: text, service: text, image: text },
  })
  const node = { name: text, bytes: 9, children: [{ name: text, bytes: 9, children: [] }] }
  const all = outcome({
    found: text,
    findings: [{ ...one, consequences: [one] }],
    tables: [{ title: text, columns: [text], rows: [[text]] }],
    treemaps: [{ ...node, children: [node] }],
    loads: [
      {
        name: text,
        stepMs: 1,
        steps: [{ answered: 1, lost: 1, p50: 1, p99: 2 }],
        marks: [{ name: text, atMs: 0 }],
        lives: [{ name: text, spans: [{ state: 'ready', fromMs: 0, toMs: 1 }] }],
      },
    ],
    measures: [{ name: text, value: 1, unit: 'bytes', limit: 2, previous: 3 }],
    timings: [{ name: `${text}: ${text}`, startMs: 0, durationMs: 1 }],
    topology: [{ name: text, state: text, needs: [text] }],
  })
  return [
    { stage: text, outcome: all, needs: [text], startMs: 0, durationMs: 1 },
    { stage: `${text}2`, skipped: text, needs: [text], startMs: 1, durationMs: 0 },
  ]
}

const ALLOWED_TAGS = new Set(
  'html head meta title style body header nav main section article fieldset legend label input h1 h2 h3 p dl div dt dd ul ol li a span small b i strong code pre details summary table caption thead tbody tr th td svg g title rect text path script !doctype'.split(
    ' ',
  ),
)

/** Tags that no template of ours has, attributes that run something, and links to elsewhere. */
function foreignMarkup(html: string): string[] {
  const [head = '', rest = ''] = html.split(/<script>[\s\S]*?<\/script>/)
  const tags = [
    ...`${head}${rest}`.replace(/<style>[\s\S]*?<\/style>/, '').matchAll(/<\/?([!\w-]+)((?:[^>"]|"[^"]*")*)>?/g),
  ]
  return tags.flatMap(([whole, name = '', attributes = '']) => {
    const links = [...attributes.matchAll(/\shref="([^"]*)"/g)].map(([, href = '']) => href)
    const foreign = links.some((href) => !/^(#[\w.-]+$|https:\/\/github\.com\/example\/shop\/)/.test(href))
    const runs = /\son\w+=|\ssrc=/.test(attributes.replace(/"[^"]*"/g, ''))
    return !ALLOWED_TAGS.has(name.toLowerCase()) || foreign || runs ? [whole] : []
  })
}

describe('text from elsewhere stays text', () => {
  for (const text of PAYLOADS) test(shown(text), () => assert.deepEqual(foreignMarkup(page(resultWith(text))), []))

  test('any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        assert.deepEqual(foreignMarkup(page(resultWith(text))), [])
      }),
      { numRuns: 150 },
    )
  })

  test('text made of markup', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '&',
      '`',
      'script',
      ' onload=',
      'javascript:',
      '</pre>',
      '-->',
      '../',
      '\u0000',
      '\u202e',
      'kubectl get ',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        assert.deepEqual(foreignMarkup(page(resultWith(pieces.join('')))), [])
      }),
      { numRuns: 150 },
    )
  })
})

const found = (code: string, severity: 'error' | 'warning' | 'note', more = {}) =>
  finding({ code, severity, message: `message of ${code}`, remedy: '', ...more })
const withFindings = (...findings: ReturnType<typeof found>[]): StageResult[] => [
  { stage: 'deploy', outcome: outcome({ findings }), startMs: 0, durationMs: 1 },
]

/** Positions of texts in a page. */
const order = (html: string, texts: string[]) => texts.map((each) => html.indexOf(each))

describe('what a reader looks for', () => {
  // From the wild: aquasecurity/trivy#1666.
  test('the worst finding is the first', () => {
    const html = page(withFindings(found('AA003 c', 'note'), found('AA002 b', 'warning'), found('AA001 a', 'error')))
    const at = order(html, ['message of AA001', 'message of AA002', 'message of AA003', 'id="pipeline"'])
    assert.deepEqual(
      at,
      [...at].sort((a, b) => a - b),
    )
    assert.ok(at.every((each) => each >= 0))
  })

  // From the wild: aquasecurity/trivy#3628: a finding that fails the run and isn't in the report.
  test('every finding is there once, also one of the run alone', () => {
    const results = withFindings(found('AA001 a', 'error'), found('AA001 a', 'error', { where: { service: 'b' } }))
    const total = combine(results)
    const html = pageOf(
      results,
      outcome({ ...total, findings: [...total.findings, found('SW002 cancelled', 'error')] }),
    )
    assert.equal(html.match(/<article/g)?.length, 3)
    assert.match(html, /message of SW002/)
  })

  // From the wild: aquasecurity/trivy#1556.
  test('a finding has its place, as a link where the commit is known', () => {
    const where = { file: 'k8s/api.yaml', line: 7, object: 'shop/Deployment/api' }
    const html = page(withFindings(found('AA001 a', 'error', { where })))
    assert.match(
      html,
      /<a href="https:\/\/github\.com\/example\/shop\/blob\/abc\/k8s\/api\.yaml#L7">k8s\/api\.yaml:7<\/a>, shop\/Deployment\/api/,
    )
  })

  // From the wild: jls/nightwatch-html-reporter#80, gohugoio/hugo#13037.
  test('colours of a terminal leave nothing behind', () => {
    const html = page(
      withFindings(found('AA001 a', 'error', { evidence: ['\u001b[0;31mred\u001b[0m and \u001b]8;;x\u0007link'] })),
    )
    assert.match(html, /<code>red and link<\/code>/)
  })

  test('exit code, whose fault, and the command that runs a stage again', () => {
    const results = withFindings(found('AA001 a', 'error', { fault: 'infrastructure' }))
    const html = pageOf(
      results.map((each) => ({ ...each, needs: [] })),
      combine(results),
      { config: "it's.yaml" },
    )
    assert.match(html, /Exit code 3, fault: the infrastructure/)
    assert.match(html, /slipway run deploy --config &#39;it&#39;\\&#39;&#39;s\.yaml&#39;/)
  })

  // From the wild: webpack/webpack-bundle-analyzer#123: names in a picture can't be searched.
  test('folders of a treemap are also a list', () => {
    const root = {
      name: 'api',
      bytes: 10,
      children: [{ name: 'usr', bytes: 10, children: [{ name: 'lib', bytes: 10, children: [] }] }],
    }
    const html = page([{ stage: 'size', outcome: outcome({ treemaps: [root] }), startMs: 0, durationMs: 1 }])
    assert.match(html, /The same as a list[\s\S]*<code>usr<\/code> 10 B, 100\.0%[\s\S]*<code>lib<\/code>/)
  })
})
