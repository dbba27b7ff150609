import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { type EngineEvent, eventOf, listen } from '../../../../actions/compose-smoke/src/project-state/events.ts'
import { fakeContext } from '../../context.ts'

const event = (Action: string, atMs: number, more: Record<string, string> = {}) =>
  JSON.stringify({
    Action,
    timeNano: atMs * 1e6,
    Actor: { Attributes: { name: 'c', 'com.docker.compose.service': 'api', ...more } },
  })

/** Hears these streams one after the other, then nothing more. */
async function hear(streams: string[], tell: (event: EngineEvent) => void): Promise<unknown> {
  const { context } = fakeContext()
  const stop = new AbortController()
  const open = async () => {
    const text = streams.shift()
    if (text === undefined) stop.abort(new Error('enough'))
    return Readable.from([Buffer.from(text ?? '')]) as unknown as IncomingMessage
  }
  const engine = { ...context.engine, open }
  return listen('p', { ...context, engine }, { sinceMs: 0, signal: stop.signal }, tell).catch((error) => error.message)
}

test('what is no event is passed over, and the next is heard', async () => {
  const heard: string[] = []
  const odd = [
    '{"Action":"die"}',
    '{"Action":7,"timeNano":1}',
    '{"Action":"die","timeNano":1,"Actor":{}}',
    '{half',
    '[]',
    '7',
  ]
  const end = await hear([`${odd.join('\n')}\n${event('start', 5)}\n`], ({ action }) => heard.push(action))
  assert.deepEqual([heard, end], [['start'], 'enough'])
})

test('an event with labels of 200 kB is whole', async () => {
  const heard: string[] = []
  const label = { 'org.example.description': 'x'.repeat(200_000) }
  await hear([`${event('die', 5, { exitCode: '1', ...label })}\n`], ({ action }) => heard.push(action))
  assert.deepEqual(heard, ['die'])
})

test('a stream that broke is opened again, and nothing is told twice', async () => {
  const heard: string[] = []
  const [start, die] = [event('start', 5), event('die', 6)]
  await hear([`${start}\n`, `${start}\n${die}\n`], ({ action }) => heard.push(action))
  assert.deepEqual(heard, ['start', 'die'])
})

test('events are told in any order, and each once: containers end side by side', async () => {
  const heard: string[] = []
  const [kill, stop, die] = [event('kill', 5_000), event('stop', 5_002), event('die', 5_001)]
  const other = event('die', 5_002, { 'com.docker.compose.service': 'web' })
  const again = [kill, stop, die, other]
  await hear([`${kill}\n${stop}\n${die}\n`, again.map((each) => `${each}\n`).join('')], (each) =>
    heard.push(`${each.service} ${each.action}`),
  )
  assert.deepEqual(heard, ['api kill', 'api stop', 'api die', 'web die'])
})

test('what was before the moment is not told', async () => {
  const { context } = fakeContext()
  const heard: string[] = []
  const stop = new AbortController()
  const open = async () => {
    queueMicrotask(() => setTimeout(() => stop.abort(new Error('enough')), 50))
    return Readable.from([Buffer.from(`${event('die', 4)}\n${event('start', 5)}\n`)]) as unknown as IncomingMessage
  }
  const since = { sinceMs: 5, signal: stop.signal }
  await listen('p', { ...context, engine: { ...context.engine, open } }, since, ({ action }) =>
    heard.push(action),
  ).catch(() => {})
  assert.deepEqual(heard, ['start'])
})

test('what the listener throws is thrown, and not heard for ever', async () => {
  const tell = () => {
    throw new TypeError('a bug of ours')
  }
  const streams = Array.from({ length: 5 }, () => `${event('start', 5)}\n`)
  assert.equal(await hear(streams, tell), 'a bug of ours')
  assert.equal(streams.length, 4)
})

test('an incomplete event is ignored', () => {
  assert.equal(eventOf({}), undefined)
})
