import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openKeyReader } from '../../../../actions/shared/proof/open.ts'
import { fakeContext } from '../../context.ts'

const FOLDER = mkdtempSync(join(tmpdir(), 'slipway-open-'))
const PROGRAM = process.argv[1] ?? ''
after(() => {
  process.argv[1] = PROGRAM
  rmSync(FOLDER, { recursive: true, force: true })
})

/** What a version of Slipway finds in a file, of which another one may have kept its answer. */
async function answered(version: string): Promise<string> {
  process.argv[1] = join(FOLDER, 'actions/main.ts')
  mkdirSync(join(FOLDER, 'actions'), { recursive: true })
  writeFileSync(process.argv[1], version)
  const { context } = fakeContext()
  const env = { SLIPWAY_CACHE: join(FOLDER, 'cache'), PATH: '' }
  const reader = openKeyReader({ ...context, env, directory: FOLDER, salt: 's' })
  const { files } = reader.contextFor({ taken: new Map(), made: {} })
  const answer = await files.remember('images of a Dockerfile', async () => `as ${version} reads it`)
  reader.close()
  return answer
}

// bazelbuild/bazel#27548: what another version left in the cache folder, taken for one's own.
test('an answer is kept for the version of Slipway that found it', async () => {
  assert.equal(await answered('one'), 'as one reads it')
  assert.equal(await answered('two'), 'as two reads it')
})
