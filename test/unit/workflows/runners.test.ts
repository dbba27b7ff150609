import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ROOT } from './read.ts'

const ROWS = readFileSync(join(ROOT, 'docs/runners.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| runner'))

test('docs/runners.md has every runner that differs', () => {
  for (const runner of [
    'ubuntu-24.04',
    'ubuntu-26.04',
    'ubuntu-24.04-arm',
    'group `docker`',
    'ARC',
    'windows-*',
    'mirror',
  ])
    assert.ok(
      ROWS.some((row) => row.split('|')[1]?.includes(runner)),
      runner,
    )
})

for (const row of ROWS)
  test(`${row.split('|')[1]?.trim()}: the test that covers it is there`, () => {
    const tests = [...(row.split('|')[4] ?? '').matchAll(/\]\(\.\.\/(test\/[^)]+)\)/g)].map(([, path = '']) => path)
    assert.ok(tests.length > 0, row)
    for (const each of tests) assert.ok(existsSync(join(ROOT, each)), each)
  })
