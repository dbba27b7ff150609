import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { reach } from '../../../../actions/ray-probe/src/transport/reach.ts'
import { shortest } from '../../shortest.ts'

const SERVER = `require('node:http2').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, function () {
  console.log(this.address().port)
})`

/**
 * A port whose packets are dropped, without root: the server is stopped and its queue is full, so the kernel drops
 * requests for connections as a firewall does. `open` lets everything through.
 */
async function walledOff(t: TestContext): Promise<{ port: number; open: () => void }> {
  const server = spawn(process.execPath, ['-e', SERVER], { stdio: ['ignore', 'pipe', 'inherit'] })
  t.after(() => server.kill('SIGKILL'))
  const [line] = (await once(server.stdout, 'data')) as [Buffer]
  const port = Number(line)
  server.kill('SIGSTOP')
  const queue: Socket[] = []
  t.after(() => {
    for (const socket of queue) socket.destroy()
  })
  for (let opened = true; opened; ) {
    const socket = connect(port, '127.0.0.1').on('error', () => {})
    queue.push(socket)
    opened = await Promise.race([once(socket, 'connect').then(() => true), sleep(300, false)])
  }
  return { port, open: () => server.kill('SIGCONT') }
}

test('packets that are dropped: a firewall', async (t) => {
  const { port } = await walledOff(t)
  await assert.rejects(reach({ host: '127.0.0.1', port }), { symptom: 'port-filtered' })
})

/** The kernel asks again 1 and 3 s after the first time: 1.5 s after the firewall opens here. */
const BEFORE_KERNEL_MS = 1_200

test('a firewall that opens is noticed before the kernel asks again, and within 250 ms if the machine is not busy', async (t) => {
  const late = await shortest(250, async () => {
    const { port, open } = await walledOff(t)
    const reaching = reach({ host: '127.0.0.1', port })
    await sleep(1_500)
    const opened = performance.now()
    open()
    await reaching
    return performance.now() - opened
  })
  assert.ok(late < BEFORE_KERNEL_MS, `${Math.round(late)} ms`)
})
