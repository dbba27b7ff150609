import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { inertText } from '../../../../actions/shared/github/log-line.ts'
import { PAYLOADS } from '../../../hostile.ts'
import { commandsIn } from '../../../process/runner.ts'

/** .NET compares texts by culture: characters without a shape of their own count for nothing there. */
const asCompared = (text: string) => text.replaceAll(/(?![\r\n])\p{C}/gu, '')

const lines: [what: string, text: string, shown: string][] = [
  ['an ordinary line', '[build] #12 0.3 npm ci', '[build] #12 0.3 npm ci'],
  ['a path of C++ or Rust', 'error in std::vec::Vec', 'error in std::vec::Vec'],
  ['a command', '::error::x', ': :error::x'],
  ['a command after blanks', '  ::add-mask::e', '  : :add-mask::e'],
  ['one of several lines', 'a\r\n::error::x\rb', 'a\n: :error::x\nb'],
  ['the older form, within a line', 'text ##[command]x', 'text # #[command]x'],
  // hmarr/debug-action#5, anothrNick/github-tag-action#357: copied logs and commit messages that contain commands.
  ['a copied log', 'CI fails with `##[error]Process completed`', 'CI fails with `# #[error]Process completed`'],
  ['more signs than needed', '###[error]x', '## #[error]x'],
]
for (const [what, text, shown] of lines) test(`${what}`, () => assert.equal(inertText(text), shown))

const sign = fc.constantFrom(
  ':',
  ':',
  '#',
  '[',
  ']',
  ' ',
  '\t',
  '\r',
  '\n',
  '\u200b',
  '\ufeff',
  '\u0000',
  'error',
  'x=1',
)
const hostile = fc.array(sign, { maxLength: 24 }).map((parts) => parts.join(''))

test('whatever a text is made of, the runner reads no command in it, however it compares', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      assert.deepEqual(commandsIn(inertText(text)), [])
      assert.deepEqual(commandsIn(asCompared(inertText(text))), [])
    }),
    { numRuns: 2_000 },
  )
  for (const payload of PAYLOADS) assert.deepEqual(commandsIn(inertText(payload)), [])
})

test('no line is added, and nothing but blanks', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const shown = inertText(text)
      assert.equal(shown.split('\n').length, text.split(/\r\n|\r|\n/).length)
      assert.equal(shown.replaceAll(/\s/g, ''), text.replaceAll(/\s/g, ''))
    }),
  )
})
