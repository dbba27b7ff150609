import assert from 'node:assert/strict'
import { type AddressInfo, createServer } from 'node:net'
import { type TestContext, test } from 'node:test'
import { openTcp } from '../../../../actions/ray-probe/src/transport/socket.ts'

/** A server on one address of this machine; every 127.x.y.z is one. */
async function listening(t: TestContext, host: string): Promise<number> {
  const server = createServer().listen(0, host)
  await new Promise((done) => server.once('listening', done))
  t.after(() => server.close())
  return (server.address() as AddressInfo).port
}

test('a name with several addresses: the one that accepts connections', async (t) => {
  const port = await listening(t, '127.0.0.3')
  const socket = await openTcp(['127.0.0.1', '127.0.0.2', '127.0.0.3'], port, 5_000)
  assert.equal(socket.remoteAddress, '127.0.0.3')
  socket.destroy()
})

test('an address that drops packets does not hold up the other one', async (t) => {
  const port = await listening(t, '127.0.0.1')
  const started = performance.now()
  // 192.0.2.0/24 is reserved for documentation (RFC 5737).
  const socket = await openTcp(['192.0.2.255', '127.0.0.1'], port, 5_000)
  assert.equal(socket.remoteAddress, '127.0.0.1')
  assert.ok(performance.now() - started < 2_000)
  socket.destroy()
})

test('no address accepts: refused', async (t) => {
  const port = await listening(t, '127.0.0.1')
  await assert.rejects(openTcp(['127.0.0.2', '127.0.0.3'], port, 5_000), { code: 'ECONNREFUSED' })
})
