import type { HttpRequest } from '../http/client.ts'
import { type Credentials, IDENTITY_TOKEN } from './credentials.ts'

/** A registry's 401 response. Source: distribution/distribution, docs/spec/auth/token.md. */
export interface Challenge {
  scheme: 'basic' | 'bearer'
  realm: string
  service?: string
  scope?: string
}

/** Pure: a `WWW-Authenticate` header, undefined if its scheme is not supported. */
export function challengeOf(header: string | undefined): Challenge | undefined {
  const [, scheme = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(header ?? '') ?? []
  const fields = Object.fromEntries([...rest.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key, value]))
  const lower = scheme.toLowerCase()
  if (lower !== 'basic' && lower !== 'bearer') return undefined
  return { scheme: lower, realm: fields.realm ?? '', service: fields.service, scope: fields.scope }
}

/** Pure: the `Authorization` header with a password. */
export function basic({ username, secret }: Credentials): string {
  return `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}`
}

/** Pure: the request for a token: with a password, with an identity token, or anonymous. */
export function tokenRequest(
  { realm, service = '', scope = '' }: Challenge,
  credentials: Credentials | undefined,
): { url: string; request: HttpRequest } {
  if (credentials?.username === IDENTITY_TOKEN) {
    const form = {
      grant_type: 'refresh_token',
      service,
      scope,
      client_id: 'slipway',
      refresh_token: credentials.secret,
    }
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const body = new URLSearchParams(form).toString()
    return { url: realm, request: { method: 'POST', headers, body, idempotent: true } }
  }
  const url = new URL(realm)
  if (service) url.searchParams.set('service', service)
  if (scope) url.searchParams.set('scope', scope)
  return { url: url.href, request: credentials ? { headers: { authorization: basic(credentials) } } : {} }
}

/** Pure: the token of a token service's answer, undefined if it has none. */
export function tokenOf(answer: unknown): string | undefined {
  const { token, access_token } = Object(answer) as { token?: unknown; access_token?: unknown }
  return [token, access_token].find((each) => typeof each === 'string' && each !== '') as string | undefined
}
