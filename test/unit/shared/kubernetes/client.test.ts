import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
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
  const client = clientOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {})
  const statuses = []
  for (const method of ['DELETE', 'PATCH', 'POST'] as const)
    statuses.push((await client.ask({ method, path: '/a', body: { name: 'ä' } })).status)
  statuses.push((await client.ask({ path: '/a' })).status)
  assert.deepEqual(statuses, [200, 200, 200, 200])
  assert.deepEqual(seen, ['DELETE {"name":"ä"}', 'PATCH {"name":"ä"}', 'POST {"name":"ä"}', 'GET '])
})
