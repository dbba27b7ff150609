import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeExitCode, readExitCode } from '../../../../actions/shared/diagnosis/exit-codes.ts'

const codes: [code: number, signal: string | undefined, meaning: RegExp | undefined][] = [
  [1, undefined, undefined],
  [3, undefined, undefined],
  [78, undefined, /configuration/],
  [125, undefined, /engine/],
  [126, undefined, /cannot be executed/],
  [127, undefined, /not found/],
  [130, 'SIGINT', /interrupted/],
  [132, 'SIGILL', /processor/],
  [134, 'SIGABRT', /aborted/],
  [137, 'SIGKILL', /memory/],
  [139, 'SIGSEGV', /segmentation fault/],
  [143, 'SIGTERM', /stop/],
  [162, 'signal 34', undefined],
  [255, undefined, /-1/],
]
for (const [code, signal, meaning] of codes)
  test(`exit code ${code}`, () => {
    const read = readExitCode(code)
    assert.equal(read.signal, signal)
    if (meaning) assert.match(read.meaning ?? '', meaning)
    else assert.equal(read.meaning, undefined)
  })

test('an exit code is described in one clause', () => {
  assert.equal(describeExitCode(3), 'exit code 3')
  assert.equal(describeExitCode(139), 'exit code 139 (SIGSEGV: a segmentation fault)')
  assert.equal(describeExitCode(127), 'exit code 127 (the program was not found)')
})
