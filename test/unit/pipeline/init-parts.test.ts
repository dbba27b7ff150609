import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { optionOf } from '../../../actions/pipeline/src/init/ask.ts'
import { defaultBranch } from '../../../actions/pipeline/src/init/branch.ts'
import { filledIn, variablesIn } from '../../../actions/pipeline/src/init/compose/variables.ts'
import { createRunner } from '../../../actions/shared/process/run.ts'

test('an answer is a number or a path; anything else takes the first', () => {
  const options = ['a/compose.yaml', 'b/compose.yaml']
  assert.equal(optionOf('2', options), 'b/compose.yaml')
  assert.equal(optionOf(' b/compose.yaml ', options), 'b/compose.yaml')
  for (const each of ['', '1', '7', 'x']) assert.equal(optionOf(each, options), 'a/compose.yaml')
})

// Compose file reference, "Interpolation" and "Syntax for environment files"
test('variables are filled in as Compose does', () => {
  const variables = variablesIn(`# x\nA=1\nexport B="two \${A}"\nC='$A'\nD=4 # four\nE=\n`)
  assert.deepEqual(variables, { A: '1', B: 'two 1', C: '$A', D: '4', E: '' })
  assert.equal(filledIn(`\${A}:$D \${X:-9} \${E:-7} \${X} $$A`, variables), `1:4 9 7 \${X} $$A`)
})

test("the workflow runs on the remote's default branch, else on the present one", async () => {
  const root = mkdtempSync(join(tmpdir(), 'slipway-branch-'))
  try {
    const git = (folder: string, ...args: string[]) => execFileSync('git', ['-C', join(root, folder), ...args])
    const run = createRunner({ directory: root, env: { ...process.env }, signal: new AbortController().signal })
    execFileSync('git', ['init', '-q', '-b', 'trunk', join(root, 'remote')])
    assert.equal(await defaultBranch(join(root, 'remote'), run), 'trunk')
    git('remote', '-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '-q', '--allow-empty', '-m', 'x')
    execFileSync('git', ['clone', '-q', join(root, 'remote'), join(root, 'clone')])
    git('clone', 'checkout', '-q', '-b', 'topic')
    assert.equal(await defaultBranch(join(root, 'clone'), run), 'trunk')
    assert.equal(await defaultBranch(root, run), 'main')
  } finally {
    rmSync(root, { recursive: true })
  }
})
