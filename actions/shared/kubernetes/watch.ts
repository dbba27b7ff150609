import { createInterface } from 'node:readline'
import { Problem } from '../outcome/problem.ts'
import { constant } from '../wait/backoff.ts'
import { poll } from '../wait/poll.ts'
import { retry } from '../wait/retry.ts'
import { type Client, messageOf } from './client.ts'
import { refused } from './findings.ts'
import type { KubeObject, ObjectList } from './objects.ts'

/** Callbacks for changes of a collection. */
export interface Follower<T extends KubeObject> {
  /** The whole collection, at the start and after a gap. */
  all(items: T[]): void
  changed(item: T): void
  gone(item: T): void
}

interface Event<T> {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR'
  object: T
}

/** Pause before a broken watch is opened again. */
const REOPEN_MS = 250
/** The server ends a watch after this long; it is then opened again. */
const WATCH_S = 300
const NOT_FOUND = 404

/**
 * Follows a collection until the signal aborts: lists it, watches it from that version, and lists it again
 * if the version has expired (HTTP 410) or the connection broke.
 * Resolves after the first list; `failed` is called if the API server stays unavailable.
 */
export async function follow<T extends KubeObject>(
  client: Client,
  path: string,
  follower: Follower<T>,
  { signal, failed }: { signal: AbortSignal; failed: (error: unknown) => void },
): Promise<void> {
  const version = await list(client, path, follower, signal)
  if (version) void keep(client, path, follower, version, signal).catch((error) => signal.aborted || failed(error))
}

/** Undefined if the server does not serve this resource type. */
async function list<T extends KubeObject>(client: Client, path: string, follower: Follower<T>, signal: AbortSignal) {
  const { status, body } = await client.ask<ObjectList<T>>({ path, signal })
  if (status === NOT_FOUND) return undefined
  if (status >= 300) throw refused(client.server, `GET ${path}`, status, messageOf(body))
  follower.all(body.items)
  return body.metadata.resourceVersion
}

async function keep<T extends KubeObject>(
  client: Client,
  path: string,
  follower: Follower<T>,
  from: string,
  signal: AbortSignal,
): Promise<void> {
  let version: string | undefined = from
  const check = async () => {
    version ??= await relist(client, path, follower, signal)
    if (version === undefined) return 'not served'
    version = await watchOnce(client, path, follower, version, signal)
    return version === undefined ? 'broken' : 'ended'
  }
  const every = (end: string) => (end === 'broken' ? REOPEN_MS : 0)
  await poll({ check, until: (end) => end === 'not served', every, within: Infinity, signal })
}

/** Retries a few times if the server is temporarily unavailable. */
const RELIST_TRIES = 21

function relist<T extends KubeObject>(client: Client, path: string, follower: Follower<T>, signal: AbortSignal) {
  return retry({
    work: () => list(client, path, follower, signal),
    times: RELIST_TRIES,
    backoff: constant(REOPEN_MS * 2),
    when: ({ error }) => error instanceof Problem,
    signal,
  })
}

/** One watch; returns its last version, undefined if it broke. */
async function watchOnce<T extends KubeObject>(
  client: Client,
  path: string,
  follower: Follower<T>,
  from: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const separator = path.includes('?') ? '&' : '?'
  const query = `watch=true&allowWatchBookmarks=true&timeoutSeconds=${WATCH_S}&resourceVersion=${from}`
  let version: string | undefined = from
  const take = (line: string) => {
    const event = JSON.parse(line) as Event<T>
    version = event.type === 'ERROR' ? undefined : (event.object.metadata.resourceVersion ?? version)
    if (event.type === 'ADDED' || event.type === 'MODIFIED') follower.changed(event.object)
    if (event.type === 'DELETED') follower.gone(event.object)
  }
  try {
    const answer = await client.open({ path: `${path}${separator}${query}`, signal, timeoutMs: 0 })
    if (answer.statusCode !== 200) return answer.resume() && undefined
    for await (const line of createInterface({ input: answer })) take(line)
    return version
  } catch {
    signal.throwIfAborted()
    return undefined
  }
}
