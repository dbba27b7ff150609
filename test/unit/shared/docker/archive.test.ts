import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadImage, saveImages } from '../../../../actions/shared/docker/archive.ts'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'
import { fakeContext } from '../../context.ts'

const INSPECTED = { Id: 'sha256:1', Size: 5, Os: 'linux', Architecture: 'amd64', RootFS: { Layers: [] } }
const codeOf = async (work: Promise<unknown>) => {
  const error = await work.catch((thrown: unknown) => thrown)
  assert.ok(error instanceof Problem, String(error))
  return error.finding.code
}

test('an image that docker cannot save', async () => {
  const { context } = fakeContext(
    () => ({ exitCode: 1, stderr: 'no space left on device' }),
    () => INSPECTED,
  )
  assert.equal(await codeOf(saveImages({ api: { ref: 'api:1' } }, tmpdir(), context)), 'SW066 archive-failed')
})

test('an archive that somebody changed, or that is gone, is not loaded', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-archive-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const { context, commands } = fakeContext()
  const archived = { ref: 'api:1', config: '', platform: '', archive: 'api.tar.zst', sha256: 'sha256:0', built: {} }
  assert.equal(await codeOf(loadImage(archived, folder, context)), 'SW065 archive-changed')
  writeFileSync(join(folder, 'api.tar.zst'), 'other bytes')
  assert.equal(await codeOf(loadImage(archived, folder, context)), 'SW065 archive-changed')
  assert.deepEqual(commands, [])
})
