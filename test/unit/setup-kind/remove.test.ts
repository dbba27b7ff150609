import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { removeCluster } from '../../../actions/setup-kind/src/remove.ts'
import { createRunner } from '../../../actions/shared/process/run.ts'
import { tied } from '../../../actions/shared/process/tied.ts'
import { fakeContext } from '../context.ts'

describe('removing a cluster', () => {
  /** An engine that lists these, look after look. */
  const engine = (...looks: string[]) =>
    fakeContext(({ args = [] }) => (args[0] === 'ps' ? { stdout: looks.shift() ?? '' } : {}))
  const removed = (commands: { args?: readonly string[] }[]) =>
    commands.filter(({ args = [] }) => args[0] === 'rm').map(({ args = [] }) => args.at(-1))

  test('takes its containers with their volumes, and its files', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-cluster-'))
    writeFileSync(join(folder, 'kubeconfig'), '')
    const { context, commands } = engine('one\n')
    await removeCluster({ kind: 'kind-cluster', name: 'a', detail: { folder } }, context)
    assert.deepEqual(removed(commands), ['one'])
    assert.ok(commands.some(({ args = [] }) => args.includes('--volumes')))
    assert.ok(!existsSync(folder))
  })

  test('waits for what the engine was still creating', async () => {
    const { context, commands } = engine('', 'late\n')
    await removeCluster({ kind: 'kind-cluster', name: 'a' }, context)
    assert.deepEqual(removed(commands), ['late'])
  })

  test('takes the network only where the cluster brought it', async () => {
    for (const detail of [{}, { network: 'kind' }] as Record<string, string>[]) {
      const { context, commands } = engine()
      await removeCluster({ kind: 'kind-cluster', name: 'a', detail }, context)
      assert.equal(
        commands.some(({ args = [] }) => args.join(' ') === 'network rm kind'),
        'network' in detail,
      )
    }
  })

  test('says when the engine does not answer', async () => {
    const { context } = fakeContext(() => ({ exitCode: 1, stderr: 'no engine' }))
    await assert.rejects(removeCluster({ kind: 'kind-cluster', name: 'a' }, context), /no engine/)
  })
})

test('a program that is tied to us ends with us, however we end', async () => {
  const run = createRunner({ directory: '/', env: process.env, signal: new AbortController().signal })
  const { file, args = [] } = tied({ file: 'sleep', args: ['300'] })
  const parent = `const child = require('node:child_process').spawn(process.argv[1], process.argv.slice(2), { detached: true });
    console.log(child.pid); setTimeout(() => process.kill(process.pid, 'SIGKILL'), 300)`
  const { stdout } = await run({ file: process.execPath, args: ['-e', parent, file, ...args] })
  const alive = () => existsSync(`/proc/${stdout.trim()}/exe`)
  for (let round = 0; round < 20 && alive(); round++) await sleep(100)
  assert.ok(!alive(), 'it lives on')
})
