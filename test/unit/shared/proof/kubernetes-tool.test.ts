import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { openFiles } from '../../../../actions/shared/proof/files/files.ts'
import { kubernetesToolParts } from '../../../../actions/shared/proof/kubernetes-tool.ts'
import type { KeyContext, ToolFacts } from '../../../../actions/shared/proof/reads.ts'

let cache = ''
let onPath: ToolFacts | undefined
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'slipway-tools-'))
  onPath = undefined
})
afterEach(() => rmSync(cache, { recursive: true, force: true }))

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

function add(version: string, text: string): void {
  const folder = join(cache, 'kind', version, process.arch)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'kind'), text)
  writeFileSync(`${folder}.complete`, '')
}

async function found(request: Parameters<typeof kubernetesToolParts>[1] = {}) {
  const context = {
    env: { RUNNER_TOOL_CACHE: cache },
    files: openFiles(undefined, cache),
    tool: async () => onPath,
  } as Partial<KeyContext> as KeyContext
  const { parts, unknown } = await kubernetesToolParts('kind', request, context)
  return [...parts.map(({ hash, shown }) => `${shown} ${hash}`), ...unknown.map(({ reason }) => reason)].join()
}

test('a release is the same before and after it was downloaded', async () => {
  const request = { version: '0.99.0', checksum: `sha256:${sha256('release')}` }
  const before = await found(request)
  add('0.99.0', 'release')
  assert.equal(await found(request), before)
  assert.equal(before, `0.99.0 ${sha256('release')}`)
})

test('what the tool cache holds is what a run takes: the newest version that fits, by its content', async () => {
  const none = await found()
  add('0.98.0', 'one')
  const one = await found()
  add('0.98.0', 'other')
  const other = await found()
  add('0.99.0', 'newer')
  const newer = await found()
  assert.equal(new Set([none, one, other, newer]).size, 4)
  add('0.97.0', 'older')
  assert.equal(await found(), newer)
})

test('a file in the cache with another checksum than the expected one is not taken, nor one that is not complete', async () => {
  const request = { version: '0.99.0', checksum: sha256('release') }
  const before = await found(request)
  add('0.99.0', 'damaged')
  assert.equal(await found(request), before)
  rmSync(join(cache, 'kind', '0.99.0', process.arch, 'kind'))
  assert.equal(await found(request), before)
})

test('the PATH comes first, if its version fits', async () => {
  add('0.99.0', 'cached')
  onPath = { hash: 'aa', shown: '0.30.0' }
  assert.equal(await found(), '0.30.0 aa')
  assert.match(await found({ version: '>=0.99' }), /^0\.99\.0 /)
})

test('a version that is nowhere and that nobody knows is not known', async () => {
  assert.match(await found({ version: '0.99.0' }), /which one would be is not known/)
})
