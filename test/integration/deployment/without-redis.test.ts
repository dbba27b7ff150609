import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { realContext } from '../context.ts'

/** Redis is optional: the stack without it. */
const PROJECT = `slipway-test-without-redis-${process.pid}`
const FILES = ['compose.yaml', 'without-redis.yaml'].map((each) => `deployment/compose/${each}`)
const MINUTE_MS = 60_000
const { context } = realContext()

const compose = (...args: string[]) =>
  context.run({
    file: 'docker',
    args: ['compose', '--project-name', PROJECT, ...FILES.flatMap((file) => ['--file', file]), ...args],
    timeoutMs: 3 * MINUTE_MS,
  })

after(() => compose('down', '--volumes', '--remove-orphans'))

test('the stack without Redis starts, and the API reports it as off', async () => {
  const started = await compose('up', '--detach', '--wait')
  assert.equal(started.exitCode, 0, started.stderr)
  const { stdout: address } = await compose('port', 'api', '8000')
  const ready = (await (await fetch(`http://${address.trim()}/readyz`)).json()) as {
    ready: boolean
    dependencies: Record<string, { state: string }>
  }
  assert.equal(ready.ready, true)
  assert.deepEqual(ready.dependencies.redis, { state: 'off' })
  assert.deepEqual(ready.dependencies.ray, { state: 'off' })
  const { stdout: services } = await compose('ps', '--services')
  assert.deepEqual(services.trim().split('\n').sort(), ['api', 'postgres', 'runtime', 'web'])
})
