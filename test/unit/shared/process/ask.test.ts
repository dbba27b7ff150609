import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask } from '../../../../actions/shared/process/ask.ts'

const asking = { env: { PATH: process.env.PATH, ASKED: 'yes' }, directory: process.cwd() }

test('a program is asked in the given environment, and nothing is printed', async (context) => {
  const write = context.mock.method(process.stdout, 'write', () => true)
  const answer = await ask(process.execPath, ['-p', 'process.env.ASKED + process.env.HOME'], asking)
  write.mock.restore()
  assert.equal(answer, 'yesundefined')
  // The test runner writes, too.
  const written = write.mock.calls.map((each) => String(each.arguments[0])).join('')
  assert.doesNotMatch(written, /yesundefined|\[command\]/)
})

test('a program that is not there, or fails, answers nothing', async () => {
  assert.equal(await ask('no-such-program', ['version'], asking), undefined)
  assert.equal(await ask(process.execPath, ['-e', 'process.exit(3)'], asking), undefined)
})
