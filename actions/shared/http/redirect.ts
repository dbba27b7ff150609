import { HttpError } from './errors.ts'

/** Statuses that name another place for the same request. Source: RFC 9110, section 15.4. */
const REDIRECTS = [301, 302, 303, 307, 308]
/** They are for the server that was asked, and for no other. */
const PRIVATE = ['authorization', 'cookie', 'proxy-authorization']

export const MOST_REDIRECTS = 10

type Headers = Readonly<Record<string, string>>

/** Where a request goes, and with what. */
export interface Target {
  url: URL
  headers: Headers
}

/**
 * Pure: where an answer sends a request that changes nothing; undefined where it is the answer.
 * Credentials go no further than the server that they are for.
 * @throws {HttpError} when it leads from HTTPS to plain HTTP, or to what isn't a URL.
 */
export function redirectOf(
  answer: { status: number; headers: { location?: string | undefined } },
  request: Target & { method: string },
): Target | undefined {
  const { location } = answer.headers
  const { url, method, headers } = request
  if (!REDIRECTS.includes(answer.status) || !location || !['GET', 'HEAD'].includes(method)) return undefined
  const next = URL.canParse(location, url.href) ? new URL(location, url.href) : undefined
  if (!next || !/^https?:$/.test(next.protocol) || (url.protocol === 'https:' && next.protocol !== 'https:'))
    throw new HttpError(`${url.host} redirects to ${location}, which is not followed`, { retryable: false })
  return { url: next, headers: next.origin === url.origin ? headers : without(headers) }
}

const without = (headers: Headers): Headers =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !PRIVATE.includes(name.toLowerCase())))
