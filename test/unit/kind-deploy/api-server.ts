import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import type { KubeObject } from '../../../actions/shared/kubernetes/objects.ts'

/** The server's answer to a request; undefined if it has no such object. */
export type Answer = (method: string, path: string, body: unknown) => { status?: number; body: object } | undefined

const RESOURCES = ['ConfigMap', 'Secret'].map((kind) => ({ kind, name: `${kind.toLowerCase()}s`, namespaced: true }))
const LISTS = /\/[a-z]+s$/

/** A real HTTP server with as much of the Kubernetes API as ConfigMaps and Secrets require. It knows no nodes of kind. */
export async function apiServer(answer: Answer = () => undefined) {
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://server')
    // A watch stays open, without events.
    if (searchParams.has('watch')) return void response.writeHead(200).flushHeaders()
    const body = await bodyOf(request)
    const found = answer(request.method ?? '', pathname, body) ?? builtIn(request.method ?? '', pathname, body)
    response.writeHead(found?.status ?? (found ? 200 : 404)).end(JSON.stringify(found?.body ?? { code: 404 }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const folder = mkdtempSync(join(tmpdir(), 'slipway-api-server-'))
  const kubeconfig = join(folder, 'kubeconfig')
  writeFileSync(kubeconfig, kubeconfigFor(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { kubeconfig, folder, close }
}

const bodyOf = (request: IncomingMessage) => (request.method === 'PATCH' ? json(request) : undefined)

function builtIn(method: string, path: string, body: unknown): ReturnType<Answer> {
  if (method === 'PATCH') return { body: stored(body as KubeObject) }
  if (path === '/api/v1') return { body: { resources: RESOURCES } }
  return LISTS.test(path) ? { body: { metadata: { resourceVersion: '1' }, items: [] } } : undefined
}

const stored = (object: KubeObject) => ({ ...object, metadata: { ...object.metadata, uid: 'u', resourceVersion: '2' } })

const kubeconfigFor = (server: string) => `apiVersion: v1
kind: Config
current-context: test
clusters: [{ name: test, cluster: { server: "${server}" } }]
users: [{ name: test, user: {} }]
contexts: [{ name: test, context: { cluster: test, user: test } }]
`
