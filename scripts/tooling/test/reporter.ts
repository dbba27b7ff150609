import type { TestEvent } from 'node:test/reporters'

/** One finished test, as the runner reads it back. */
export interface TestLine {
  name: string
  state: 'passed' | 'failed' | 'skipped'
  file?: string
  line?: number
  message?: string
  durationMs: number
}

/**
 * A reporter for node:test: one line of JSON for each finished test, written at once, so that
 * a file that is killed keeps what it had done. Suites are not counted.
 */
export default async function* reporter(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of source) {
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue
    const { data } = event
    // A suite counts only when it failed by itself, in a hook: its tests have lines of their own.
    if (data.details.type === 'suite' && !failedByItself(event)) continue
    yield `${JSON.stringify(lineOf(event))}\n`
  }
}

type Ended = Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>

function lineOf(event: Ended): TestLine {
  const { name, file, line, skip, todo, details } = event.data
  const skipped = skip !== undefined || todo !== undefined
  const state = skipped ? 'skipped' : event.type === 'test:pass' ? 'passed' : 'failed'
  return { name, state, file, line, durationMs: details.duration_ms, message: messageOf(event) }
}

function failedByItself(event: Ended): boolean {
  return event.type === 'test:fail' && errorOf(event)?.failureType !== 'subtestsFailed'
}

interface Failure extends Error {
  failureType?: string
}

function errorOf(event: Ended): Failure | undefined {
  return event.type === 'test:fail' ? (event.data.details.error as Failure) : undefined
}

const MESSAGE_LINES = 40

function messageOf(event: Ended): string | undefined {
  const error = errorOf(event)
  if (!error) return undefined
  const cause = error.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : error.message
  const lines = cause
    .split('\n')
    .filter((line) => !line.includes('(node:internal/') && !line.includes(' node:internal/'))
  return lines.slice(0, MESSAGE_LINES).join('\n')
}
