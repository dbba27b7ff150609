import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const ROOT = join(import.meta.dirname, '../../..')
const PAGE = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8')

/** `a/b.ts` or `folder/` in code marks; not what stands for a name (`NAME`), nor the folder of a run. */
const PATH = /`((?:[\w.-]+\/)+[\w.-]*)`/g
const ELSEWHERE = /^\.slipway\/|NAME/

const paths = [...new Set([...PAGE.matchAll(PATH)].map(([, path = '']) => path))].filter(
  (path) => !ELSEWHERE.test(path),
)

test('the page names paths', () => assert.ok(paths.length > 20, `${paths.length}`))

for (const path of paths) {
  test(`ARCHITECTURE.md: ${path} is there`, () => {
    assert.ok(
      [path, join('actions', path), join('actions/pipeline/src', path)].some((each) => existsSync(join(ROOT, each))),
    )
  })
}
