import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadHtml } from '../../../../actions/pipeline/src/report/page/load.ts'
import {
  heightOf,
  latencyGraph,
  requestsGraph,
  topOf,
} from '../../../../actions/pipeline/src/report/page/load-graphs.ts'
import type { LoadChart } from '../../../../actions/shared/outcome/outcome.ts'

const pathOf = (html: unknown, kind: string) => new RegExp(`class="${kind}" d="([^"]*)"`).exec(String(html))?.[1] ?? ''

test('requests stand on each other; a single lost one is still seen', () => {
  const graph = requestsGraph([
    { answered: 100, lost: 0 },
    { answered: 99, lost: 1 },
  ])
  assert.equal(pathOf(graph, 'answered'), 'M0 100V18H500V100ZM500 100V25H1000V100Z')
  assert.equal(pathOf(graph, 'lost'), 'M500 25V18H1000V25Z')
})

test('a latency is drawn by its power of ten, and nothing where nothing was answered', () => {
  const steps = [
    { answered: 1, lost: 0, p50: 10, p99: 100 },
    { answered: 0, lost: 1 },
    { answered: 1, lost: 0, p50: 1, p99: 1 },
  ]
  assert.equal(topOf(steps), 100)
  assert.equal(heightOf(10, 100), 0.5)
  assert.equal(pathOf(latencyGraph(steps), 'p50'), 'M0 50H333.3M666.7 100H1000')
  assert.equal(topOf([{ answered: 0, lost: 1 }]), 10)
})

const chart: LoadChart = {
  name: 'GET api/',
  stepMs: 500,
  steps: Array.from({ length: 20 }, () => ({ answered: 10, lost: 0, p50: 5, p99: 9 })),
  marks: [
    { name: 'new state', atMs: 2_000 },
    { name: 'old state again', atMs: 9_000 },
  ],
  lives: [{ name: 'api-1', spans: [{ state: 'ending', fromMs: 1_000, toMs: 3_000 }] }],
}

test('all is told in words, too', () => {
  const text = String(loadHtml(chart))
  for (const words of [
    '200 answered, 0 lost, at most 20/s',
    'p50 up to 5ms, p99 up to 9ms',
    'ending 2s',
    'new state <small>2s',
  ])
    assert.ok(text.includes(words), words)
})

test('a mark at the end has its name before it', () => {
  const text = String(loadHtml(chart))
  assert.match(text, /class="right-of" style="left:20.00%/)
  assert.match(text, /class="left-of" style="right:10.00%/)
})

test('a load without a request has no picture', () => assert.equal(String(loadHtml({ ...chart, steps: [] })), ''))
