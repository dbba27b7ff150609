import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { contextRequest } from '../../../../../actions/shared/proof/build/ignored.ts'
import { openFiles } from '../../../../../actions/shared/proof/files/files.ts'

const PATHS = [
  'a',
  'dist/keep/x',
  'dist/keep/y.log',
  'dist/other',
  'logs/a.log',
  'node_modules/p/q',
  'src/b',
  'src/b.log',
  'src/deep/c',
]

/** Rules of an ignore file, paths that a Dockerfile reads, and the files that BuildKit gets. */
const CASES: [rules: string | undefined, paths: string[], sent: string][] = [
  [undefined, [''], PATHS.join(' ')],
  ['node_modules\nlogs\ndist', [''], 'a src/b src/b.log src/deep/c'],
  ['**/*.log\nnode_modules', [''], 'a dist/keep/x dist/other src/b src/deep/c'],
  ['*', [''], ''],
  ['*\n!src', [''], 'src/b src/b.log src/deep/c'],
  ['*\n!src\nsrc/*.log', [''], 'src/b src/deep/c'],
  ['dist\n!dist/keep', ['dist'], 'dist/keep/x dist/keep/y.log'],
  ['dist\n!dist/keep/*.log', ['dist'], 'dist/keep/y.log'],
  ['dist\n!**/x', ['dist'], 'dist/keep/x'],
  [undefined, ['src'], 'src/b src/b.log src/deep/c'],
  [undefined, ['src/deep', 'a'], 'a src/deep/c'],
  ['src/deep', ['src/deep', 'a'], 'a'],
  [undefined, ['sr'], ''],
]
for (const [at, [rules, paths, sent]] of CASES.entries())
  test(`${JSON.stringify(rules)}, of ${paths.join(' and ') || 'all'}: ${sent}`, async () => {
    const root = folder(`${at}`)
    if (rules !== undefined) writeFileSync(join(root, '.dockerignore'), rules)
    const files = openFiles(undefined, root)
    const found = await files.digest(root, await contextRequest(root, undefined, { files }, paths))
    const names = [...(found?.entries.keys() ?? [])].filter((each) => PATHS.includes(each))
    assert.equal(names.join(' '), sent)
  })

test("a Dockerfile's own ignore file counts before the context's", async () => {
  const root = folder('own')
  writeFileSync(join(root, '.dockerignore'), 'a')
  writeFileSync(join(root, 'x.Dockerfile.dockerignore'), 'src')
  const files = openFiles(undefined, root)
  const { excluded } = await contextRequest(root, join(root, 'x.Dockerfile'), { files })
  assert.deepEqual([excluded?.('a'), excluded?.('src')], [false, true])
})

const ROOT = mkdtempSync(join(tmpdir(), 'slipway-ignored-'))
after(() => rmSync(ROOT, { recursive: true, force: true }))

function folder(name: string): string {
  for (const path of PATHS) {
    mkdirSync(dirname(join(ROOT, name, path)), { recursive: true })
    writeFileSync(join(ROOT, name, path), path)
  }
  return join(ROOT, name)
}
