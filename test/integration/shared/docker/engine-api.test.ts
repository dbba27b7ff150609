import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { createClients } from '../../../../actions/shared/context/clients.ts'
import { messagesIn, named } from '../../../../actions/shared/docker/api.ts'
import { requireEngine } from '../../../../actions/shared/docker/engine.ts'
import { execIn } from '../../../../actions/shared/docker/exec.ts'
import { findImage, historyOf } from '../../../../actions/shared/docker/image.ts'
import { outcomeOf } from '../../../../actions/shared/outcome/problem.ts'
import { realContext } from '../../context.ts'

const IMAGE = 'python:3.13-slim'
const { context } = realContext()

/** A context with an environment of its own. */
function withEnv(extra: Record<string, string>) {
  const env = { ...context.env, DOCKER_HOST: undefined, ...extra }
  return { ...context, env, ...createClients({ directory: context.directory, env, signal: context.signal }) }
}

/** The machine's engine under a name of its own, which Docker's program knows and we do not. */
async function elsewhere() {
  const { context } = realContext()
  const env = { DOCKER_CONFIG: join(context.scratch, 'docker') }
  const named = ['context', 'create', 'elsewhere', '--docker', 'host=unix:///var/run/docker.sock']
  const made = await context.run({ file: 'docker', args: named, env })
  assert.equal(made.exitCode, 0, made.stderr)
  return withEnv({ ...env, DOCKER_CONTEXT: 'elsewhere' })
}

test('an image is the same directly and through Docker’s own program', async () => {
  const [here, there] = [withEnv({}), await elsewhere()]
  const found = await findImage(IMAGE, here)
  assert.ok(found)
  assert.deepEqual(await findImage(IMAGE, there), found)
  assert.deepEqual(await historyOf(IMAGE, there), await historyOf(IMAGE, here))
  assert.deepEqual(await requireEngine(there), await requireEngine(here))
  const bytes = async (of: typeof here) => {
    let sum = 0
    for await (const piece of await of.engine.open(`/images/${named(IMAGE)}/get`)) sum += (piece as Buffer).length
    return sum
  }
  assert.equal(await bytes(there), await bytes(here))
})

test('what the engine does not have is no error, and no name is a path of its own', async () => {
  assert.equal(await findImage('slipway-test/nothing:1', context), undefined)
  assert.equal(await findImage('../containers', context), undefined)
  assert.equal(await findImage('a?b#c d', context), undefined)
  await assert.rejects(
    context.engine.open(`/images/${named('slipway-test/nothing:1')}/get`),
    /does not exist|No such image/,
  )
})

test('a command in a container is run as Docker’s own program runs it', async () => {
  const name = `slipway-test-exec-${process.pid}`
  const docker = async (...args: string[]) => context.run({ file: 'docker', args, keepBytes: 4_000_000 })
  await docker('run', '--detach', '--rm', '--name', name, IMAGE, 'sleep', '100')
  try {
    const script = 'seq 200000; echo "no, ü" >&2; printf "\\0\\1"; exit 3'
    const theirs = await docker('exec', name, 'sh', '-c', script)
    for (const { engine } of [withEnv({}), await elsewhere()]) {
      const ours = await execIn(engine, name, ['sh', '-c', script])
      assert.deepEqual([ours.exitCode, ours.stderr], [3, 'no, ü\n'])
      assert.ok(ours.stdout === theirs.stdout, `${ours.stdout.length} characters, wanted ${theirs.stdout.length}`)
    }
    await assert.rejects(execIn(context.engine, name, ['sleep', '100'], AbortSignal.timeout(300)), /timeout|aborted/i)
    await assert.rejects(execIn(context.engine, `${name}-nowhere`, ['true']), /No such container/)
  } finally {
    await docker('rm', '--force', name)
  }
})

test('where nobody answers, the socket is named', async () => {
  for (const way of [{ DOCKER_HOST: 'unix:///nowhere/docker.sock' }, { DOCKER_HOST: 'tcp://127.0.0.1:9' }]) {
    const [finding] = await requireEngine(withEnv(way)).then(
      () => [],
      (error: unknown) => outcomeOf(error).findings,
    )
    assert.equal(finding?.code, 'SW060 docker-unavailable')
    assert.match(finding?.message ?? '', /\/nowhere\/docker\.sock|127\.0\.0\.1:9/)
  }
})

test('a stream ends with its signal, and questions go on beside many', async () => {
  const stop = new AbortController()
  const heard = Array.from({ length: 12 }, async () => {
    const stream = await context.engine.open('/events', { since: '0' }, stop.signal)
    for await (const _ of messagesIn(stream)) return
  })
  assert.ok(await findImage(IMAGE, context))
  stop.abort(new Error('enough'))
  await Promise.allSettled(heard)
})
