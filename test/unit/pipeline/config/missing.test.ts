import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { configMissing, fileAbove } from '../../../../actions/pipeline/src/config/missing.ts'

const root = mkdtempSync(join(tmpdir(), 'slipway missing ü '))
after(() => rmSync(root, { recursive: true, force: true }))
mkdirSync(join(root, '.git'))
mkdirSync(join(root, 'services/api'), { recursive: true })
writeFileSync(join(root, 'slipway.yaml'), 'version: 1\n')

const REASONS: [code: string, words: RegExp][] = [
  ['ENOENT', /does not exist \(ENOENT\)$/],
  ['EISDIR', /is a folder; expected a file/],
  ['EACCES', /permission denied/],
  ['EIO', /could not be read \(EIO\)/],
]
for (const [code, words] of REASONS)
  test(`${code} is told in words`, () => assert.match(configMissing({ file: 'slipway.yaml', code }).message, words))

test('a folder: the file in it is named', () => {
  const { remedy } = configMissing({ file: 'deploy', code: 'EISDIR' })
  assert.equal(remedy, 'Name a file in it: --config deploy/slipway.yaml')
})

test('a very long path is cut', () => {
  const { message, where } = configMissing({ file: 'x'.repeat(5_000), code: 'ENAMETOOLONG' })
  assert.match(message, /^x{200}… 4800 more characters were cut is longer than a path can be \(ENAMETOOLONG\)$/)
  assert.ok((where.file ?? '').length < 300)
})

test('in a folder of the repository, the file above is named', () => {
  assert.equal(fileAbove('slipway.yaml', join(root, 'services/api')), '../../slipway.yaml')
  const { remedy } = configMissing({ file: 'slipway.yaml', code: 'ENOENT', above: '../../slipway.yaml' })
  assert.equal(remedy, 'Run it in ../.., or name the file: --config ../../slipway.yaml')
})

test('nothing is looked for outside of the repository, or for a whole path', () => {
  mkdirSync(join(root, 'services/.git'))
  assert.equal(fileAbove('slipway.yaml', join(root, 'services/api')), undefined)
  assert.equal(fileAbove(join(root, 'x.yaml'), root), undefined)
})
