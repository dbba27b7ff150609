import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isNewest } from '../../../actions/announce/src/release.ts'

const release = (tag_name: string, more = {}) => ({ tag_name, draft: false, prerelease: false, ...more })

/** semantic-release/github#817, googleapis/release-please-action#678, BerriAI/litellm#30005: a backport becomes "Latest". */
const ROWS: [tag: string, releases: ReturnType<typeof release>[], newest: boolean][] = [
  ['v1.0.0', [], true],
  ['v1.0.1', [release('v2.0.0')], false],
  ['v2.0.1', [release('v2.0.0'), release('nightly')], true],
  ['v1.0.1', [release('v2.0.0', { draft: true }), release('v3.0.0', { prerelease: true })], true],
  ['v3.0.0-rc.1', [release('v2.0.0')], false],
  ['nightly', [release('v2.0.0')], true],
]
for (const [tag, releases, newest] of ROWS)
  test(`${tag} beside ${releases.map((each) => each.tag_name).join(', ') || 'nothing'}: ${newest}`, () =>
    assert.equal(isNewest(tag, releases), newest))
