import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { after, test } from 'node:test'
import { runAction } from './action.ts'
import { assertFinished, assertNotHijacked, codesOf, HOSTILE } from './expect.ts'

/** A port of this machine where somebody answers every line with the given text. */
async function serve(answer: string): Promise<number> {
  const server = createServer((socket) => socket.on('error', () => {}).end(answer)).listen(0, '127.0.0.1')
  after(() => server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  return (server.address() as { port: number }).port
}

test('no address is refused', async () => {
  const ended = await runAction('ray-probe', 'main')
  assertFinished(ended, { exitCode: 2, verdict: 'failed' })
  assert.equal(codesOf(ended).length, 1)
})

test('a word that is no duration is refused', async () => {
  const ended = await runAction('ray-probe', 'main', { inputs: { address: '127.0.0.1:1', timeout: 'soon' } })
  assertFinished(ended, { exitCode: 2, verdict: 'failed' })
  assert.deepEqual(codesOf(ended), ['SW021 wrong-input'])
})

test('a port where nobody listens is one finding, at once', async () => {
  const port = await serve('')
  const inputs = { address: `ray://127.0.0.1:${port === 1 ? 2 : 1}`, timeout: '0' }
  const ended = await runAction('ray-probe', 'main', { inputs })
  assert.notEqual(ended.exitCode, 0)
  assert.equal(codesOf(ended).length, 1)
  assert.match(codesOf(ended)[0] ?? '', /^RP/)
})

test('anyone who answers there cannot speak to the runner', async () => {
  const port = await serve(`HTTP/1.1 400 ${HOSTILE}\r\n\r\n${HOSTILE}\r\n`)
  const ended = await runAction('ray-probe', 'main', { inputs: { address: `127.0.0.1:${port}`, timeout: '0' } })
  assert.notEqual(ended.exitCode, 0)
  assertNotHijacked(ended)
})
