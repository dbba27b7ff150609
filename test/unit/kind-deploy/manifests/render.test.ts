import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, test } from 'node:test'
import { isRemote, remoteIn } from '../../../../actions/kind-deploy/src/manifests/remote.ts'
import { render } from '../../../../actions/kind-deploy/src/manifests/render.ts'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'
import { fakeContext } from '../../context.ts'

const FOLDER = mkdtempSync(join(tmpdir(), 'slipway-render-'))
after(() => rmSync(FOLDER, { recursive: true }))

const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: { name: a }\n'
const RENDERING = { kubectl: 'kubectl', helmValues: [], allowUrls: false }

function write(files: Record<string, string>): string {
  const folder = mkdtempSync(join(FOLDER, 'case-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error) => (error instanceof Problem ? error.finding.code : String(error)),
  )

describe('an entry of a kustomization', () => {
  for (const each of [
    'https://example.com/a.yaml',
    'ssh://git@example.com/a',
    'git@github.com:owner/repository',
    'github.com/owner/repository//folder?ref=v1',
    'example.com/owner/repository?ref=v1',
  ])
    test(`${each} would be fetched`, () => assert.ok(isRemote(each)))
  for (const each of ['a.yaml', '../../base', './github.com', 'base/app'])
    test(`${each} is here`, () => assert.ok(!isRemote(each)))
})

test('what is fetched is found through folders that lead to it, and through circles', async () => {
  const folder = write({
    'top/kustomization.yaml': 'resources: [../base, a.yaml]',
    'base/kustomization.yml': 'resources: [../top]\ncomponents: [https://example.com/component]',
  })
  assert.match((await remoteIn(join(folder, 'top'))) ?? '', /base\/kustomization\.yml: https:\/\/example\.com/)
})

describe('manifests', () => {
  test('of a folder come in the order of their names', async () => {
    const folder = write({ '2.yaml': SERVICE, '1.yml': SERVICE.replace('name: a', 'name: b'), 'note.txt': 'x' })
    const found = await render(folder, RENDERING, fakeContext().context)
    assert.deepEqual(
      found.map((each) => each.object.metadata.name),
      ['b', 'a'],
    )
  })

  test('that would be fetched are refused before anything is asked', async () => {
    const { context, commands } = fakeContext()
    const folder = write({ 'kustomization.yaml': 'resources: [https://example.com/a.yaml]' })
    assert.equal(await codeOf(render('http://127.0.0.1:1/a.yaml', RENDERING, context)), 'KD057 remote-manifests')
    assert.equal(await codeOf(render(folder, RENDERING, context)), 'KD057 remote-manifests')
    assert.deepEqual(commands, [])
  })

  test('are fetched where that is allowed', async () => {
    const server = createServer((request, response) => {
      response.statusCode = request.url === '/a.yaml' ? 200 : 404
      response.end(SERVICE)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    after(() => server.close())
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const allowed = { ...RENDERING, allowUrls: true }
    assert.equal((await render(`${base}/a.yaml`, allowed, fakeContext().context))[0]?.file, `${base}/a.yaml`)
    assert.equal(await codeOf(render(`${base}/b.yaml`, allowed, fakeContext().context)), 'KD050 manifests')
  })

  test('that cannot be fetched are no fault of the inputs', async () => {
    const { context } = fakeContext()
    const behind = { ...context, env: { HTTP_PROXY: 'socks5://127.0.0.1:9' } }
    const url = 'http://files.example.test/a.yaml'
    const error = await render(url, { ...RENDERING, allowUrls: true }, behind).catch((error: Problem) => error)
    assert.ok(error instanceof Problem)
    const { finding } = error
    assert.deepEqual([finding.code, finding.fault], ['KD065 manifests-not-downloaded', 'infrastructure'])
    assert.match(finding.remedy, /^Correct HTTP_PROXY/)
  })

  test('of a chart come from helm, with its definitions and values and without its tests', async () => {
    const test = `---\n${SERVICE.replace('{ name: a }', '{ name: t, annotations: { helm.sh/hook: test } }')}`
    const { context, commands, reporter } = fakeContext(() => ({ stdout: SERVICE + test }))
    const folder = write({ 'Chart.yaml': 'name: a' })
    const found = await render(folder, { ...RENDERING, helmValues: ['v.yaml'], namespace: 'n' }, context)
    assert.deepEqual(
      found.map((each) => each.object.metadata.name),
      ['a'],
    )
    assert.deepEqual(reporter.lines, [`Not applied from ${folder}, as hooks of another moment: Service t (test)`])
    const [{ file, args = [] } = { file: '' }] = commands
    assert.equal(file, 'helm')
    assert.deepEqual(args.slice(3), [
      '--include-crds',
      '--namespace',
      'n',
      '--values',
      join(context.directory, 'v.yaml'),
    ])
  })

  test('of a chart that does not render are one finding with the words of helm', async () => {
    const { context } = fakeContext(() => ({ exitCode: 1, stderr: 'Error: values are missing' }))
    const error = await render(write({ 'Chart.yaml': 'name: a' }), RENDERING, context).catch((each) => each)
    assert.deepEqual((error as Problem).finding.evidence, ['Error: values are missing'])
  })
})
