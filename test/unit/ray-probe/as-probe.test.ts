import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { rayProbe } from '../../../actions/ray-probe/src/probe-kind.ts'
import { runProbes } from '../../../actions/shared/probes/run.ts'
import { probes } from '../../../actions/shared/probes/schema.ts'
import { fakeContext } from '../context.ts'

test('Ray is asked at the address where its service is reached, with the time that is left', async (t) => {
  const server = createServer((socket) => socket.end('HTTP/1.1 404 Not Found\r\n\r\n'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  const { port } = server.address() as { port: number }
  const asked: unknown[] = []
  const target = {
    address: async (...where: unknown[]) => {
      asked.push(where)
      return { host: '127.0.0.1', port }
    },
    exec: async () => ({ exitCode: 0, output: '' }),
    logs: async () => '',
    environment: () => ({}),
  }
  const list = probes([rayProbe]).parse([{ type: 'ray', service: 'ray-head', with: { tasks: 'one' } }])
  const [result] = await runProbes(list, target, fakeContext().context, 1_000)
  assert.deepEqual(asked, [['ray-head', 10_001]])
  assert.ok(result && !result.answer.ok && result.answer.hopeless, JSON.stringify(result))
  assert.match(`${result.answer.found} ${result.answer.evidence}`, new RegExp(`127\\.0\\.0\\.1:${port}`))
})
