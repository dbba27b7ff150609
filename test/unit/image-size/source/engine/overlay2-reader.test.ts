import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { readPlain } from '../../../../../actions/image-size/src/source/engine/overlay2-reader.ts'

/** What a hostile image can make of its layer's folder; what an ordinary one is read as, a real engine tells. */

const root = mkdtempSync(join(tmpdir(), 'slipway-plain-'))
after(() => rmSync(root, { recursive: true }))
const DIFF = `sha256:${'a'.repeat(64)}`
const notes = join(root, 'image', 'overlay2', 'layerdb', ...DIFF.split(':'))
const folder = join(root, 'overlay2', 'cache', 'diff')
mkdirSync(notes, { recursive: true })
mkdirSync(folder, { recursive: true })
mkdirSync(join(root, 'machine'))
writeFileSync(join(notes, 'cache-id'), 'cache')
writeFileSync(join(root, 'machine', 'shadow'), 'secret')
symlinkSync(join(root, 'machine'), join(folder, 'away'))
symlinkSync(join(root, 'machine', 'shadow'), join(folder, 'link'))
execFileSync('mkfifo', [join(folder, 'pipe')])
writeFileSync(join(folder, 'own'), 'longer than it was')

for (const [what, name, refusal] of [
  ['a folder that leads elsewhere', 'away/shadow', /leads out of its layer/],
  ['a name that leads elsewhere', '../../../machine/shadow', /leads out of its layer/],
  ['a symlink in place of a file', 'link', /ELOOP/],
  ['a pipe, which would be waited for', 'pipe', /not as long as it was/],
  ['a file of another length', 'own', /not as long as it was/],
] as const)
  test(`${what} is not read`, async () => {
    const entry = { type: 1, name, size: 'secret'.length, payload: '' }
    writeFileSync(join(notes, 'tar-split.json.gz'), gzipSync(`${JSON.stringify(entry)}\n`))
    const read = readPlain(root, [DIFF])(new Set([DIFF]), { hashed: true }, () => assert.fail('it was read'))
    await assert.rejects(read, refusal)
  })
