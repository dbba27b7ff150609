import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { readPlain } from '../../../../../actions/image-size/src/source/engine/overlay2-reader.ts'
import type { LayerReading } from '../../../../../actions/shared/image/layer/reading.ts'

/** No folder of the layer exists here, as it is never read: a hostile image cannot lead anywhere with its links. */
const root = mkdtempSync(join(tmpdir(), 'slipway-plain-'))
after(() => rmSync(root, { recursive: true }))
const DIFF = `sha256:${'a'.repeat(64)}`
const notes = join(root, 'image', 'overlay2', 'layerdb', ...DIFF.split(':'))
mkdirSync(notes, { recursive: true })

const BLOCK = 512
/** The header of an archive's only file, and what follows its content. */
function archiveOf(content: string): [header: Buffer, rest: Buffer] {
  const folder = mkdtempSync(join(root, 'made-'))
  writeFileSync(join(folder, 'app.py'), content)
  const tar = execFileSync('tar', ['--format=ustar', '-C', folder, '-cf', '-', 'app.py'])
  return [tar.subarray(0, BLOCK), tar.subarray(BLOCK + content.length)]
}

async function readingOf(entries: object[], hashed = true): Promise<LayerReading> {
  writeFileSync(join(notes, 'tar-split.json.gz'), gzipSync(entries.map((each) => `${JSON.stringify(each)}\n`).join('')))
  let found: LayerReading | undefined
  await readPlain(root, [DIFF])(new Set([DIFF]), { hashed }, (_, reading) => {
    found = reading
  })
  return found ?? assert.fail('the layer was not read')
}

const [header, rest] = archiveOf('print(1)')
const raw = (bytes: Buffer) => ({ type: 2, payload: bytes.toString('base64') })
const file = { type: 1, name: 'app.py', size: 8, payload: 'CRC-64' }

test('a layer is read from the notes alone; size and checksum stand for the content', async () => {
  const { unpacked, entries } = await readingOf([raw(header), file, raw(rest)])
  assert.equal(unpacked, 8)
  assert.deepEqual(entries, [{ path: 'app.py', kind: 'file', bytes: 8, hash: '8:CRC-64' }])
})

test('without hashes, entries have sizes only', async () => {
  const { entries } = await readingOf([raw(header), file, raw(rest)], false)
  assert.deepEqual(entries, [{ path: 'app.py', kind: 'file', bytes: 8, hash: undefined }])
})

/** Whatever is not as noted: the engine itself is asked instead. */
for (const [what, entries, refusal] of [
  ['a file of another size', [raw(header), { ...file, size: 9 }, raw(rest)], /no content of 9 bytes stands here/],
  ['content where a header is due', [file], /no content of 8 bytes stands here/],
  ['a file without a checksum', [raw(header), { ...file, payload: null }], /has no checksum/],
  ['notes that end too soon', [raw(header)], /incomplete/],
] as const)
  test(`${what} is refused`, () => assert.rejects(readingOf([...entries]), refusal))
