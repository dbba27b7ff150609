import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { runAction } from './action.ts'

const SLIPWAY_PROOF = 'hunter2'

test('a misspelt variable of Slipway: an action adds a warning to its outcome, without the value', async () => {
  const { findings, stdout, commands, exitCode } = await runAction('comment', 'main', { env: { SLIPWAY_PROOF } })
  const found = findings.filter(({ code }) => code === 'SW024 unknown-variable')
  assert.equal(found.length, 1, stdout)
  assert.equal(found[0]?.remedy, 'Did you mean SLIPWAY_PROOFS?')
  assert.equal(commands.filter(({ name }) => name === 'warning').length, 1)
  // What is wrong with its inputs counts.
  assert.equal(exitCode, 2)
  assert.ok(!stdout.includes('hunter2'))
})

/** Commands, and whether they depend on the environment. */
const COMMANDS: [words: string[], warned: boolean][] = [
  [['plan', '--json'], true],
  [['version'], false],
  [['completion', 'bash'], false],
]
for (const [words, warned] of COMMANDS)
  test(`slipway ${words.join(' ')}: ${warned ? 'warns of it on stderr' : 'prints nothing of it'}`, () => {
    const program = join(import.meta.dirname, '../../actions/dist/pipeline/cli.js')
    const { stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
      env: { ...process.env, SLIPWAY_PROOF },
      encoding: 'utf8',
    })
    assert.equal(/SW024 .*\n.*SLIPWAY_PROOF has no effect/.test(stderr), warned, stderr)
    assert.ok(!stdout.includes('SLIPWAY_PROOF '))
    if (words.includes('--json')) JSON.parse(stdout)
  })
