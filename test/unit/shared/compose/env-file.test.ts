import assert from 'node:assert/strict'
import { test } from 'node:test'
import { envFilePaths, filledIn, variablesIn } from '../../../../actions/shared/compose/env-file.ts'

// Compose file reference, "Interpolation" and "Syntax for environment files"
test('variables are filled in as Compose does', () => {
  const variables = variablesIn(`# x\nA=1\nexport B="two \${A}"\nC='$A'\nD=4 # four\nE=\n`)
  assert.deepEqual(variables, { A: '1', B: 'two 1', C: '$A', D: '4', E: '' })
  assert.equal(filledIn(`\${A}:$D \${X:-9} \${E:-7} \${X} $$A`, variables), `1:4 9 7 \${X} $$A`)
})

test('comments, quotes, spaces, colons, and the last of a name', () => {
  const text = "# A=1\r\n  B = 'x # y' # note\nC: 3\nD=1\nD=4 # note\nurl=http://db:80/#top\nno variable\nE='' # none\n"
  assert.deepEqual(variablesIn(text), { B: 'x # y', C: '3', D: '4', url: 'http://db:80/#top', E: '' })
})

test('env_file is a path, an object, or a list of them', () => {
  assert.deepEqual(envFilePaths('a.env'), ['a.env'])
  assert.deepEqual(envFilePaths(['a.env', { path: 'b.env', required: false }, null, 3, {}]), ['a.env', 'b.env'])
  assert.deepEqual(envFilePaths({ path: 'c.env' }), ['c.env'])
  for (const none of [undefined, null, []]) assert.deepEqual(envFilePaths(none), [])
})
