import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { NODE_IMAGE } from '../../../scripts/tooling/node-image.ts'
import { realContext } from '../context.ts'

const CLI = new URL('../../../actions/dist/pipeline/cli.js', import.meta.url).pathname
const FOLDER = mkdtempSync(join(tmpdir(), 'slipway-cancel-'))
const CLUSTER = `slipway-test-cancel-${process.pid}`
const PROJECT = CLUSTER

before(() => {
  const compose = `services:\n  app:\n    image: redis:8\n    volumes: [data:/data]\nvolumes: { data: {} }\n`
  const config = `version: 1
stages:
  compose-smoke: { files: [compose.yaml], project: ${PROJECT}, settle: 60s }
  setup-kind: { name: ${CLUSTER}, node-image: "${NODE_IMAGE}" }
`
  writeFileSync(join(FOLDER, 'compose.yaml'), compose)
  writeFileSync(join(FOLDER, 'slipway.yaml'), config)
})

/** Names of whatever the run could have left in the engine. */
async function left(): Promise<string[]> {
  const { context } = realContext()
  const lists = [
    ['ps', '--all', '--format', '{{.Names}}'],
    ['volume', 'ls', '--format', '{{.Name}}'],
    ['network', 'ls', '--format', '{{.Name}}'],
  ].map((args) => context.run({ file: 'docker', args }))
  const names = (await Promise.all(lists)).flatMap(({ stdout }) => stdout.split('\n'))
  return names.filter((each) => each.startsWith(CLUSTER))
}

function start() {
  const child = spawn(process.execPath, [CLI, 'run'], {
    cwd: FOLDER,
    stdio: 'pipe',
    env: { ...process.env, CI: 'true' },
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  return { child, ended: once(child, 'exit') as Promise<[number | null]>, output: () => output }
}

after(async () => {
  assert.deepEqual(await left(), [])
})

for (const [signal, delayMs] of [
  ['SIGINT', 300],
  ['SIGINT', 1_500],
  ['SIGTERM', 4_000],
  ['SIGINT', 9_000],
] as const) {
  test(`${signal} after ${delayMs} ms leaves nothing behind`, async () => {
    const { child, ended, output } = start()
    await sleep(delayMs)
    child.kill(signal)
    const [code] = await ended
    // Before the handler is there, the signal simply ends a process that has not begun.
    assert.ok(code === 3 || (code === null && output() === ''), output())
    assert.match(output(), /received SIG|not run/)
    assert.deepEqual(await left(), [], output())
  })
}

test('what a killed run left is removed by slipway clean', async () => {
  const { child, ended } = start()
  await sleep(4_000)
  child.kill('SIGKILL')
  await ended
  // What it had started lives on for a moment: kind is a process group of its own.
  const cleaned = spawn(process.execPath, [CLI, 'clean'], { cwd: FOLDER, stdio: 'inherit' })
  assert.deepEqual(await once(cleaned, 'exit'), [0, null])
  for (let round = 0; round < 20 && (await left()).length > 0; round++) await sleep(500)
  assert.deepEqual(await left(), [])
})
