import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { rayEnvironment } from '../../../scripts/tooling/bench/ray/environment.ts'
import { type Head, startHead } from '../../../scripts/tooling/bench/ray/head.ts'
import { run } from '../../../scripts/tooling/env.ts'
import { namesOf, probe } from '../../integration/ray-probe/cluster.ts'
import { canHaveNetworks, createNetwork, type Network } from './network.ts'

/** Real Ray on two machines between which ports are blocked. */

const RAY = '2.60.0'
const PORTS = { 'object-manager-port': 8_076, 'node-manager-port': 8_077 }
const WORKERS = [20_000, 20_100] as const
const MINUTE_MS = 60_000
const skip = canHaveNetworks() ? false : 'needs root, ip and iptables'

let network: Network
let head: Head
const stopping = new AbortController()
let worker: Promise<unknown> | undefined

before(
  async () => {
    if (skip) return
    const environment = await rayEnvironment(RAY, 'default')
    network = createNetwork()
    const { address, prefix } = network.head
    head = await startHead(environment, {}, optionsOf(address), { prefix, host: address })
    const join_ = [
      join(environment, 'bin', 'ray'),
      'start',
      '--block',
      `--address=${address}:${head.gcs}`,
      '--num-cpus=1',
    ]
    const [file = '', ...args] = [...network.worker.prefix, ...join_, ...optionsOf(network.worker.address)]
    const env = { RAY_USAGE_STATS_ENABLED: '0', RAY_GRACEFUL_SHUTDOWN_DRAIN_TIMEOUT_S: '0' }
    worker = run({ file, args: [...args, '--object-store-memory=80000000'], env, signal: stopping.signal })
  },
  { timeout: 15 * MINUTE_MS },
)
after(async () => {
  stopping.abort()
  await Promise.all([head?.stop(), worker])
  network?.remove()
})

function optionsOf(address: string): string[] {
  const ports = { ...PORTS, 'min-worker-port': WORKERS[0], 'max-worker-port': WORKERS[1] }
  return [`--node-ip-address=${address}`, ...Object.entries(ports).map(([name, port]) => `--${name}=${port}`)]
}

const probed = (timeout: string) =>
  probe({ address: `${network.head.address}:${head.client}`, 'wait-for-nodes': 2, timeout })

test('the twin: nothing is blocked', { skip, timeout: 10 * MINUTE_MS }, async () => {
  const outcome = await probed('240s')
  assert.equal(outcome.verdict, 'passed', JSON.stringify(outcome.findings))
})

const range = WORKERS.join(':')
const CASES: [what: string, side: 'head' | 'worker', ports: string, message: RegExp, led: string][] = [
  [
    'the object manager of the worker',
    'worker',
    '8076',
    /connect to the object manager of .*\.2:8076\)/,
    'object-stuck',
  ],
  ['the workers of the worker', 'worker', range, /connect to a worker of .*\.2:20\d{3}\)/, 'node-runs-nothing'],
  ['the workers of the head', 'head', range, /connect to a worker of .*\.1:20\d{3}\)/, 'object-stuck'],
  [
    'the node manager of the worker',
    'worker',
    '8077',
    /connect to the node manager of .*\.2:8077\)/,
    'node-runs-nothing',
  ],
]
for (const [what, side, ports, message, led] of CASES)
  test(`blocked: ${what}`, { skip, timeout: 10 * MINUTE_MS }, async (t) => {
    network[side].block(ports)
    t.after(() => network[side].open())
    const outcome = await probed('60s')
    assert.deepEqual(namesOf(outcome), ['node-port-blocked'], JSON.stringify(outcome.findings))
    const [found] = outcome.findings
    assert.match(found?.message ?? '', message)
    assert.ok(
      found?.consequences?.some(({ code }) => code.endsWith(led)),
      JSON.stringify(found),
    )
  })
