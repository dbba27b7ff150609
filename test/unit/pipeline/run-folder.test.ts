import assert from 'node:assert/strict'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { KEPT_RUNS, LATEST, openRunFolder } from '../../../actions/pipeline/src/command/run-folder.ts'

test('the last ten runs stay, latest leads to the newest, and git never sees them', () => {
  const root = mkdtempSync(join(tmpdir(), 'slipway-runs-'))
  try {
    const home = join(root, '.slipway')
    mkdirSync(join(home, 'mine'), { recursive: true })
    writeFileSync(join(home, '7.undo.json'), '{}')
    const made = Array.from({ length: 15 }, (_, at) => openRunFolder(home, new Date(Date.UTC(2026, 0, 1 + at))))
    const runs = readdirSync(home).filter((each) => each.startsWith('2026'))
    assert.deepEqual(
      runs.sort(),
      made.slice(-KEPT_RUNS).map((each) => each.split('/').at(-1)),
    )
    assert.equal(join(home, readlinkSync(join(home, LATEST))), made.at(-1))
    assert.equal(readFileSync(join(home, '.gitignore'), 'utf8'), '*\n')
    assert.ok(existsSync(join(home, 'mine')) && existsSync(join(home, '7.undo.json')), 'nothing else is removed')
    assert.deepEqual(
      readdirSync(home).filter((each) => each.startsWith(`${LATEST}.`)),
      [],
    )
  } finally {
    rmSync(root, { recursive: true })
  }
})
