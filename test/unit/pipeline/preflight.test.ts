import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { loadConfig } from '../../../actions/pipeline/src/config/config.ts'
import { fileMistakes } from '../../../actions/pipeline/src/preflight.ts'
import type { Finding } from '../../../actions/shared/outcome/finding.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-preflight-'))
after(() => rmSync(folder, { recursive: true, force: true }))
writeFileSync(join(folder, 'token.txt'), 'x')
writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\n')

const BUILD = 'version: 1\nmin-free-disk: 1MB\nstages:\n  build:\n    files: { api: Dockerfile }\n    secrets:'
const PREPARED = '\nprepare:\n  token: { run: ls }\n'

async function check(text: string): Promise<Finding | undefined> {
  writeFileSync(join(folder, 'slipway.yaml'), text)
  const config = await loadConfig('slipway.yaml', folder)
  return (await fileMistakes(config, ['build']))[0]
}

test('a secret instead of its path is an error at its line, and is not shown', async () => {
  const found = await check(`${BUILD} { token: s3cr3t-literal-value-1234 }\n`)
  assert.deepEqual([found?.code.slice(0, 5), found?.where.line], ['SW033', 6])
  assert.ok(!JSON.stringify(found).includes('s3cr3t-literal'))
})

const good: [name: string, text: string][] = [
  ['a path', `${BUILD} { token: token.txt }\n`],
  ['lines of names and paths', `${BUILD} |\n      token=token.txt\n      other=./token.txt\n`],
  ['a file that a preparation writes', `${BUILD} { token: later.txt }${PREPARED}`],
]
for (const [name, text] of good) test(`${name} is right`, async () => assert.equal(await check(text), undefined))
