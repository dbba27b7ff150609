import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'
import { createInterface } from 'node:readline'
import { test } from 'node:test'

const DRAIN = new URL('../../../deployment/docker/drain.mjs', import.meta.url).href
const SERVER = `require('node:http').createServer((_, answer) => answer.end('ok'))
  .listen(0, '127.0.0.1', function () { console.log(this.address().port) })`

/** The web image's way to end: it serves on after SIGTERM, and each answer is the last one over its connection. */
test('after SIGTERM the server serves on, lets connections go, and ends well', async (t) => {
  const env = { ...process.env, DRAIN_SECONDS: '2' }
  const server = spawn(process.execPath, ['--import', DRAIN, '--eval', SERVER], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.after(() => server.kill('SIGKILL'))
  const exited = once(server, 'exit')
  const [port] = await once(createInterface({ input: server.stdout }), 'line')
  const agent = new Agent({ keepAlive: true })
  t.after(() => agent.destroy())
  const connection = async () => {
    const [answer] = (await once(get({ host: '127.0.0.1', port, agent }), 'response')) as [IncomingMessage]
    answer.resume()
    await once(answer, 'end')
    return answer.headers.connection
  }
  assert.equal(await connection(), 'keep-alive')
  server.kill('SIGTERM')
  let last = await connection()
  // The signal may arrive after the next request.
  for (let more = 0; last !== 'close' && more < 1_000; more++) last = await connection()
  assert.equal(last, 'close')
  assert.deepEqual(await exited, [0, null])
})
