import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { clientOf } from '../../../../actions/shared/kubernetes/client.ts'
import { connect } from '../../../../actions/shared/kubernetes/connect.ts'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'

const codeOf = async (work: Promise<unknown>) => {
  const error = await work.catch((thrown: unknown) => thrown)
  assert.ok(error instanceof Problem)
  return error.finding.code
}

async function serverThatAnswers(t: TestContext, status: number): Promise<string> {
  const server = createServer((_, response) => response.writeHead(status).end('{"message":"no"}')).listen(0)
  await new Promise((listening) => server.once('listening', listening))
  t.after(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const refused: [status: number, code: string][] = [
  [401, 'KC004 api-forbidden'],
  [403, 'KC004 api-forbidden'],
  [404, 'KC005 api-refused'],
  [500, 'KC005 api-refused'],
]
for (const [status, code] of refused)
  test(`an API server that answers ${status}`, async (t) => {
    assert.equal(
      await codeOf(clientOf(await serverThatAnswers(t, status), async () => ({})).get('/api/v1/nodes')),
      code,
    )
  })

test('an API server that does not answer', async () => {
  assert.equal(
    await codeOf(clientOf('http://127.0.0.1:1', async () => ({})).get('/api/v1/nodes')),
    'KC003 api-unreachable',
  )
})

test('a kubeconfig that does not exist, and one without the context', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-kubeconfig-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'config')
  assert.equal(await codeOf(connect({ files: [file] })), 'KC001 kubeconfig')
  writeFileSync(file, 'apiVersion: v1\nkind: Config\nclusters: []\ncontexts: []\nusers: []\n')
  assert.equal(await codeOf(connect({ files: [file], context: 'kind-ci' })), 'KC002 kube-context')
})
