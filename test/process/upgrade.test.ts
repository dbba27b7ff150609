import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { DIST, ROOT } from '../../scripts/tooling/env.ts'
import { runAction } from './action.ts'
import { assertBadInput, assertIdlePost, assertNotHijacked, HOSTILE } from './expect.ts'

test('without an old state it is refused', async () => {
  assertBadInput(await runAction('upgrade', 'main', { inputs: { manifests: 'k8s' } }), 'UP001 old-state-missing')
})

test('a load that is no list is refused', async () => {
  const inputs = { from: 'old', manifests: 'k8s', load: '{ service: api }' }
  assertBadInput(await runAction('upgrade', 'main', { inputs }), 'SW021 wrong-input')
})

test('a hostile ref is refused and cannot speak to the runner', async () => {
  const ended = await runAction('upgrade', 'main', { inputs: { from: `git:${HOSTILE}`, manifests: 'k8s' } })
  assertBadInput(ended, 'UP001 old-state-missing')
  assertNotHijacked(ended)
})

test('post with nothing recorded does nothing', async () => {
  assertIdlePost(await runAction('upgrade', 'post'))
})

test('the thread of the load is in the bundles, where a program looks for it, and sends', async (t) => {
  const files = globSync('*.js', { cwd: join(ROOT, DIST) })
  const read = (name: string) => readFileSync(join(ROOT, DIST, name), 'utf8')
  const thread = files.find((name) => !name.includes('index') && read(name).includes('parentPort')) ?? ''
  assert.ok(
    files.some((name) => name !== thread && read(name).includes(`"${basename(thread)}"`)),
    thread,
  )
  const server = createServer((_, answer) => answer.end('ok')).listen(0, '127.0.0.1')
  t.after(() => server.closeAllConnections())
  t.after(() => server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const request = { service: 'api', host: '127.0.0.1', method: 'GET', path: '/', headers: {}, status: 200 }
  const workerData = [{ ...request, port, rate: 20, timeoutMs: 10_000 }]
  const worker = new Worker(join(ROOT, DIST, thread), { workerData })
  const [sent] = await once(worker, 'message')
  await worker.terminate()
  assert.equal(sent[0]?.status, 200)
})

/** A repository, and a git that kills the action which calls it, as soon as it has written the files of a ref. */
function killedBy(folder: string): Record<string, string> {
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim()
  const [workspace, temp, bin] = ['repository', 'temp', 'bin'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  for (const each of [workspace, temp, bin]) mkdirSync(each)
  const git = (...args: string[]) =>
    execFileSync(real, ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: workspace })
  git('init', '--quiet')
  writeFileSync(join(workspace, 'service.yaml'), '{ apiVersion: v1, kind: Service, metadata: { name: api } }')
  git('add', '.')
  git('commit', '--quiet', '--message', 'old')
  // Options of git itself may stand in front of its command.
  const script = `#!/bin/sh\n${real} "$@" || exit\ncase " $* " in *" checkout-index "*) kill -9 $PPID;; esac\n`
  writeFileSync(join(bin, 'git'), script, { mode: 0o755 })
  return { GITHUB_WORKSPACE: workspace, RUNNER_TEMP: temp, PATH: `${bin}:${process.env.PATH}` }
}

test('what was written for a git ref is gone after the post step of a run that was killed', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-process-killed-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const env = killedBy(folder)
  const written = () => globSync('**/service.yaml', { cwd: join(folder, 'temp') })
  const inputs = { from: 'git:HEAD', manifests: 'service.yaml', 'working-directory': env.GITHUB_WORKSPACE ?? '' }
  const { exitCode, state, stdout } = await runAction('upgrade', 'main', { inputs, env })
  assert.equal(exitCode, -1, stdout)
  assert.equal(written().length, 1, 'the files were there when it was killed')
  const post = await runAction('upgrade', 'post', { state, env })
  assert.equal(post.exitCode, 0, post.stdout)
  assert.deepEqual(written(), [])
  assert.ok(existsSync(join(folder, 'repository', 'service.yaml')))
})
