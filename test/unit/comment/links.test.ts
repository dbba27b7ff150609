import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lineUrl, runLinks } from '../../../actions/comment/src/links.ts'

const RUN = {
  url: 'https://git.example/me/shop/actions/runs/7',
  sha: 'a'.repeat(40),
  source: 'https://git.example/fork/shop',
}

const places: [what: string, where: object, url: string | undefined][] = [
  [
    'a line',
    { file: 'deploy/compose.yaml', line: 12 },
    `https://git.example/fork/shop/blob/${RUN.sha}/deploy/compose.yaml#L12`,
  ],
  ['a file', { file: 'Dockerfile' }, `https://git.example/fork/shop/blob/${RUN.sha}/Dockerfile`],
  ['no file', { service: 'api' }, undefined],
  ['a file above the repository', { file: '../etc/passwd' }, undefined],
  ['one that climbs', { file: 'a/../../b' }, undefined],
  ['an absolute path', { file: '/etc/passwd' }, undefined],
  ['an address', { file: 'https://evil.example' }, undefined],
  ['markup', { file: 'a)[x](b' }, undefined],
  ['a line end', { file: 'a\nb' }, undefined],
]
for (const [what, where, url] of places) test(`the link of ${what}`, () => assert.equal(lineUrl(where, RUN), url))

test('a repository that no longer exists has no lines', () => {
  assert.equal(lineUrl({ file: 'a' }, { ...RUN, source: undefined }), undefined)
})

test('the run is linked, and its report', () => {
  assert.equal(runLinks(RUN), `[This run](${RUN.url}) checked commit aaaaaaa.`)
  const reports = [{ id: 5, name: 'slipway-report-1' }]
  assert.equal(
    runLinks({ ...RUN, reports }),
    `[This run](${RUN.url}) checked commit aaaaaaa. Full [report](${RUN.url}/artifacts/5).`,
  )
})

test('each job has a report of its own, under its name', () => {
  const reports = [
    { id: 5, name: 'slipway-report-1-images' },
    { id: 6, name: 'slipway-report-2-kind-deploy' },
    { id: 7, name: 'slipway-report-2-a](https://evil.example)_b_' },
  ]
  assert.match(
    runLinks({ ...RUN, reports }),
    / Reports: \[` images `\]\(\S+\/artifacts\/5\), \[` kind-deploy `\]\(\S+\/artifacts\/6\), \[` a\]\(https:\/\/evil\.example\)_b_ `\]\(\S+\/7\)\.$/,
  )
})
