import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, describe, test } from 'node:test'
import { clientOf } from '../../../../actions/shared/kubernetes/client.ts'

test('a body is as long as it says, whatever the method, and the next request is another one', async () => {
  const seen: string[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    seen.push(`${request.method} ${Buffer.concat(chunks)}`)
    response.end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  after(() => server.close())
  const client = clientOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, async () => ({}))
  const statuses = []
  for (const method of ['DELETE', 'PATCH', 'POST'] as const)
    statuses.push((await client.ask({ method, path: '/a', body: { name: 'ä' } })).status)
  statuses.push((await client.ask({ path: '/a' })).status)
  assert.deepEqual(statuses, [200, 200, 200, 200])
  assert.deepEqual(seen, ['DELETE {"name":"ä"}', 'PATCH {"name":"ä"}', 'POST {"name":"ä"}', 'GET '])
})

describe('a token that expires', () => {
  /** Accepts one token; the client has the tokens in this order, and gets the next one when it renews. */
  async function asked(tokens: string[], accepts: string[], requests: number) {
    const seen: string[] = []
    let current = 0
    const server = createServer((request, response) => {
      const token = request.headers.authorization ?? ''
      const ok = accepts[seen.length] === token
      seen.push(token)
      response.writeHead(ok ? 200 : 401, { 'content-type': 'application/json' }).end('{"message":"said"}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    after(() => server.close())
    const client = clientOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, async (renew) => {
      if (renew) current = Math.min(current + 1, tokens.length - 1)
      return { headers: { authorization: tokens[current] } }
    })
    const ends: unknown[] = []
    for (let number = 0; number < requests; number++)
      ends.push(
        await client.ask({ path: '/a?b' }).then(
          ({ status }) => status,
          ({ finding }) => finding.code,
        ),
      )
    return { ends, seen }
  }

  test('is asked for again, once', async () => {
    const { ends, seen } = await asked(['old', 'new'], ['old', '', 'new', 'new'], 3)
    assert.deepEqual(ends, [200, 200, 200])
    assert.deepEqual(seen, ['old', 'old', 'new', 'new'])
  })
  test('and does not get better has a finding of its own', async () => {
    const { ends, seen } = await asked(['old'], ['old'], 2)
    assert.deepEqual(ends, [200, 'KC006 credential-expired'])
    assert.equal(seen.length, 3)
  })
  test('is not what was never accepted', async () => {
    assert.deepEqual((await asked(['old'], [], 2)).ends, [401, 401])
  })
})
