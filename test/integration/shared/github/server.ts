import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { find, wrongAnswer, wrongRequest } from './description.ts'

/** A request as the API understood it. */
export interface Asked {
  name: string
  path: string
  parameters: Record<string, string>
  query: URLSearchParams
  body: Record<string, unknown> | undefined
}

export interface Answer {
  status: number
  body?: unknown
  headers?: Record<string, string>
  /** Not JSON. */
  bytes?: Uint8Array
}

export type Handler = (asked: Asked, url: string) => Answer

/** GitHub's API on this machine: takes only what the real one would, answers only what it could. */
export interface Github {
  url: string
  asked: Asked[]
  /** Requests that the API has not, and answers that it would not give. */
  violations: string[]
  /** By operation, such as `GET /repos/{owner}/{repo}/issues/{issue_number}/comments`. */
  handlers: Record<string, Handler>
  close(): Promise<void>
}

export const TOKEN = 'token-of-the-test'

export async function startGithub(handlers: Record<string, Handler>): Promise<Github> {
  const github: Github = { url: '', asked: [], violations: [], handlers, close: async () => {} }
  const server = createServer((request, response) => {
    // A mistake of the test itself must not leave the client waiting.
    serve(github, request, response).catch((error: unknown) => {
      github.violations.push(String(error))
      response.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  github.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  github.close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return github
}

async function serve(github: Github, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', github.url)
  const text = await bodyOf(request)
  // Where the API leads to for the bytes of an artifact; no part of it, and never asked with our token.
  if (pathname.startsWith('/storage/')) return blob(github, request, response)
  const isBytes = request.headers['content-type'] === 'application/octet-stream'
  const body = text === '' || isBytes ? undefined : (JSON.parse(text) as Record<string, unknown>)
  const found = find(request.method ?? '', decodeURI(pathname))
  if (request.headers.authorization !== `token ${TOKEN}`) github.violations.push(`${pathname}: no token`)
  if (!found) {
    github.violations.push(`the API has no ${request.method} ${pathname}`)
    return send(response, { status: 404, body: { message: 'Not Found' } })
  }
  for (const each of wrongRequest(found, searchParams, body)) github.violations.push(`${found.name}: ${each}`)
  const parameters = Object.fromEntries(
    Object.entries(found.parameters).map(([name, each]) => [name, decodeURIComponent(each)]),
  )
  const asked = { name: found.name, path: pathname, parameters, query: searchParams, body }
  github.asked.push(asked)
  const answer = github.handlers[found.name]?.(asked, github.url) ?? { status: 404, body: { message: 'Not Found' } }
  for (const each of wrongAnswer(found, answer.status, answer.body))
    github.violations.push(`our ${answer.status} to ${found.name}: ${each}`)
  send(response, answer)
}

function blob(github: Github, request: IncomingMessage, response: ServerResponse): void {
  if (request.headers.authorization) github.violations.push('the token went to the storage')
  const asked = {
    name: 'storage',
    path: request.url ?? '',
    parameters: {},
    query: new URLSearchParams(),
    body: undefined,
  }
  send(response, github.handlers.storage?.(asked, github.url) ?? { status: 404 })
}

function send(response: ServerResponse, { status, body, headers, bytes }: Answer): void {
  response.writeHead(status, { ...(bytes ? {} : { 'content-type': 'application/json; charset=utf-8' }), ...headers })
  response.end(bytes ?? (body === undefined ? undefined : JSON.stringify(body)))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** One page of a list, with the link to the next as GitHub writes it. */
export function page<T>(
  all: readonly T[],
  asked: Asked,
  url: string,
  wrap: (items: T[]) => unknown = (items) => items,
): Answer {
  const [size, number] = [Number(asked.query.get('per_page') ?? 30), Number(asked.query.get('page') ?? 1)]
  const items = all.slice((number - 1) * size, number * size)
  const next = new URLSearchParams(asked.query)
  next.set('page', String(number + 1))
  const more = number * size < all.length
  return { status: 200, body: wrap(items), headers: more ? { link: `<${url}${asked.path}?${next}>; rel="next"` } : {} }
}
