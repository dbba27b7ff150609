import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { preparationParts } from '../../../../actions/pipeline/src/preparation-parts.ts'
import { openFiles } from '../../../../actions/shared/proof/files/files.ts'
import { keyOf } from '../../../../actions/shared/proof/key.ts'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'slipway-preparation-'))
  mkdirSync(join(directory, 'scripts/lib'), { recursive: true })
  for (const name of ['scripts/setup', 'scripts/lib/a', 'README']) writeFileSync(join(directory, name), name)
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const parts = (run: string, reads: string[] | undefined) =>
  preparationParts(
    { name: 'setup', run, reads, needs: [], locate: () => ({ file: 'slipway.yaml', line: 4 }) },
    { directory, files: openFiles(undefined, directory) },
  )

test('without reads: nothing is known', async () => {
  const { unknown } = await parts('scripts/setup', undefined)
  assert.equal(unknown[0]?.name, 'prepare.setup')
  assert.match(unknown[0]?.reason ?? '', /reads:/)
  assert.equal(unknown[0]?.where?.line, 4)
})

const CHANGES: readonly (readonly [string, () => void, boolean])[] = [
  ['its program', () => writeFileSync(join(directory, 'scripts/setup'), 'x'), true],
  ['the mode of its program', () => chmodSync(join(directory, 'scripts/setup'), 0o755), true],
  ['a file in a folder', () => writeFileSync(join(directory, 'scripts/lib/a'), 'x'), true],
  ['a new file in a folder', () => writeFileSync(join(directory, 'scripts/lib/b'), 'x'), true],
  ['a file that is gone', () => rmSync(join(directory, 'scripts/lib'), { recursive: true }), true],
  ['a file that it does not read', () => writeFileSync(join(directory, 'README'), 'x'), false],
]

describe('what changes the key', () => {
  for (const [name, change, changes] of CHANGES)
    test(name, async () => {
      const keyNow = async () => keyOf((await parts('scripts/setup', ['scripts/lib'])).parts)
      const before = await keyNow()
      change()
      assert.equal((await keyNow()) !== before, changes)
    })

  test('the command', async () => {
    const [one, other] = [await parts('npm ci', []), await parts('npm install', [])]
    assert.notEqual(keyOf(one.parts), keyOf(other.parts))
    assert.deepEqual(one.unknown, [])
  })
})
