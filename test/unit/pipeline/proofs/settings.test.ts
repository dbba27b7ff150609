import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { hereOf } from '../../../../actions/pipeline/src/proofs/origin.ts'
import { proofSettings } from '../../../../actions/pipeline/src/proofs/settings.ts'

const DAY_MS = 86_400_000
const proofs = { enabled: true, maxAgeMs: 7 * DAY_MS, checkEvery: 20 }
const config = { proofs, directory: '/srv/shop' }
const inputs = { only: false }
const HOME = { HOME: '/home/ann' }
const GITHUB = { ...HOME, GITHUB_ACTIONS: 'true' }
type Args = Parameters<typeof proofSettings>

const CASES: readonly (readonly [
  string,
  Partial<Args[0]>,
  Partial<typeof proofs> & { folder?: string },
  Args[2],
  string | RegExp,
])[] = [
  ['at home', {}, {}, HOME, '/home/ann/.cache/slipway/proofs'],
  ['with a cache elsewhere', {}, {}, { ...HOME, SLIPWAY_CACHE: '/var/cache' }, '/var/cache/proofs'],
  ['a folder of the environment', {}, { folder: 'x' }, { ...HOME, SLIPWAY_PROOFS: '/mnt/p' }, '/mnt/p'],
  ['a folder of the input', { proofs: 'p' }, { folder: 'x' }, HOME, '/srv/shop/p'],
  ['a folder of slipway.yaml', {}, { folder: '.cache/p' }, HOME, '/srv/shop/.cache/p'],
  ['off in the environment', { proofs: 'true' }, {}, { ...HOME, SLIPWAY_PROOFS: 'off' }, /SLIPWAY_PROOFS/],
  ['no in the environment', {}, {}, { ...HOME, SLIPWAY_PROOFS: '0' }, /SLIPWAY_PROOFS/],
  ['OFF in the environment', {}, {}, { ...HOME, SLIPWAY_PROOFS: 'OFF' }, /SLIPWAY_PROOFS/],
  ['yes in the environment', {}, { folder: 'p' }, { ...HOME, SLIPWAY_PROOFS: 'Yes' }, '/srv/shop/p'],
  ['off by the input', { proofs: 'false' }, {}, HOME, /the input proofs/],
  ['off in slipway.yaml', {}, { enabled: false }, { ...HOME, SLIPWAY_PROOFS: '/p' }, /slipway.yaml/],
  ['on GitHub, nobody asked', {}, {}, GITHUB, /the input proofs is not set/],
  ['on GitHub, only slipway.yaml', {}, { folder: 'p' }, GITHUB, /the input proofs is not set/],
  ['on GitHub with a folder', { proofs: '.proofs' }, {}, GITHUB, '/srv/shop/.proofs'],
  ['on GitHub with true', { proofs: 'true' }, {}, GITHUB, '/home/ann/.cache/slipway/proofs'],
  ['without the needs', { only: true }, {}, HOME, /--only/],
  ['with the images of another job', { loadImages: 'images' }, {}, HOME, /earlier job/],
]

describe('whether and where proofs are kept', () => {
  for (const [name, given, own, env, expected] of CASES)
    test(name, () => {
      const found = proofSettings({ ...inputs, ...given }, { ...config, proofs: { ...proofs, ...own } }, env)
      if (typeof expected === 'string')
        assert.deepEqual(found, { folder: expected, maxAgeMs: 7 * DAY_MS, checkEvery: 20 })
      else assert.match('off' in found ? found.off : 'on', expected)
    })
})

describe('whose proofs a run may use', () => {
  const github = {
    GITHUB_ACTIONS: 'true',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'ann/shop',
    GITHUB_RUN_ID: '7',
  }
  const file = { directory: '/srv/shop', file: 'slipway.yaml' }
  test('at home: those of this folder', () => {
    const { origin, scopes } = hereOf(file, {})
    assert.deepEqual(
      [origin.repository, origin.config, origin.scope, scopes],
      ['/srv/shop', 'slipway.yaml', 'local', ['local']],
    )
  })
  test('a pull request: its own, and those of the branch that it goes to', () => {
    const env = { ...github, GITHUB_REF: 'refs/pull/3/merge', GITHUB_BASE_REF: 'main' }
    const { origin, scopes } = hereOf(file, env)
    assert.equal(origin.repository, 'https://github.com/ann/shop')
    assert.equal(origin.run, 'https://github.com/ann/shop/actions/runs/7')
    assert.deepEqual(scopes, ['refs/pull/3/merge', 'refs/heads/main'])
  })
  test('the merge queue: its own, and those of the branch that it goes to', () => {
    const scope = 'refs/heads/gh-readonly-queue/release/2/pr-3-abc'
    assert.deepEqual(hereOf(file, { ...github, GITHUB_REF: scope }).scopes, [scope, 'refs/heads/release/2'])
  })
  test('the default branch: never those of a pull request', () => {
    assert.deepEqual(hereOf(file, { ...github, GITHUB_REF: 'refs/heads/main' }).scopes, ['refs/heads/main'])
  })
})
