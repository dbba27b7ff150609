import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withNotes } from '../../../actions/announce/src/body.ts'

const OURS = '<!-- slipway:begin -->\nnew\n<!-- slipway:end -->'
const cases: [string, string, string][] = [
  ['nothing yet', '', OURS],
  ['only blanks', ' \n', OURS],
  ['what people wrote', 'By hand.\n', `By hand.\n\n${OURS}`],
  ['our part from before', `a\n<!-- slipway:begin -->\nold\n<!-- slipway:end -->\nb`, `a\n${OURS}\nb`],
  ['an end without a begin', 'a <!-- slipway:end -->', `a <!-- slipway:end -->\n\n${OURS}`],
]
for (const [name, text, wanted] of cases)
  test(`notes beside ${name}`, () => assert.equal(withNotes(text, 'new\n'), wanted))

test('the same notes again change nothing', () =>
  assert.equal(withNotes(withNotes('a', 'new'), 'new'), withNotes('a', 'new')))
