import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ignoredBy } from '../../../../actions/kind-deploy/src/reads/chart-files.ts'

/** As helm/helm, pkg/ignore: what is left out of a chart with these rules. */
const CASES: readonly [rules: string, path: string, isFolder: boolean, isIgnored: boolean][] = [
  ['', 'Chart.yaml', false, false],
  ['', 'templates/.swp', false, true],
  ['', '.hidden', false, false],
  ['*.md', 'README.md', false, true],
  ['*.md', 'docs/deep/a.md', false, true],
  ['/*.md', 'docs/a.md', false, false],
  ['/a.md', 'a.md', false, true],
  ['docs/*.md', 'docs/a.md', false, true],
  ['docs/*.md', 'docs/deep/a.md', false, false],
  ['ci/', 'ci', true, true],
  ['ci/', 'ci', false, false],
  ['ci/', 'charts/a/ci', true, true],
  ['# a.md', 'a.md', false, false],
  [' a.md ', 'a.md', false, true],
  ['a?.md', 'ab.md', false, true],
  ['a?b', 'a/b', false, false],
  ['[a-c].md', 'b.md', false, true],
  ['[^a-c].md', 'b.md', false, false],
  ['a\\*.md', 'ab.md', false, false],
  ['a.md', 'axmd', false, false],
  // helm/helm#8688: a negated rule leaves out all that it does not fit, and takes nothing back in.
  ['!*.yaml', 'Chart.yaml', false, false],
  ['!*.yaml', 'README.md', false, true],
  ['!*.yaml', 'templates', true, true],
  ['*.md\n!README.md', 'README.md', false, true],
  ['!docs/', 'a', false, true],
  ['!docs/', 'docs', true, false],
]

for (const [rules, path, isFolder, isIgnored] of CASES)
  test(`${JSON.stringify(rules)}: ${path}${isFolder ? '/' : ''}`, () =>
    assert.equal(ignoredBy(rules)(path, isFolder), isIgnored))
