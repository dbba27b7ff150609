import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { emulatorParts } from '../../../../actions/shared/proof/engine-parts.ts'
import { openFiles } from '../../../../actions/shared/proof/files/files.ts'
import { keyOf } from '../../../../actions/shared/proof/key.ts'

const FOLDER = mkdtempSync(join(tmpdir(), 'slipway-emulators-'))
after(() => rmSync(FOLDER, { recursive: true, force: true }))

const context = () => ({ directory: FOLDER, salt: 's', files: openFiles(undefined, FOLDER) })
const key = async (folder = FOLDER) => keyOf((await emulatorParts(context(), folder)).parts)

test('an emulator of another platform is a part: one that comes, goes, or is exchanged', async () => {
  const none = await key(join(FOLDER, 'nowhere'))
  mkdirSync(join(FOLDER, 'binfmt'))
  const folder = join(FOLDER, 'binfmt')
  for (const name of ['register', 'status']) writeFileSync(join(folder, name), 'enabled')
  assert.equal(await key(folder), none)
  writeFileSync(join(folder, 'qemu-aarch64'), 'enabled\ninterpreter /usr/bin/qemu-aarch64\n')
  const one = await key(folder)
  writeFileSync(join(folder, 'qemu-aarch64'), 'disabled\ninterpreter /usr/bin/qemu-aarch64\n')
  assert.equal(new Set([none, one, await key(folder)]).size, 3)
})

test('the program of an emulator is a part if the kernel gives it to containers', async () => {
  const [folder, program] = [join(FOLDER, 'given'), join(FOLDER, 'qemu')]
  mkdirSync(folder)
  const keysWith = async (flags: string) => {
    writeFileSync(join(folder, 'qemu-aarch64'), `enabled\ninterpreter ${program}\nflags: ${flags}\n`)
    const keys: string[] = []
    for (const version of ['9.0', '10.0']) {
      writeFileSync(program, version)
      keys.push(await key(folder))
    }
    return new Set(keys).size
  }
  assert.deepEqual([await keysWith('OCF'), await keysWith('OC')], [2, 1])
})
