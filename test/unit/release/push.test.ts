import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { zstdCompressSync } from 'node:zlib'
import { notAllowed, registryFailed, tagImmutable } from '../../../actions/release/src/findings.ts'
import { moveTags, publishImage } from '../../../actions/release/src/push.ts'
import type { Contents, Registry } from '../../../actions/release/src/registry.ts'
import { Problem } from '../../../actions/shared/outcome/problem.ts'
import { fakeContext } from '../context.ts'

const digest = (letter: string) => `sha256:${letter.repeat(64)}`
const FIXED = 'ghcr.io/me/api:1.2.0'
const CHECKED = {
  ref: 'me/api:dev',
  config: digest('a'),
  platform: 'linux/amd64',
  archive: 'api.tar.zst',
  sha256: digest('0'),
  built: {},
  folder: '/images',
}
const STEP = { name: 'api', checked: [CHECKED], fixed: FIXED, moving: [], there: true }

/** A registry that has an image with this configuration. */
const holding = (config: string): Registry => {
  const found: Contents = {
    digest: digest('d'),
    platforms: [{ platform: 'linux/amd64', digest: digest('d'), config, bytes: 1 }],
  }
  return {
    find: async () => found,
    digest: async () => found.digest,
    push: async () => {},
    merge: async () => {},
    tags: async () => [],
  }
}

test('a published image is the checked one', async () => {
  const { digest: published } = await publishImage(STEP, holding(CHECKED.config), fakeContext().context)
  assert.equal(published, digest('d'))
})

test('a tag that something else pushed to meanwhile is never released', async () => {
  await assert.rejects(publishImage(STEP, holding(digest('b')), fakeContext().context), (error) => {
    assert.ok(error instanceof Problem)
    assert.deepEqual([error.finding.code, error.finding.where.image], ['RL007 pushed-differs', FIXED])
    assert.ok(error.finding.message.includes(CHECKED.config))
    return true
  })
})

const MOVING = { ...STEP, moving: ['ghcr.io/me/api:1', 'ghcr.io/me/api:latest'] }
const PUBLISHED: Contents = { digest: digest('d'), platforms: [] }

/** aws/containers-roadmap#2179: a registry with immutable tags refuses even the same image again. */
test('a tag that points to the image already is left alone', async () => {
  const merged: string[] = []
  const client: Registry = {
    ...holding(CHECKED.config),
    digest: async (ref) => (ref.endsWith(':1') ? PUBLISHED.digest : undefined),
    merge: async (refs) => void merged.push(...refs),
  }
  assert.deepEqual(await moveTags(MOVING, PUBLISHED, client), [])
  assert.deepEqual(merged, ['ghcr.io/me/api:latest'])
})

test('a tag that the registry keeps is a warning, and the others are moved; any other error ends the release', async () => {
  const merged: string[] = []
  const refusing = (error: Problem): Registry => ({
    ...holding(digest('b')),
    digest: async () => undefined,
    merge: async (refs) => {
      if (refs.some((each) => each.endsWith(':1'))) throw error
      merged.push(...refs)
    },
  })
  const immutable = new Problem(tagImmutable('ghcr.io/me/api:1', ['the words']))
  const [warning] = await moveTags(MOVING, PUBLISHED, refusing(immutable))
  assert.deepEqual(
    [warning?.code, warning?.severity, warning?.evidence],
    ['RL010 tag-immutable', 'warning', ['the words']],
  )
  assert.deepEqual(merged, ['ghcr.io/me/api:latest'])
  await assert.rejects(moveTags(MOVING, PUBLISHED, refusing(registryFailed('x', []))), /failed to accept/)
})

test('a refused push stays refused if the engine is on another machine, which cannot push to this one', async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'slipway-refused-'))
  const archive = zstdCompressSync('an image')
  writeFileSync(join(scratch, 'api.tar.zst'), archive)
  const sha256 = `sha256:${createHash('sha256').update(archive).digest('hex')}`
  const step = { ...STEP, there: false, checked: [{ ...CHECKED, folder: scratch, sha256 }] }
  const pushed: string[] = []
  const client: Registry = {
    ...holding(CHECKED.config),
    push: async (ref) => {
      pushed.push(ref.replace(/:\d+\//, '/'))
      throw ref === FIXED ? notAllowed('ghcr.io', ['unauthorized']) : registryFailed(ref, ['connection refused'])
    },
  }
  const image = { Id: CHECKED.config, RootFS: {}, Os: 'linux', Architecture: 'amd64' }
  const { context } = fakeContext(undefined, () => image)
  await assert.rejects(publishImage(step, client, { ...context, scratch }), /denied access to this account/)
  assert.deepEqual(pushed, [FIXED, '127.0.0.1/image:linux-amd64'])
  rmSync(scratch, { recursive: true })
})
