import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { cacheFile, find } from '@actions/tool-cache'
import { cachedTool, keepTool } from '../../../../actions/shared/kubernetes/tool/cache.ts'
import { requireTool } from '../../../../actions/shared/kubernetes/tool/require.ts'
import { fakeContext } from '../../context.ts'

const FOLDER = mkdtempSync(join(tmpdir(), 'slipway-tool-cache-'))
const before = process.env.RUNNER_TOOL_CACHE
process.env.RUNNER_TOOL_CACHE = FOLDER
after(() => {
  if (before === undefined) delete process.env.RUNNER_TOOL_CACHE
  else process.env.RUNNER_TOOL_CACHE = before
  rmSync(FOLDER, { recursive: true })
})

const PROGRAM = Buffer.from('#!/bin/sh\necho v0.40.0\n')
const SUM = createHash('sha256').update(PROGRAM).digest('hex')
/** A machine without any tool on its PATH. */
const context = { ...fakeContext(() => ({ exitCode: 127 })).context, env: { RUNNER_TOOL_CACHE: FOLDER } }
const unknown = () => undefined

async function fill(name: string, ...versions: string[]) {
  const file = join(FOLDER, 'draft')
  writeFileSync(file, PROGRAM)
  chmodSync(file, 0o755)
  for (const version of versions) await cacheFile(file, name, name, version)
}

describe("the runner's own library", () => {
  test('finds what was kept here', async () => {
    const file = await keepTool(PROGRAM, { name: 'kind', version: '0.40.0' }, context)
    assert.equal(join(find('kind', '0.40.0'), 'kind'), file)
    assert.equal(join(find('kind', '0.x'), 'kind'), file)
    assert.equal(statSync(file).mode & 0o777, 0o755)
  })

  test('fills a cache that is found here, the newest that fits', async () => {
    await fill('kubectl', 'v1.33.1', '1.34.2', '1.36.0-rc.1')
    const of = async (versions: string) =>
      (await cachedTool({ name: 'kubectl', versions, checksumOf: unknown }, context))?.version
    assert.deepEqual(
      [await of('*'), await of('~1.33'), await of('1.34.2'), await of('>=2')],
      ['1.34.2', '1.33.1', '1.34.2', undefined],
    )
    const tool = await requireTool('kubectl', { version: '^1.33' }, context)
    assert.deepEqual([tool.from, tool.version], ['tool cache', '1.34.2'])
  })
})

test('what is not marked as complete, or is another file than its checksum says, is passed over', async () => {
  await fill('kind', '0.50.0', '0.51.0')
  rmSync(join(FOLDER, 'kind', '0.51.0', `${process.arch}.complete`))
  const of = async (sum?: string) =>
    (await cachedTool({ name: 'kind', versions: '>=0.50', checksumOf: () => sum }, context))?.version
  assert.equal(await of(), '0.50.0')
  assert.equal(await of(SUM), '0.50.0')
  assert.equal(await of('0'.repeat(64)), undefined)
  rmSync(join(FOLDER, 'kind', '0.50.0', process.arch, 'kind'))
  assert.equal(await of(), undefined)
})
