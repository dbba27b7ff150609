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
import { lastTimes, runsIn } from '../../../actions/pipeline/src/history/past-runs.ts'
import { outcome } from '../../../actions/shared/outcome/outcome.ts'

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

const CLOCKS: [name: string, earlier: number, now: number][] = [
  ['earlier runs are of a clock that was ahead', 2030, 2026],
  ['the clock is behind', 2026, 2000],
]
for (const [name, earlier, now] of CLOCKS)
  test(`${name}: a run keeps its folder, and is the newest`, () => {
    const home = mkdtempSync(join(tmpdir(), 'slipway-runs-'))
    try {
      for (let day = 1; day <= KEPT_RUNS + 2; day++) openRunFolder(home, new Date(Date.UTC(earlier, 0, day)))
      const at = new Date(Date.UTC(now, 0, 1))
      const folder = openRunFolder(home, at)
      assert.ok(existsSync(folder))
      assert.equal(join(home, runsIn(home, at)[0] ?? ''), folder)
      assert.equal(runsIn(home, at).length, KEPT_RUNS)
      const report = {
        verdict: 'passed',
        results: [{ stage: 'build', outcome: outcome({}), startMs: 0, durationMs: 7 }],
      }
      writeFileSync(join(folder, 'report.json'), JSON.stringify(report))
      assert.equal(lastTimes(home, ['build'], at).get('build')?.durationMs, 7)
    } finally {
      rmSync(home, { recursive: true })
    }
  })
