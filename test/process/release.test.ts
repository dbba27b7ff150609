import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, rmdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { runAction } from './action.ts'
import { assertBadInput, assertIdlePost, assertNotHijacked, HOSTILE } from './expect.ts'

const CHECKED = { archives: 'images', registry: 'localhost:9/me/shop', ref: 'refs/tags/v1.0.0', sha: 'abcdef0' }

test('nothing to release is refused', async () => {
  assertBadInput(await runAction('release', 'main', { inputs: { registry: 'localhost:9/x' } }), 'RL001 no-images')
})

test('an invalid list is refused, and its text is never run', async () => {
  const files = { 'images/images.json': JSON.stringify({ version: HOSTILE, images: { [HOSTILE]: HOSTILE } }) }
  const ended = await runAction('release', 'main', { files, inputs: CHECKED })
  assert.equal(ended.findings[0]?.code, 'SW064 images-not-handed-over')
  assertNotHijacked(ended)
})

test('post with nothing recorded does nothing', async () => {
  assertIdlePost(await runAction('release', 'post'))
})

test('post removes a login that a killed run left', async () => {
  const place = mkdtempSync(join(tmpdir(), 'slipway-login-'))
  const folder = join(place, 'docker-config')
  mkdirSync(folder)
  writeFileSync(join(folder, 'config.json'), '{"auths":{}}')
  const state = { 'slipway-undo': JSON.stringify([{ kind: 'docker-login', name: folder }]) }
  const ended = await runAction('release', 'post', { state })
  assert.equal(ended.exitCode, 0, ended.stdout)
  assert.ok(!existsSync(folder))
  rmdirSync(place)
})
