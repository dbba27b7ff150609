import assert from 'node:assert/strict'
import { test } from 'node:test'
import { helpText } from '../../../../actions/pipeline/src/command/help.ts'
import { COMMANDS } from '../../../../actions/pipeline/src/command/names.ts'
import { fitted } from '../../../../actions/pipeline/src/terminal/fit.ts'

const cases: [text: string, columns: number | undefined, fit: string][] = [
  ['a line that stays as it is', undefined, 'a line that stays as it is'],
  ['short', 30, 'short'],
  ['name   what this name means, in many words', 30, 'name   what this name means,\n       in many words'],
  ['  one line of many words that goes on', 24, '  one line of many words\n    that goes on'],
  ['  a-very-long-command --with options  means', 32, '  a-very-long-command --with\n    options\n      means'],
  ['one\n\n  two', 20, 'one\n\n  two'],
]
for (const [text, columns, fit] of cases)
  test(`${text.slice(0, 20)} in ${columns} columns`, () => assert.equal(fitted(text, columns), fit))

for (const columns of [60, 80, 120])
  test(`all help fits into ${columns} columns, and no word is lost`, () => {
    const topics = COMMANDS.filter((each) => each !== 'help' && each !== 'version')
    for (const page of [helpText(), ...topics.map((each) => helpText(each))]) {
      const text = fitted(page, columns)
      for (const line of text.split('\n')) assert.ok(line.length <= columns, line)
      const words = (each: string) => each.split(/\s+/).join(' ')
      if (columns > 60) assert.equal(words(text), words(page))
    }
  })
