import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { loadConfig } from '../../../actions/pipeline/src/config/config.ts'
import { preflight } from '../../../actions/pipeline/src/preflight.ts'
import { Problem } from '../../../actions/shared/outcome/problem.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-preflight-'))
after(() => rmSync(folder, { recursive: true, force: true }))
writeFileSync(join(folder, 'token.txt'), 'x')
writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\n')

const BUILD = 'version: 1\nmin-free-disk: 1MB\nstages:\n  build:\n    files: { api: Dockerfile }\n    secrets:'
const PREPARED = '\nprepare:\n  token: { run: ls }\n'

async function check(text: string): Promise<Problem | undefined> {
  writeFileSync(join(folder, 'slipway.yaml'), text)
  const config = await loadConfig('slipway.yaml', folder)
  return preflight(config, ['build']).then(
    () => undefined,
    (error: Problem) => error,
  )
}

test('a secret instead of its path is an error at its line, and is not shown', async () => {
  const problem = await check(`${BUILD} { token: s3cr3t-literal-value-1234 }\n`)
  assert.ok(problem instanceof Problem)
  assert.deepEqual([problem.finding.code.slice(0, 5), problem.finding.where.line], ['SW033', 6])
  assert.ok(!JSON.stringify(problem.finding).includes('s3cr3t-literal'))
})

const good: [name: string, text: string][] = [
  ['a path', `${BUILD} { token: token.txt }\n`],
  ['lines of names and paths', `${BUILD} |\n      token=token.txt\n      other=./token.txt\n`],
  ['a file that a preparation writes', `${BUILD} { token: later.txt }${PREPARED}`],
]
for (const [name, text] of good) test(`${name} is right`, async () => assert.equal(await check(text), undefined))
