import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'
import { createRunner } from '../../../../actions/shared/process/run.ts'

const env = { PATH: process.env.PATH }
const open = (signal = new AbortController().signal) => createRunner({ directory: '/', env, signal })
const sh = (script: string) => ({ file: 'sh', args: ['-c', script] })

test('an exit code is an answer, and both streams are kept', async () => {
  const { exitCode, stdout, stderr } = await open()(sh('echo out; echo err >&2; exit 7'))
  assert.deepEqual([exitCode, stdout, stderr], [7, 'out\n', 'err\n'])
})

test('lines come as they are written, whole', async () => {
  const lines: string[] = []
  await open()({ ...sh('printf "one\\r\\ntw"; sleep 0.05; printf "o\\nthree"'), onLine: (line) => lines.push(line) })
  assert.deepEqual(lines, ['one', 'two', 'three'])
})

test('only what the context gives is in the environment', async () => {
  process.env.SLIPWAY_TEST_LEAK = 'leak'
  const { stdout } = await open()({ ...sh('echo "$SLIPWAY_TEST_LEAK$MINE"'), env: { MINE: 'mine' } })
  delete process.env.SLIPWAY_TEST_LEAK
  assert.equal(stdout, 'mine\n')
})

test('standard input is written', async () => {
  assert.equal((await open()({ file: 'cat', input: 'hello' })).stdout, 'hello')
})

test('a flood keeps only its end, and tells what it dropped', async () => {
  const { stdout } = await open()({ ...sh('yes 0123456789 | head -c 3000000; echo END'), keepBytes: 1000 })
  const [note, ...kept] = stdout.split('\n')
  assert.equal(note, '… 2999004 bytes before this were dropped')
  assert.ok(kept.join('\n').length <= 1000 && stdout.endsWith('END\n'), `${stdout.length}`)
})

test('what a listener throws ends the process group, and is thrown where the call is awaited', async () => {
  let pid = 0
  const heard: string[] = []
  const onLine = (line: string) => {
    heard.push(line)
    pid ||= Number(line)
    throw new SyntaxError('not what was expected')
  }
  const running = open()({ ...sh('sleep 300 & echo $!; echo more; echo more; wait'), onLine })
  await assert.rejects(running, /not what was expected/)
  assert.equal(heard.length, 1)
  await gone(pid)
})

test('a caller that reads pieces gets all bytes of both streams, in order', async () => {
  const bytes = { stdout: '', stderr: '' }
  const loud = sh('head -c 300000 /dev/zero | tr "\\0" x; echo end; echo error >&2')
  await open()({ ...loud, onChunk: (chunk, from) => (bytes[from] += chunk) })
  assert.deepEqual(bytes, { stdout: `${'x'.repeat(300_000)}end\n`, stderr: 'error\n' })
})

test('what a reader of pieces throws ends the process group, too', async () => {
  const onChunk = () => {
    throw new SyntaxError('not what was expected')
  }
  await assert.rejects(open()({ ...sh('echo one; sleep 300'), onChunk }), /not what was expected/)
})

test('a program that is not there is a problem with a remedy', async () => {
  await assert.rejects(open()({ file: 'no-such-program-here' }), (error) => {
    assert.ok(error instanceof Problem)
    assert.equal(error.finding.code, 'SW010 command-not-started')
    return true
  })
})

test('a time-out ends the whole process group', async () => {
  const { timedOut, stdout } = await open()({ ...sh('sleep 300 & echo $!; wait'), timeoutMs: 200 })
  assert.ok(timedOut)
  await gone(Number(stdout))
})

test('cancelling ends the whole process group and throws the reason', async () => {
  const controller = new AbortController()
  let pid = 0
  const onLine = (line: string) => {
    pid = Number(line)
    controller.abort(new Error('enough'))
  }
  await assert.rejects(open(controller.signal)({ ...sh('sleep 300 & echo $!; wait'), onLine }), /enough/)
  await gone(pid)
})

async function gone(pid: number): Promise<void> {
  assert.ok(pid > 1)
  for (let round = 0; round < 50; round++) {
    if (!alive(pid)) return
    await sleep(20)
  }
  assert.fail(`process ${pid} is still alive`)
}

/** A zombie that nobody has collected yet is dead all the same. */
function alive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
