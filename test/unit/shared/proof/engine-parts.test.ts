import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { emulatorParts } from '../../../../actions/shared/proof/engine-parts.ts'
import { keyOf } from '../../../../actions/shared/proof/key.ts'

const FOLDER = mkdtempSync(join(tmpdir(), 'slipway-emulators-'))
after(() => rmSync(FOLDER, { recursive: true, force: true }))

const key = (folder = FOLDER) => keyOf(emulatorParts({ salt: 's' }, folder).parts)

test('an emulator of another platform is a part: one that comes, goes, or is exchanged', () => {
  const none = key(join(FOLDER, 'nowhere'))
  mkdirSync(join(FOLDER, 'binfmt'))
  const folder = join(FOLDER, 'binfmt')
  for (const name of ['register', 'status']) writeFileSync(join(folder, name), 'enabled')
  assert.equal(key(folder), none)
  writeFileSync(join(folder, 'qemu-aarch64'), 'enabled\ninterpreter /usr/bin/qemu-aarch64\n')
  const one = key(folder)
  writeFileSync(join(folder, 'qemu-aarch64'), 'disabled\ninterpreter /usr/bin/qemu-aarch64\n')
  assert.equal(new Set([none, one, key(folder)]).size, 3)
})
