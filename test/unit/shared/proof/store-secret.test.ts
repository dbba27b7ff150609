import assert from 'node:assert/strict'
import { chmodSync, chownSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { storeSecret } from '../../../../actions/shared/proof/store-secret.ts'

const skip = process.getuid?.() === 0 ? false : 'only root can make files of others'
const OTHER = 12_345

/** A folder with its secret, as they are then owned and open. */
function store(folderOf: number, secretOf: number, mode = 0o700): string {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-secret-'))
  storeSecret(folder)
  chownSync(join(folder, 'secret'), secretOf, secretOf)
  chownSync(folder, folderOf, folderOf)
  chmodSync(folder, mode)
  return folder
}

test('the second use reads the secret that the first one made', () => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-secret-'))
  assert.deepEqual(storeSecret(folder), storeSecret(folder))
})

const refused: [what: string, folder: () => string, why: RegExp][] = [
  ['a secret that others can read', () => open(store(0, 0)), /other users have access/],
  ["root, and another user's secret in a folder of its own", () => store(0, OTHER), /belongs to another user/],
  ['root, and a folder that others can write', () => store(OTHER, OTHER, 0o777), /belongs to another user/],
]
for (const [what, folder, why] of refused)
  test(`${what} is not used`, { skip }, () => assert.throws(() => storeSecret(folder()), why))

test('root uses the folder of the user in whose home it works', { skip }, () =>
  assert.equal(storeSecret(store(OTHER, OTHER)).length, 32),
)

function open(folder: string): string {
  chmodSync(join(folder, 'secret'), 0o644)
  return folder
}
