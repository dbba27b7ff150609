import { HttpError } from './errors.ts'

/** Statuses of a redirect. Source: RFC 9110, section 15.4. */
const REDIRECTS = [301, 302, 303, 307, 308]
/** Headers that are only for the original server. */
const PRIVATE = ['authorization', 'cookie', 'proxy-authorization']

export const MOST_REDIRECTS = 10

type Headers = Readonly<Record<string, string>>

/** A request's URL and headers. */
export interface Target {
  url: URL
  headers: Headers
}

/**
 * Pure: the target of a redirected GET or HEAD; undefined if the response is no redirect.
 * Credentials are only sent to the original server.
 * @throws {HttpError} if it redirects from HTTPS to plain HTTP, or the target isn't a valid URL.
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
