import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ROOT } from '../../../scripts/tooling/env.ts'
import { notesFor, versionOf } from '../../../scripts/tooling/release-notes/changelog.ts'

const CHANGELOG = `# Changelog

## [Unreleased]

### Added
- soon

## [1.10.0] - 2026-02-01
- ten

## [1.1.0] - 2026-01-01
- one

### Fixed
- two
`

test('the notes are the part of the version, and of no other that begins like it', () => {
  assert.equal(notesFor(CHANGELOG, '1.1.0'), '- one\n\n### Fixed\n- two')
  assert.equal(notesFor(CHANGELOG, '1.10.0'), '- ten')
  assert.equal(notesFor(CHANGELOG, '1.11.0-rc.1'), '### Added\n- soon')
})

for (const version of ['1.1', '2.0.0', 'Unreleased-x'])
  test(`${version}: no part, or an empty one, is refused before anything is published`, () => {
    const text = version === 'Unreleased-x' ? '## [Unreleased]\n\n## [1.0.0]\n- a' : CHANGELOG
    assert.throws(() => notesFor(text, version), /CHANGELOG\.md has nothing under/)
  })

test('a tag has to be the version of package.json', () => {
  assert.equal(versionOf('v1.2.3', '1.2.3'), '1.2.3')
  assert.equal(versionOf('v1.2.3-rc.1', '1.2.3'), '1.2.3-rc.1')
  for (const tag of ['v1.2.4', '1.2.3', 'v1', 'latest', 'v1.2.3; id'])
    assert.throws(() => versionOf(tag, '1.2.3'), /version/, tag)
})

test('the next release of this repository has notes', () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
  assert.ok(notesFor(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8'), `${version}-rc.1`).length > 0)
})
