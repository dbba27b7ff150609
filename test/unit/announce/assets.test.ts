import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { after, test } from 'node:test'
import { filesOf } from '../../../actions/announce/src/assets.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-assets-'))
after(() => rmSync(folder, { recursive: true, force: true }))
mkdirSync(join(folder, 'more'))
for (const name of ['b.tgz', 'a.tgz', 'notes.txt', 'more/a.tgz', 'more/c.tgz']) writeFileSync(join(folder, name), '')

const right: [patterns: string[], names: string[]][] = [
  [[], []],
  [['*.tgz'], ['a.tgz', 'b.tgz']],
  [
    ['a.tgz', 'more/c.tgz'],
    ['a.tgz', 'c.tgz'],
  ],
]
for (const [patterns, names] of right)
  test(`files of ${patterns.join(' ') || 'nothing'}`, async () =>
    assert.deepEqual(
      (await filesOf(patterns, folder)).map((each) => basename(each)),
      names,
    ))

const wrong: [patterns: string[], message: RegExp][] = [
  [['*.zip'], /no file matches \*\.zip/],
  [['more'], /no file matches more/],
  [['*.tgz', 'missing.txt'], /no file matches missing\.txt/],
  [['*.tgz', 'more/*.tgz'], /several files are called a\.tgz/],
]
for (const [patterns, message] of wrong)
  test(`files of ${patterns.join(' ')} are refused`, () => assert.rejects(filesOf(patterns, folder), message))
