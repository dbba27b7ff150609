import type { Finding } from '../../../shared/outcome/finding.ts'
import { jsonIn } from '../client/dashboard.ts'
import type { ServeAnswer, ServeApplication } from '../facts.ts'
import { RayFailure } from '../failure.ts'
import { makeFinding } from '../findings.ts'

const OK = 200
const SERVER_ERROR = 500
const LINES_MAX = 12
/** The proxies learn of a new route a moment after its application is RUNNING. */
const PATIENCE_MS = 10_000

/**
 * What Serve itself answers instead of the application, by its words, because an application may use the same status
 * (serve/_private/proxy.py and http_util.py, from Serve 2.0 to 2.60). The status of a request that was dropped is 503,
 * or 429 where the deployment has that in backpressure_config.
 */
const OF_SERVE: readonly (readonly [status: readonly number[], words: RegExp, meaning: string])[] = [
  [[404], /^Path '[^']*' not found\. .*routes for available routes/, 'Serve does not know this route'],
  [[408], /^Request .*timed out/, 'the application did not respond within request_timeout_s'],
  [
    [429, 503],
    /^Request dropped due to backpressure/,
    'all replicas are busy, and max_queued_requests requests wait already',
  ],
  [[499], /^Client for request .* disconnected/, 'the connection was closed before the application responded'],
  [[503], /is unavailable because it failed to deploy/, 'a deployment that it calls failed to deploy'],
]

/** A proxy that has no routes or replicas yet, or leaves, answers this at /-/routes. */
const NOT_READY = /^(Route table is not populated|No replicas are available|This node is being drained)/

function ofServe({ status, body }: ServeAnswer): string | undefined {
  return OF_SERVE.find(([codes, words]) => codes.includes(status) && words.test(body))?.[2]
}

/** Pure: whether the request did not reach the application, or the application is not available. */
export function isDead(answer: ServeApplication['answer']): boolean {
  if (!answer || answer instanceof RayFailure) return answer !== undefined
  return answer.status > SERVER_ERROR || ofServe(answer) !== undefined
}

/**
 * Pure: how long a route may be dead. A first replica starts once a request waits for it, which takes as long as its
 * model needs.
 */
export function patienceMs({ deployments }: ServeApplication): number {
  return deployments.some(({ wanted }) => wanted === 0) ? Number.POSITIVE_INFINITY : PATIENCE_MS
}

/** Pure: whether a server that answers so at /-/routes is a proxy of Serve: `{"/": "shop"}`. */
export function isServe({ status, body }: Pick<ServeAnswer, 'status' | 'body'>): boolean {
  const routes = jsonIn(body)
  const isMap = typeof routes === 'object' && routes !== null && !Array.isArray(routes)
  return status === OK ? isMap : NOT_READY.test(body)
}

/** Pure: what is wrong with the route of an application. */
export function routeFails({ name, route, answer }: ServeApplication): Finding[] {
  if (!answer) return []
  const where = `The route ${route} of Serve application ${name}`
  if (answer instanceof RayFailure)
    return [finding(`${where} does not answer: ${answer.message}`, [...answer.evidence, ...hintFor(answer)])]
  const { status, otherServer } = answer
  const evidence = answer.body.split('\n').slice(0, LINES_MAX)
  if (otherServer)
    return [finding(`${where} is answered by another server, not by Serve`, [...OTHER_SERVER, ...evidence])]
  const meaning = ofServe(answer)
  if (isDead(answer)) return [finding([`${where} answers ${status}`, meaning].filter(Boolean).join(': '), evidence)]
  if (status < SERVER_ERROR) return []
  // A 500 comes from the application, which may expect a request with a body.
  return [{ ...finding(`${where} answers ${status}`, [...evidence, EMPTY_GET]), severity: 'warning' }]
}

const EMPTY_GET = 'the request was a GET without a body; an application that expects one fails like this'

const LOCAL_ONLY = 'Serve listens on 127.0.0.1 unless http_options.host is 0.0.0.0'

/** A port that accepts connections is open, so that its address isn't the reason. */
const hintFor = ({ symptom }: RayFailure) => (symptom === 'silent' ? [] : [LOCAL_ONLY])

const OTHER_SERVER = [
  'its response has no x-request-id, and /-/routes on the same port does not list the routes of Serve',
  'check which process or container publishes the port, and http_options.port',
]

function finding(message: string, evidence: readonly string[]): Finding {
  return makeFinding('serve-route-fails', message, evidence)
}
