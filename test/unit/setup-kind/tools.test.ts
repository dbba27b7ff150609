import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { suits, understood, versionToFetch } from '../../../actions/shared/kubernetes/tool/known.ts'
import { fill, requireTool, versionIn } from '../../../actions/shared/kubernetes/tool/require.ts'
import { Problem } from '../../../actions/shared/outcome/problem.ts'
import { fakeContext } from '../context.ts'

describe('a version', () => {
  const cases: [string | undefined, string | undefined, boolean][] = [
    ['0.33.0', undefined, true],
    ['0.33.0', '0.33.0', true],
    ['0.33.0', 'v0.33.0', true],
    ['0.32.0', '0.33.0', false],
    ['0.32.0', '>=0.30 <1', true],
    ['0.29.0', '>=0.30 <1', false],
    ['0.33.0', 'latest-known', true],
    ['0.32.0', 'latest-known', false],
    [undefined, undefined, false],
  ]
  for (const [found, wanted, good] of cases)
    test(`${found} suits ${wanted}: ${good}`, () => assert.equal(suits(found, wanted, 'kind'), good))
  for (const [wanted, fetched] of [
    ['0.99.0', '0.99.0'],
    ['v0.99.0', '0.99.0'],
    ['latest-known', '0.33.0'],
    ['^0.33', '0.33.0'],
    ['^0.1', undefined],
    [undefined, '0.33.0'],
  ] as const)
    test(`${wanted} fetches ${fetched}`, () => assert.equal(versionToFetch(wanted, 'kind'), fetched))
  test('nonsense is not understood', () => assert.equal(understood('newest please'), false))
  test('is found in what tools say', () =>
    assert.equal(versionIn('kind v0.34.0-alpha go1.27 linux/amd64'), '0.34.0-alpha'))
})

test('a mirror is filled in', () => {
  assert.equal(
    fill('https://m/{version}/{os}-{arch}/{other}', { version: '1', os: 'linux', arch: 'amd64' }),
    'https://m/1/linux-amd64/{other}',
  )
})

describe('a download', () => {
  const PROGRAM = '#!/bin/sh\necho kind v0.40.0\n'
  const checksum = `sha256:${createHash('sha256').update(PROGRAM).digest('hex')}`
  const cache = mkdtempSync(join(tmpdir(), 'slipway-tools-'))
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const page = request.url?.startsWith('/page')
    response.statusCode = request.url?.startsWith('/gone') ? 404 : 200
    response.end(page ? '<html>Sign in</html>' : PROGRAM)
  })
  let base = ''
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  after(() => {
    server.close()
    rmSync(cache, { recursive: true })
  })

  /** A machine without kind, or with an old one. */
  const get = (mirror: string, version = '0.40.0', sum: string | undefined = checksum) => {
    const { context } = fakeContext(() => ({ stdout: 'kind v0.20.0' }))
    const wish = { version, checksum: sum, mirror: `${base}/${mirror}` }
    return requireTool('kind', wish, { ...context, env: { RUNNER_TOOL_CACHE: cache } })
  }
  const refused = (promise: Promise<unknown>) =>
    promise.then(
      () => 'taken',
      (error) => (error instanceof Problem ? error.finding.code : String(error)),
    )
  const kept = () => readdirSync(cache, { recursive: true }).filter((each) => String(each).endsWith('kind/kind'))

  test('that is a web page is never kept', async () => {
    assert.equal(await refused(get('page')), 'KC013 wrong-checksum')
    assert.deepEqual(kept(), [])
  })
  test('that is not there is said so', async () => assert.equal(await refused(get('gone')), 'KC012 download-failed'))
  test('without a checksum is not begun', async () => {
    const before = asked.length
    const { context } = fakeContext(() => ({ exitCode: 127 }))
    assert.equal(await refused(requireTool('kind', { version: '0.40.0' }, context)), 'KC011 no-checksum')
    assert.equal(await refused(requireTool('kind', { version: 'newest' }, context)), 'KC010 version-wish')
    assert.equal(asked.length, before)
  })
  test('becomes executable, and is there the next time', async () => {
    const tool = await get('{version}/{os}-{arch}')
    assert.equal(tool.from, 'download')
    assert.equal(readFileSync(tool.file, 'utf8'), PROGRAM)
    assert.match(asked.at(-1) ?? '', /^\/0\.40\.0\/linux-(amd64|arm64)$/)
    assert.equal((await get('gone')).from, 'tool cache')
  })
  test('is not needed where the PATH has what is wanted', async () =>
    assert.equal((await get('gone', '>=0.19')).from, 'PATH'))
})
