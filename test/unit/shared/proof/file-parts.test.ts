import assert from 'node:assert/strict'
import { test } from 'node:test'
import { grouped } from '../../../../actions/shared/proof/file-parts.ts'

type Entries = [path: string, hash: string][]

const files = (folder: string, count: number): Entries =>
  Array.from({ length: count }, (_, at) => [`${folder}${at}`, `${at}`])

const CASES: [what: string, entries: Entries, names: string[]][] = [
  [
    'few files stay as they are',
    [
      ['a', '1'],
      ['b/c', '2'],
    ],
    ['a', 'b/c'],
  ],
  ['many are put together by folder', [...files('a/x/', 8), ...files('b/', 12)], ['a', 'b']],
  [
    'by the deepest folders that are few enough',
    [...files('a/x/', 5), ...files('a/y/', 5), ['a/z', '1']],
    ['a/x', 'a/y', 'a/z'],
  ],
  ['a folder with too many of its own is one', files('', 20), ['.']],
]
for (const [what, entries, names] of CASES)
  test(what, () => {
    const found = grouped(entries, 10)
    assert.deepEqual(
      found.map(([name]) => name),
      names,
    )
    const changed = grouped([...entries.slice(0, -1), [entries.at(-1)?.[0] ?? '', 'changed']], 10)
    assert.equal(changed.filter(([, hash], at) => hash !== found[at]?.[1]).length, 1)
  })
