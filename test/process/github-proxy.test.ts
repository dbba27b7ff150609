import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { test } from 'node:test'
import { runAction } from './action.ts'
import { assertFinished } from './expect.ts'

/** GitHub's API behind a proxy: the bundles hold a part of the HTTP client only, and a proxy needs some more of it. */

async function listening(t: { after(work: () => void): void }, server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

test('requests to GitHub go through the proxy that the environment names', async (t) => {
  const asked: string[] = []
  // What GitHub answers for a repository that a token doesn't see.
  const api = createServer(({ method, url }, response) => {
    asked.push(`${method} ${url}`)
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"Not Found"}')
  })
  const apiPort = await listening(t, api)
  const tunnels: string[] = []
  const proxy = createServer().on('connect', ({ url = '' }, socket) => {
    tunnels.push(url)
    const through = connect(apiPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      through.pipe(socket).pipe(through)
    })
    for (const each of [socket, through]) each.on('error', () => each.destroy())
  })
  const address = `http://127.0.0.1:${await listening(t, proxy)}`
  const ended = await runAction('announce', 'main', {
    inputs: { 'github-token': 'a-token', repository: 'example/shop', tag: 'v1.0.0', notes: 'Notes.' },
    env: { GITHUB_API_URL: 'http://api.github.invalid', http_proxy: address, https_proxy: address },
  })
  assert.deepEqual([asked.length > 0, [...new Set(tunnels)]], [true, ['api.github.invalid:80']], ended.stdout)
  assert.match(asked[0] ?? '', /^GET \/repos\/example\/shop\/releases/)
  assert.match(ended.findings[0]?.message ?? '', /404/)
  assertFinished(ended, { exitCode: 3, verdict: 'blocked' })
})
