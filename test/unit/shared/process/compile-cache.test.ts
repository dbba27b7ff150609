import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileCacheFolder } from '../../../../actions/shared/process/compile-cache.ts'

const cases: [what: string, env: Record<string, string>, folder: string | undefined][] = [
  ['on a laptop in the cache folder of the user', {}, '/home/me/.cache/slipway/compiled'],
  ['where the cache was put elsewhere, there', { SLIPWAY_CACHE: '/cache' }, '/cache/compiled'],
  ['on a runner nowhere', { GITHUB_ACTIONS: 'true', SLIPWAY_CACHE: '/cache' }, undefined],
]

for (const [what, env, folder] of cases)
  test(`compiled code is kept ${what}`, () => {
    assert.equal(compileCacheFolder(env, '/home/me'), folder)
  })
