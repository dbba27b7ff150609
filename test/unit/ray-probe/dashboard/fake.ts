import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'

/** What a pretended dashboard answers; undefined: 404. */
export type Answer = (
  method: string,
  path: string,
  request: IncomingMessage,
) => [status: number, body: unknown] | undefined

/** A dashboard, or an application of Serve, for answers that no real one gives on demand. */
export async function pretendDashboard(
  t: TestContext,
  answer: Answer,
  headers: Record<string, string> = { 'x-request-id': 'one' },
  lateMs: (method: string) => number = () => 0,
) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const [method, path] = [request.method ?? '', request.url ?? '']
    asked.push(`${method} ${path.replace(/slipway-\w+/, 'ID')}`)
    const [status, body] = answer(method, path, request) ?? [404, '404: Not Found']
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    setTimeout(() => response.writeHead(status, headers).end(text), lateMs(method))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  t.after(() => server.close())
  return { target: { host: '127.0.0.1', port: (server.address() as AddressInfo).port }, asked }
}
