import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ignoreRules, ruleExcluding } from '../../../../actions/shared/dockerfile/ignore-file.ts'

const CASES: [path: string, rules: string, excludedBy: string | undefined][] = [
  ['a.txt', '*.txt', '*.txt'],
  ['sub/a.txt', '*.txt', undefined],
  ['sub/a.txt', '**/*.txt', '**/*.txt'],
  ['a.txt', '**/*.txt', '**/*.txt'],
  ['data/x/a.txt', 'data', 'data'],
  ['data/a.txt', '/data/', '/data/'],
  ['database', 'data', undefined],
  ['a.txt', '*.txt\n!a.txt', undefined],
  ['a.txt', '!a.txt\n*.txt', '*.txt'],
  ['keep/a', '*\n!keep', undefined],
  ['other/a', '*\n!keep', '*'],
  ['a', '# a', undefined],
  ['#a', ' #a', '#a'],
  ['a?b', 'a?b', 'a?b'],
  ['axb', 'a?b', 'a?b'],
  ['a1', 'a[0-9]', 'a[0-9]'],
  ['a.b', 'a\\.b', 'a\\.b'],
  ['a+b', 'a+b', 'a+b'],
  ['x/bin/y', '**/bin', '**/bin'],
  ['./a', '\uFEFFa\r\n', 'a'],
]
for (const [path, rules, wanted] of CASES)
  test(`${path} by ${JSON.stringify(rules)}: ${wanted ?? 'in the context'}`, () =>
    assert.equal(ruleExcluding(path, ignoreRules(rules))?.text, wanted))
