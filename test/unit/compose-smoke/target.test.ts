import assert from 'node:assert/strict'
import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'
import { test } from 'node:test'
import type { ServiceModel } from '../../../actions/compose-smoke/src/project/model.ts'
import type { ContainerFacts } from '../../../actions/compose-smoke/src/project-state/container-facts.ts'
import { fixedPorts, isFree } from '../../../actions/compose-smoke/src/start/ports.ts'
import { addressOf, endpointsOf } from '../../../actions/compose-smoke/src/target.ts'

const port = (target: number, published: number, protocol = 'tcp') => ({
  target,
  published,
  protocol,
  host: '127.0.0.1',
})
const container = (id: string, networkMode: string, address = '', ports: ContainerFacts['ports'] = []) =>
  ({ id, service: id, networkMode, address, ports }) as ContainerFacts

const pause = container('pause', 'shop_default', '172.20.0.2', [port(53, 5353, 'udp'), port(8000, 32_768)])
const all = [pause]
const addresses: [string, ContainerFacts, number, string][] = [
  ['a published port', pause, 8000, '127.0.0.1:32768'],
  ['another port', pause, 53, '172.20.0.2:53'],
  ['the network of another container', container('app', 'container:pause'), 9000, '172.20.0.2:9000'],
  ['a port that the other one publishes', container('app', 'container:pause'), 8000, '127.0.0.1:32768'],
  ['the machine’s network', container('app', 'host'), 9000, '127.0.0.1:9000'],
]
for (const [name, each, target, wanted] of addresses)
  test(`${name}: ${wanted}`, () => {
    const { host, port } = addressOf(each, target, all)
    assert.equal(`${host}:${port}`, wanted)
  })

for (const mode of ['none', 'container:gone'])
  test(`network mode ${mode} without an address is never this machine's`, () =>
    assert.throws(() => addressOf(container('app', mode), 80, all), /app has no network address/))

test('an endpoint is a TCP port', () => {
  assert.deepEqual(endpointsOf(all), { pause: 'http://127.0.0.1:32768' })
  assert.deepEqual(endpointsOf([container('dns', 'x', '172.20.0.3', [port(53, 53, 'udp')])]), {})
})

test('a port is taken in its own protocol only', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port: tcp } = server.address() as { port: number }
  const socket = createSocket('udp4')
  await new Promise<void>((resolve) => socket.bind({ address: '127.0.0.1', port: 0, exclusive: true }, resolve))
  const { port: udp } = socket.address()
  const free = await Promise.all(
    [tcp, udp].flatMap((each) => ['tcp', 'udp'].map((protocol) => isFree('127.0.0.1', each, protocol))),
  )
  server.close()
  socket.close()
  assert.deepEqual([free[0], free[3]], [false, false])
  assert.deepEqual([free[1], free[2]], [true, true])
})

test('with the machine’s network, the ports that are probed have to be free', () => {
  const service = { ports: [{ target: 53, published: '53', protocol: 'udp' }, { target: 80 }], networkMode: 'host' }
  assert.deepEqual(fixedPorts(service as ServiceModel, [9000]), [
    { host: '0.0.0.0', port: 53, protocol: 'udp' },
    { host: '127.0.0.1', port: 9000, protocol: 'tcp' },
  ])
  assert.equal(fixedPorts({ ...service, networkMode: '' } as ServiceModel, [9000]).length, 1)
})
