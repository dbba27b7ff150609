import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { groupedProgress } from '../../../../actions/pipeline/src/progress/grouped.ts'
import { finding } from '../../../../actions/shared/outcome/finding.ts'
import { outcome } from '../../../../actions/shared/outcome/outcome.ts'

function logged() {
  const lines: string[] = []
  const write = (line: string) => void lines.push(line)
  const progress = groupedProgress({ write, group: (title) => write(`{ ${title}`), endGroup: () => write('}') })
  const end = (stage: string) =>
    progress.finished({ stage, outcome: outcome({ found: 'fine' }), startMs: 0, durationMs: 5 })
  return { lines, progress, end, line: (stage: string, text: string) => progress.line(stage, text, true) }
}

test('each stage has a group, and its verdict is below it', () => {
  const { lines, progress, line, end } = logged()
  progress.started('build')
  line('build', 'a')
  progress.finding('build', finding({ code: 'XX001 x', message: 'm', remedy: 'r' }))
  end('build')
  progress.finished({ stage: 'kind', skipped: 'build failed', startMs: 0, durationMs: 0 })
  assert.deepEqual(lines, [
    '{ build',
    'a',
    'XX001 x: m',
    '}',
    'build: passed in 5ms: fine',
    'kind: not run: build failed',
  ])
})

test('of stages at the same time one writes at once; the others wait for it, then the next one goes on at once', () => {
  const { lines, progress, line, end } = logged()
  for (const stage of ['a', 'b', 'c']) progress.started(stage)
  line('b', 'b1')
  line('a', 'a1')
  line('c', 'c1')
  end('c')
  end('a')
  line('b', 'b2')
  assert.deepEqual(lines, [
    '{ a',
    'a1',
    '}',
    'a: passed in 5ms: fine',
    '{ c',
    'c1',
    '}',
    'c: passed in 5ms: fine',
    '{ b',
    'b1',
    'b2',
  ])
  end('b')
  void progress.close()
  assert.deepEqual(lines.slice(-2), ['}', 'b: passed in 5ms: fine'])
})

const STAGES = ['a', 'b', 'c', 'd']
const event = fc.tuple(fc.constantFrom('start', 'line', 'end'), fc.constantFrom(...STAGES))

test('in whatever order stages run, no line is lost, groups never nest, and each line is in the group of its stage', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const { lines, progress, line, end } = logged()
      const running = new Set<string>()
      const done = new Set<string>()
      const wanted: string[] = []
      for (const [at, [what, stage]] of events.entries()) {
        if (done.has(stage)) continue
        if (what === 'end' && running.has(stage)) {
          done.add(stage)
          end(stage)
        } else if (what === 'line' && running.has(stage)) {
          wanted.push(`${stage}${at}`)
          line(stage, `${stage}${at}`)
        } else if (what === 'start' && !running.has(stage)) {
          running.add(stage)
          progress.started(stage)
        }
      }
      void progress.close()
      let open = ''
      const found: string[] = []
      for (const each of lines) {
        if (each.startsWith('{')) {
          assert.equal(open, '')
          open = each.slice(2)
        } else if (each === '}') open = ''
        else if (!each.includes('passed')) {
          assert.equal(each[0], open)
          found.push(each)
        } else assert.equal(open, '')
      }
      assert.equal(open, '')
      assert.deepEqual(found.toSorted(), wanted.toSorted())
      assert.equal(lines.filter((each) => each.includes('passed')).length, done.size)
    }),
  )
})
