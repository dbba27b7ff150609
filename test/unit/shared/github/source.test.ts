import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { sourceOf } from '../../../../actions/shared/github/source.ts'

const workspace = mkdtempSync(join(tmpdir(), 'slipway-source-'))
const checkout = join(workspace, 'app')
mkdirSync(join(checkout, '.git'), { recursive: true })
const env = { GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: 'me/shop', GITHUB_SHA: 'abc', GITHUB_WORKSPACE: checkout }

test('files are linked to the commit that is checked out', () => {
  assert.deepEqual(sourceOf(env), { repository: 'https://github.com/me/shop', checkout: 'abc' })
  assert.equal(sourceOf({ ...env, GITHUB_SERVER_URL: 'https://git.example' }).repository, 'https://git.example/me/shop')
})

test('with the checkout elsewhere in the workspace, and outside of GitHub, no file is linked', () => {
  assert.deepEqual(sourceOf({ ...env, GITHUB_WORKSPACE: workspace }), { repository: 'https://github.com/me/shop' })
  assert.deepEqual(sourceOf({ ...env, GITHUB_ACTIONS: undefined }), {})
})
