import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { preparationParts } from '../../../../actions/pipeline/src/preparation-parts.ts'
import { openFiles } from '../../../../actions/shared/proof/files/files.ts'
import { keyOf } from '../../../../actions/shared/proof/key.ts'

let directory = ''
let level = '1'
let tool = '1'
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'slipway-preparation-'))
  mkdirSync(join(directory, 'scripts/lib'), { recursive: true })
  for (const name of ['scripts/setup', 'scripts/lib/a', 'README']) writeFileSync(join(directory, name), name)
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

// mittwald/flow#3220: an input that is no pattern for the tool fits nothing, and its files are never seen.
test('a pattern and a variable are declared as for a probe; what nothing fits is told', async () => {
  const keyNow = async () => keyOf((await parts('scripts/setup', ['scripts/**', '$LEVEL'])).parts)
  const before = await keyNow()
  writeFileSync(join(directory, 'scripts/lib/new'), 'x')
  const added = await keyNow()
  level = '2'
  const other = await keyNow()
  level = '1'
  assert.equal(new Set([before, added, other]).size, 3)
  const { unknown } = await parts('scripts/setup', ['scripts/*.rs', 'script'])
  assert.deepEqual(
    unknown.map(({ name }) => name),
    ['scripts/*.rs', 'script'],
  )
})

// nrwl/nx#35223: the script that an interpreter gets.
test('a script is seen as a program is, and a file behind it only if it is declared: it may be an output', async () => {
  const keyNow = async (run: string) => keyOf((await parts(run, [])).parts)
  const behindOptions = 'python3 -W ignore scripts/setup.py README'
  writeFileSync(join(directory, 'scripts/setup.py'), '1')
  const before = await keyNow(behindOptions)
  writeFileSync(join(directory, 'scripts/setup.py'), '2')
  assert.notEqual(await keyNow(behindOptions), before)
  for (const run of ['node scripts/setup', 'node --no-warnings scripts/setup README']) {
    const before = await keyNow(run)
    writeFileSync(join(directory, 'README'), `${run} changed it`)
    assert.equal(await keyNow(run), before)
    writeFileSync(join(directory, 'scripts/setup'), `${run} changed it`)
    assert.notEqual(await keyNow(run), before)
  }
})

const parts = (run: string, reads: string[] | undefined) =>
  preparationParts(
    { name: 'setup', run, reads, needs: [], locate: () => ({ file: 'slipway.yaml', line: 4 }) },
    {
      directory,
      files: openFiles(undefined, directory),
      env: { LEVEL: level },
      salt: 's',
      tool: async () => ({ hash: tool }),
    },
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

  // nrwl/nx#36932: a toolchain beside the project is exchanged, and its tasks are taken as done.
  test('a program of this machine', async () => {
    const before = keyOf((await parts('npm ci', [])).parts)
    tool = '2'
    const other = keyOf((await parts('npm ci', [])).parts)
    tool = '1'
    assert.notEqual(other, before)
  })

  test('the command', async () => {
    const [one, other] = [await parts('npm ci', []), await parts('npm install', [])]
    assert.notEqual(keyOf(one.parts), keyOf(other.parts))
    assert.deepEqual(one.unknown, [])
  })
})
