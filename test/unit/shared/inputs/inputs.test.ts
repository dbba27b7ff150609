import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { list, record } from '../../../../actions/shared/inputs/collections.ts'
import { choice, count, flag, text } from '../../../../actions/shared/inputs/fields.ts'
import { parseInputs } from '../../../../actions/shared/inputs/parse.ts'
import { duration, size } from '../../../../actions/shared/inputs/quantities.ts'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'

const schema = z.object({
  'some-text': text(),
  files: list(),
  env: record(),
  keep: flag(false),
  'wait-for': count(1),
  mode: choice(['one', 'none'], 'one'),
  timeout: duration('90s'),
  max: size(),
})

const accepted: [string, Record<string, unknown>, Record<string, unknown>][] = [
  ['nothing at all', {}, { files: [], env: {}, keep: false, waitFor: 1, mode: 'one', timeout: 90_000 }],
  [
    'empty strings, as GitHub sends them',
    { files: '', keep: '', timeout: '', mode: '' },
    { files: [], keep: false, timeout: 90_000 },
  ],
  ['lines', { files: 'a.yaml\n\n  b.yaml \n# no' }, { files: ['a.yaml', 'b.yaml'] }],
  ['a YAML list', { files: ['a', 1] }, { files: ['a', '1'] }],
  ['pairs', { env: 'A=1\nB=x=y' }, { env: { A: '1', B: 'x=y' } }],
  ['a YAML map', { env: { A: 1, B: true } }, { env: { A: '1', B: 'true' } }],
  ['true as text', { keep: 'true' }, { keep: true }],
  ['a number as text', { 'wait-for': '3' }, { waitFor: 3 }],
  ['durations', { timeout: '1.5m' }, { timeout: 90_000 }],
  ['seconds', { timeout: 5 }, { timeout: 5_000 }],
  ['sizes', { max: '80MB' }, { max: 80_000_000 }],
  ['binary sizes', { max: '1 KiB' }, { max: 1024 }],
]

for (const [name, raw, wanted] of accepted) {
  test(`takes ${name}`, () => {
    const got = parseInputs(schema, raw) as Record<string, unknown>
    for (const [key, value] of Object.entries(wanted)) assert.deepEqual(got[key], value, key)
  })
}

const refused: [string, Record<string, unknown>, RegExp, RegExp][] = [
  ['an unknown key', { fles: [] }, /Unknown input: fles/, /Did you mean files\?/],
  ['a wrong flag', { keep: 'yes' }, /keep: .*true or false.*"yes"/, /Did you mean true\?/],
  ['a wrong duration', { timeout: 'soon' }, /timeout: .*90s.*"soon"/, /timeout/],
  ['a wrong size', { max: '80 elephants' }, /max: .*80MB.*"80 elephants"/, /max/],
  ['a wrong word', { mode: 'all' }, /mode: .*"all"/, /mode/],
  ['a map where lines are wanted', { files: { a: 1 } }, /files: /, /files/],
  ['a pair without =', { env: 'A' }, /env: /, /env/],
]

for (const [name, raw, message, remedy] of refused) {
  test(`refuses ${name}`, () => {
    assert.throws(
      () => parseInputs(schema, raw),
      (error) => {
        assert.ok(error instanceof Problem)
        assert.match(error.finding.message, message)
        assert.match(error.finding.remedy, remedy)
        return error.finding.fault === 'input'
      },
    )
  })
}
