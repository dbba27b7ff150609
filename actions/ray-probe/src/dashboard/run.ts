import { sleep } from '../../../shared/wait/sleep.ts'
import type { ConnectOptions } from '../client/target.ts'
import type { Facts, ServeApplication, ServeFact } from '../facts.ts'
import { RayFailure } from '../failure.ts'
import { serveWaits } from '../judge/serve.ts'
import { isDead, isServe, patienceMs } from '../judge/serve-route.ts'
import { nameOf } from '../transport/endpoint.ts'
import type { HostPort } from '../transport/host-port.ts'
import { type HttpResponse, httpRequest } from '../transport/http1.ts'
import { failureFor } from '../transport/socket-errors.ts'
import type { Requirements } from '../wanted.ts'
import { runJob } from './job.ts'
import { readServe } from './serve.ts'

/** What a job that wasn't asked for may wait for an agent: on a machine under load it starts this long after the head. */
const UNASKED_REFUSED_MS = 20_000
const LOOK_EVERY_MS = 500
const ROUTE_LIMIT_MS = 10_000
const ROUTE_BYTES_MAX = 4_096
/** A header of every response of an application, except from old versions of Serve. */
const REQUEST_ID = 'x-request-id'
/** Answered by each proxy of Serve itself. */
const ROUTES = '/-/routes'

/** What the dashboard is used for. */
export interface DashboardUse {
  wanted: Pick<Requirements, 'job' | 'serve'>
  /** The address of one of the head's ports. @throws {RayFailure} */
  locate: (port: HostPort) => Promise<ConnectOptions>
  dashboard: HostPort
  limitMs: number
  signal: AbortSignal
  onWait: (reason: string) => void
}

/** Submits a job and looks at Serve, at the same time. */
export async function useDashboard(use: DashboardUse): Promise<Pick<Facts, 'job' | 'serve'>> {
  const { job: wantedJob, serve: wantedServe } = use.wanted
  const [job, serve] = await Promise.all([
    wantedJob && orFailure(submitted(use, wantedJob)),
    wantedServe && orFailure(served(use, wantedServe)),
  ])
  return { job, serve }
}

async function submitted(use: DashboardUse, { entrypoint, asked }: NonNullable<Requirements['job']>) {
  const { limitMs, signal, onWait } = use
  const target = await use.locate(use.dashboard)
  const refusedMs = asked ? limitMs : UNASKED_REFUSED_MS
  return runJob(target, { entrypoint, limitMs, refusedMs, signal, onWait })
}

/** Looks until Serve is as required, can no longer become it, or the time is over; then asks the routes. */
async function served(use: DashboardUse, wanted: NonNullable<Requirements['serve']>): Promise<ServeFact> {
  const end = performance.now() + use.limitMs
  const target = await use.locate(use.dashboard)
  let fact = await readServe(target)
  for (let reason = serveWaits(fact, wanted); reason && performance.now() < end; reason = serveWaits(fact, wanted)) {
    use.onWait(reason)
    await sleep(LOOK_EVERY_MS, { signal: use.signal })
    fact = await readServe(target)
  }
  if (!wanted.asked) return fact
  const applications = await Promise.all(fact.applications.map((each) => answered(use, fact.port, each, end)))
  return { ...fact, applications }
}

async function answered(use: DashboardUse, port: number, application: ServeApplication, end: number) {
  if (!application.route || application.status !== 'RUNNING') return application
  const until = Math.min(end, performance.now() + patienceMs(application))
  let answer = await orFailure(askRoute(use, port, application.route))
  for (; isDead(answer) && performance.now() < until; answer = await orFailure(askRoute(use, port, application.route)))
    await sleep(LOOK_EVERY_MS, { signal: use.signal })
  if (answer instanceof RayFailure || isDead(answer) || REQUEST_ID in answer.headers) return { ...application, answer }
  const routes = await orFailure(askRoute(use, port, ROUTES))
  const otherServer = !(routes instanceof RayFailure) && !isServe(routes)
  return { ...application, answer: { ...answer, otherServer } }
}

async function askRoute(use: DashboardUse, port: number, path: string): Promise<HttpResponse> {
  const target = await use.locate({ port })
  const request = { path, headers: target.headers, silentMs: ROUTE_LIMIT_MS, bytesMax: ROUTE_BYTES_MAX }
  return httpRequest(target, request).catch((error) => {
    throw failureFor(nameOf(target), error)
  })
}

async function orFailure<T>(work: Promise<T>): Promise<T | RayFailure> {
  try {
    return await work
  } catch (error) {
    if (error instanceof RayFailure) return error
    throw error
  }
}
