import assert from 'node:assert/strict'
import { test } from 'node:test'
import { followed, interruptText, onInterrupts, tell } from '../../../../actions/pipeline/src/command/interrupts.ts'
import type { Progress } from '../../../../actions/pipeline/src/progress/progress.ts'

const texts: [count: number, running: string[], text: RegExp][] = [
  [1, ['build', 'setup-kind'], /^Cancelling: stopping build, setup-kind; then what the run created is removed\.$/],
  [1, [], /^Cancelling: ending the run/],
  [2, ['cleanup'], /^Still stopping cleanup\. Ctrl-C again stops at once; slipway clean/],
]
for (const [count, running, text] of texts)
  test(`signal ${count} with ${running}`, () => assert.match(interruptText(count, running), text))

function silent(lines: string[]): Progress {
  const nothing = () => {}
  return {
    started: nothing,
    line: (stage, text) => void lines.push(`${stage}: ${text}`),
    finding: nothing,
    finished: nothing,
    close: nothing,
  }
}

test('the running stages are those that have started and not ended', () => {
  const { progress, running } = followed(silent([]))
  progress.started('build')
  progress.started('setup-kind')
  progress.finished({ stage: 'build', startMs: 0, durationMs: 1 })
  assert.deepEqual([...running], ['setup-kind'])
})

test('where there is no place for a message about the run, it is a line', () => {
  const lines: string[] = []
  tell(silent(lines), 'Cancelling')
  assert.deepEqual(lines, ['slipway: Cancelling'])
})

test('only the third Ctrl-C stops at once, and other signals never do', () => {
  const heard: (number | 'stop')[] = []
  const quiet = onInterrupts(
    (count) => heard.push(count),
    () => heard.push('stop'),
  )
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGTERM', 'SIGINT'] as const) process.emit(signal, signal)
  quiet()
  assert.deepEqual(heard, [1, 2, 3, 'stop'])
  assert.equal(process.listenerCount('SIGHUP'), 0)
})
