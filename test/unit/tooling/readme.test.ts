import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { count, flag, text } from '../../../actions/shared/inputs/fields.ts'
import { duration } from '../../../actions/shared/inputs/quantities.ts'
import { disagreements } from '../../../scripts/tooling/readme/agreement.ts'
import { fill } from '../../../scripts/tooling/readme/tables.ts'

const manifest = (inputs: Record<string, string | undefined>) => ({
  inputs: Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [name, { description: name, default: value }]),
  ),
  outputs: {},
})
const schema = z.object({ keep: flag(false), wait: duration('3m'), name: text(), nodes: count(1) })
const right = { keep: 'false', wait: '3m', name: '', nodes: '1' }

const cases: [string, Record<string, string | undefined>, RegExp[]][] = [
  ['all agree', right, []],
  ['the same duration in other words', { ...right, wait: '180s' }, []],
  ['a default that means something else', { ...right, wait: '2m' }, [/wait: default "2m" means 120000/]],
  ['a default that the schema refuses', { ...right, keep: 'no' }, [/keep: its default "no" is refused/]],
  ['an input that nobody reads', { ...right, extra: '' }, [/extra is declared, but not in the schema/]],
  ['an input that nobody declares', { keep: 'false', wait: '3m', name: '' }, [/nodes is read, but not declared/]],
  ['no default at all', { ...right, name: undefined }, [/name has no default/]],
]

for (const [name, inputs, wanted] of cases)
  test(`agreement: ${name}`, () => {
    const found = disagreements(manifest(inputs), schema)
    assert.equal(found.length, wanted.length, found.join('\n'))
    for (const [index, pattern] of wanted.entries()) assert.match(found[index] ?? '', pattern)
  })

const README = `# x\n<!-- inputs:begin -->\nold\n<!-- inputs:end -->\nbetween\n<!-- outputs:begin -->\n<!-- outputs:end -->\nend\n`

test('tables replace what is between the markers, and nothing else', () => {
  const input = { description: 'one | two\nthree', default: '3m' }
  const filled = fill(README, { inputs: { wait: input }, outputs: { name: { description: 'its name' } } })
  assert.match(filled, /\| `wait` \| one \\\| two three \| `3m` \|/)
  assert.match(filled, /\| `name` \| its name \|/)
  assert.match(filled, /^# x\n/)
  assert.match(filled, /\nbetween\n[\s\S]*\nend\n$/)
  assert.doesNotMatch(filled, /old/)
  assert.equal(fill(filled, { inputs: { wait: input }, outputs: { name: { description: 'its name' } } }), filled)
})

test('missing markers are said', () => {
  assert.throws(() => fill('# x', { inputs: {}, outputs: {} }), /inputs:begin/)
})
