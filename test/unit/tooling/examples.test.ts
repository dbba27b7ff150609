import assert from 'node:assert/strict'
import { cpSync, globSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Sign } from '../../../actions/shared/diagnosis/sign.ts'
import { SIGNS } from '../../../actions/shared/diagnosis/signs/signs.ts'
import { withoutExamples } from '../../../scripts/tooling/bundle/examples.ts'

const tables: [what: string, text: string, left: string][] = [
  ['the call', `sign('a', /b/, ['c'], ['d'])`, `sign('a', /b/, [], [])`],
  ['what follows them', `sign('a', /b/, ['c'], ['d'], { seen: 'e' })`, `sign('a', /b/, [], [], { seen: 'e' })`],
  [
    'a pattern with brackets, quotes and commas',
    String.raw`sign('a', /[/'",\]](b|c), \/\[/i, ['x, y]'], ["it's"], Z)`,
    String.raw`sign('a', /[/'",\]](b|c), \/\[/i, [], [], Z)`,
  ],
  ['an object', `{ examples: ['a', 'b'], misses: ['c'], detail: /d/ }`, `{ examples: [], misses: [], detail: /d/ }`],
  ['a text that looks so', `'sign(1, 2, 3, 4)' // sign(1, 2, 3, 4)`, `'sign(1, 2, 3, 4)' // sign(1, 2, 3, 4)`],
  ['another name', `resign(a, b, c, d)`, `resign(a, b, c, d)`],
]
for (const [what, text, left] of tables)
  test(`a bundle has no examples: ${what}`, () => assert.equal(withoutExamples(text), left))

test('all signs stay as they are without them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-test-signs-'))
  cpSync(join(import.meta.dirname, '../../../actions/shared/diagnosis'), folder, { recursive: true })
  for (const name of globSync('signs/**/*.ts', { cwd: folder })) {
    const file = join(folder, name)
    writeFileSync(file, withoutExamples(readFileSync(file, 'utf8')))
  }
  const { SIGNS: left } = (await import(join(folder, 'signs/signs.ts'))) as { SIGNS: readonly Sign[] }
  assert.deepEqual(
    left,
    SIGNS.map((each) => ({ ...each, examples: [], misses: [] })),
  )
})
