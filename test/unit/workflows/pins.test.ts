import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ROOT } from './read.ts'

/** Commits of tags, read from each action's repository: a comment that names another version misleads a reader. */
const TAGS: Record<string, string> = {
  'actions/attest@59d89421af93a897026c735860bf21b6eb4f7b26': 'v4.1.0',
  'actions/cache/restore@27d5ce7f107fe9357f9df03efb73ab90386fccae': 'v5.0.5',
  'actions/cache/save@27d5ce7f107fe9357f9df03efb73ab90386fccae': 'v5.0.5',
  'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1': 'v7.0.1',
  'actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c': 'v8.0.1',
  'actions/setup-node@820762786026740c76f36085b0efc47a31fe5020': 'v7.0.0',
  'actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f': 'v7.0.0',
  'aws-actions/configure-aws-credentials@e6de054238d6b7531b4efff3b6587d9aade6a06c': 'v6.2.3',
  'azure/login@f5d393ae46f8fde4be8b75f32e3fc50e654ad0ca': 'v3.0.1',
  'docker/login-action@dbcb813823bdd20940b903addbd779551569679f': 'v4.6.0',
  'google-github-actions/auth@7c6bc770dae815cd3e89ee6cdf493a5fab2cc093': 'v3.0.0',
}

const used = globSync('.github/workflows/*.yml', { cwd: ROOT }).flatMap((path) =>
  [...readFileSync(join(ROOT, path), 'utf8').matchAll(/uses: ([\w.-]+\/[\w./-]+@[0-9a-f]{40}) # (\S+)/g)].map(
    ([, pin = '', version = '']) => ({ path, pin, version }),
  ),
)

test('each pinned commit is the version that its comment names', () => {
  assert.ok(used.length > 10)
  for (const { path, pin, version } of used)
    assert.equal(TAGS[pin] ?? 'unknown: look its tag up and add it', version, `${path}: ${pin}`)
})

test('one action has one version in all workflows', () => {
  const versions = Map.groupBy(used, ({ pin }) => pin.split('@')[0])
  for (const [action, list] of versions) assert.equal(new Set(list.map(({ pin }) => pin)).size, 1, action)
})
