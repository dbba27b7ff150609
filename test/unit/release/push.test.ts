import assert from 'node:assert/strict'
import { test } from 'node:test'
import { publishImage } from '../../../actions/release/src/push.ts'
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
  return { find: async () => found, push: async () => {}, merge: async () => {}, tags: async () => [] }
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
