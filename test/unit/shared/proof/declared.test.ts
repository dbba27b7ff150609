import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { declaredParts } from '../../../../actions/shared/proof/declared.ts'
import { openFiles } from '../../../../actions/shared/proof/files/files.ts'

const ROOT = mkdtempSync(join(tmpdir(), 'slipway-declared-'))
after(() => rmSync(ROOT, { recursive: true, force: true }))
for (const path of [
  'a.txt',
  'src/one.py',
  'src/deep/two.py',
  'src/deep/two.txt',
  'src/node_modules/x/y.py',
  'other/three.py',
  '.git/four.py',
]) {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true })
  writeFileSync(join(ROOT, path), path)
}

const context = { directory: ROOT, files: openFiles(undefined, ROOT), env: { TOKEN: 'x', LEVEL: '1' }, salt: 's' }

const CASES: [declared: string, files: string[]][] = [
  ['a.txt', ['a.txt']],
  ['src/deep', ['src/deep/two.py', 'src/deep/two.txt']],
  ['src/*.py', ['src/one.py']],
  ['src/**/*.py', ['src/deep/two.py', 'src/node_modules/x/y.py', 'src/one.py']],
  ['src/deep/*', ['src/deep/two.py', 'src/deep/two.txt']],
  ['src/*/two.*', ['src/deep/two.py', 'src/deep/two.txt']],
  ['**/*r*.py', ['other/three.py']],
  ['*.txt', ['a.txt']],
  ['src/[o]ne.py', ['src/one.py']],
]
for (const [declared, files] of CASES)
  test(declared, async () => {
    const { parts, unknown } = await declaredParts([declared], context)
    const found = parts.map(({ name }) => name.replace(' (executable)', '')).filter((name) => /\.\w+$/.test(name))
    assert.deepEqual([found.sort(), unknown], [files, []])
  })

for (const declared of ['b.txt', 'src/*.rs', 'nowhere/**'])
  test(`${declared}: nothing fits`, async () => {
    const { unknown } = await declaredParts([declared], context)
    assert.deepEqual(
      unknown.map(({ name }) => name),
      [declared],
    )
  })

test('a variable, also one that is not set', async () => {
  const { parts, unknown } = await declaredParts(['$TOKEN', '$LEVEL', '$NONE'], context)
  assert.deepEqual(
    parts.map(({ kind, name }) => `${kind} ${name}`),
    ['secret TOKEN', 'environment LEVEL'],
  )
  assert.deepEqual(unknown, [])
})
