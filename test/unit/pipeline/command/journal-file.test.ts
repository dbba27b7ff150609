import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { adoptOrphans, fileJournal } from '../../../../actions/pipeline/src/command/journal-file.ts'
import { journal } from '../../../../actions/shared/context/journal.ts'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'

const ENTRY = { kind: 'compose-project', name: 'left' }
/** No process has it: above the highest that Linux gives. */
const NOBODY = 2 ** 22 + 1

function within(work: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-journal-'))
  try {
    work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('what a run that is gone left behind is adopted, and its file goes', () => {
  within((folder) => {
    fileJournal(folder, NOBODY).record(ENTRY)
    assert.deepEqual(readdirSync(folder), [`${NOBODY}.undo.json`], 'no draft stays')
    const into = journal(() => {})
    adoptOrphans(folder, into)
    assert.deepEqual(into.entries(), [ENTRY])
    assert.deepEqual(readdirSync(folder), [])
  })
})

for (const text of ['', '{"pid":1,"entr', '{}', 'null'])
  test(`half a journal is named, and stays: ${JSON.stringify(text)}`, () => {
    within((folder) => {
      writeFileSync(join(folder, '1.undo.json'), text)
      const adopt = () =>
        adoptOrphans(
          folder,
          journal(() => {}),
        )
      assert.throws(adopt, (error) => error instanceof Problem && error.finding.code === 'SW048 journal-unreadable')
      assert.deepEqual(readdirSync(folder), ['1.undo.json'])
    })
  })
