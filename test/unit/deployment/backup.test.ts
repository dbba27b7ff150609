import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { only } from './manifests.ts'

/** Runs the backup's own script, with these programs in place of Postgres'; the files that it leaves. */
function backUp(programs: Record<string, string>, before: readonly string[] = []) {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-backup-'))
  const [bin, backup] = [join(folder, 'bin'), join(folder, 'backup')]
  mkdirSync(bin)
  mkdirSync(backup)
  for (const [name, body] of Object.entries(programs)) {
    writeFileSync(join(bin, name), `#!/bin/bash\n${body}\n`)
    chmodSync(join(bin, name), 0o755)
  }
  before.forEach((name, index) => {
    writeFileSync(join(backup, name), 'dump')
    utimesSync(join(backup, name), index, index)
  })
  const [{ command, args }] = only('CronJob', 'postgres-backup').spec.jobTemplate.spec.template.spec.containers
  const script = args[0].replaceAll('/backup', backup)
  const [shell, ...options] = command
  const env = { PATH: `${bin}:${process.env.PATH}` }
  const { status } = spawnSync(shell, [...options, script], { env, encoding: 'utf8' })
  return { status, files: readdirSync(backup).sort() }
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's own
const DUMP = 'for each; do case $each in --file=*) echo dump >"${each#--file=}" ;; esac; done'
const LISTS = 'exit 0'
const days = (count: number) => Array.from({ length: count }, (_, day) => `2026010${day + 1}T021700Z.dump`)

test('a backup: one dump with its final name', () => {
  const { status, files } = backUp({ pg_dump: DUMP, pg_restore: LISTS })
  assert.equal(status, 0)
  assert.match(files.join(), /^\d{8}T\d{6}Z\.dump$/)
})

// Security-Onion-Solutions/securityonion#15896, super-productivity/super-productivity#9889
for (const [name, programs] of [
  ['a dump that ends in the middle', { pg_dump: `${DUMP}; exit 1`, pg_restore: LISTS }],
  ['a dump that can not be read', { pg_dump: DUMP, pg_restore: 'exit 1' }],
] as const)
  test(`${name} never gets its final name, removes no older one, and fails the job`, () => {
    const { status, files } = backUp(programs, days(9))
    assert.notEqual(status, 0)
    assert.equal(files.filter((each) => each.endsWith('.dump')).length, 9)
  })

// assembledhq/143#2123: what killed runs left filled the disk.
test('what an earlier run left unfinished is removed', () => {
  const { files } = backUp({ pg_dump: DUMP, pg_restore: LISTS }, ['20260101T021700Z.dump.part'])
  assert.equal(files.length, 1)
  assert.ok(!files[0]?.endsWith('.part'))
})

test('the newest 14 stay', () => {
  const before = Array.from({ length: 20 }, (_, index) => `202501${String(index + 10)}T021700Z.dump`)
  const { files } = backUp({ pg_dump: DUMP, pg_restore: LISTS }, before)
  assert.equal(files.length, 14)
  assert.ok(!files.includes(before[0] ?? ''))
  assert.ok(files.includes(before.at(-1) ?? ''))
})
