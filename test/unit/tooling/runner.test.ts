import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commandsIn, pairsIn } from '../../process/runner.ts'

const logs: [string, string, string[]][] = [
  ['plain text', 'hello\n: :error::x', []],
  ['a command', '::error file=a,line=1::x', ['error']],
  ['a command after blanks', '  ::add-mask::x', ['add-mask']],
  ['the older form, anywhere', 'x ##[set-env name=A]b', ['set-env']],
  ['silenced', '::stop-commands::t\n::error::x\n::t::\n::warning::y', ['warning']],
  ['silenced, and a wrong token', '::stop-commands::t\n::u::\n::error::x', []],
  ['after a bare carriage return', 'x\r::error::y', ['error']],
]

for (const [name, log, wanted] of logs)
  test(`commands: ${name}`, () => {
    assert.deepEqual(
      commandsIn(log).map((each) => each.name),
      wanted,
    )
  })

test('pairs: plain, with equals signs, over several lines', () => {
  const text = 'a=1\nb=x=y\nc<<EOT\none\ntwo=2\nEOT\nd<<E2\nE2\n'
  assert.deepEqual(pairsIn(text), { a: '1', b: 'x=y', c: 'one\ntwo=2', d: '' })
})
