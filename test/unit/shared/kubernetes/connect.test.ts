import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { connect } from '../../../../actions/shared/kubernetes/connect.ts'

/** A server that says which tokens it was shown, and takes only the ones it is told to. */
async function server(takes: (token: string) => boolean) {
  const seen: string[] = []
  const own = createServer((request, response) => {
    const token = (request.headers.authorization ?? '').replace('Bearer ', '')
    seen.push(token)
    response.writeHead(takes(token) ? 200 : 401).end('{}')
  })
  await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve))
  after(() => own.close())
  return { seen, url: `http://127.0.0.1:${(own.address() as AddressInfo).port}` }
}

function kubeconfig(url: string, user: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'))
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'a',
    clusters: [{ name: 'a', cluster: { server: url, 'insecure-skip-tls-verify': true } }],
    users: [{ name: 'a', user }],
    contexts: [{ name: 'a', context: { cluster: 'a', user: 'a' } }],
  }
  writeFileSync(join(folder, 'config'), JSON.stringify(config))
  return folder
}

describe('a credential that is renewed', () => {
  test('in a file beside the kubeconfig', async () => {
    const { seen, url } = await server(() => true)
    const folder = kubeconfig(url, { tokenFile: 'token', token: 'never' })
    writeFileSync(join(folder, 'token'), 'one\n')
    const cluster = await connect({ files: [join(folder, 'config')] })
    await cluster.get('/a')
    writeFileSync(join(folder, 'token'), 'two\n')
    await cluster.get('/a')
    assert.deepEqual(seen, ['one', 'two'])
  })

  /** Prints a token with the number of the call in it. */
  const plugin = (expires: string) => ({
    exec: {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: 'sh',
      args: [
        '-c',
        `echo x >> "$0"; n=$(wc -l < "$0" | tr -d ' '); echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"t'$n'"${expires}}}'`,
        join(mkdtempSync(join(tmpdir(), 'plugin-')), 'calls'),
      ],
    },
  })

  test('by a plugin, when its time is over', async () => {
    const { seen, url } = await server(() => true)
    const folder = kubeconfig(url, plugin(',"expirationTimestamp":"2020-01-01T00:00:00Z"'))
    const cluster = await connect({ files: [join(folder, 'config')] })
    for (const path of ['/a', '/b']) await cluster.get(path)
    assert.deepEqual(seen, ['t1', 't2'])
  })

  test('by a plugin that fails is a finding', async () => {
    const { url } = await server(() => true)
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: 'sh',
      args: ['-c', 'echo log in first >&2; exit 1'],
    }
    const cluster = await connect({ files: [join(kubeconfig(url, { exec }), 'config')] })
    await assert.rejects(cluster.get('/a'), ({ finding }) => {
      assert.equal(finding.code, 'KC001 kubeconfig')
      assert.match(finding.evidence.join(), /log in first/)
      return true
    })
  })

  test('by a plugin, when the server rejects it early', async () => {
    const good = new Set(['t1'])
    const { seen, url } = await server((token) => good.has(token))
    const cluster = await connect({ files: [join(kubeconfig(url, plugin('')), 'config')] })
    await cluster.get('/a')
    good.clear()
    good.add('t2')
    for (const path of ['/b', '/c']) await cluster.get(path)
    assert.deepEqual(seen, ['t1', 't1', 't2', 't2'])
  })
})
