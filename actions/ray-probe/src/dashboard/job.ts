import { randomBytes } from 'node:crypto'
import { shortLine } from '../../../shared/report/short.ts'
import { sleep } from '../../../shared/wait/sleep.ts'
import { ANSWER_LIMIT_MS, askDashboard, jsonIn, recordOf, textOf } from '../client/dashboard.ts'
import type { ConnectOptions } from '../client/target.ts'
import type { JobFact } from '../facts.ts'
import type { HttpResponse } from '../transport/http1.ts'

/** What to submit. */
export interface JobOptions {
  entrypoint: string
  limitMs: number
  /** Time limit for a refusal that may pass: agents start after the head. */
  refusedMs: number
  signal: AbortSignal
  onWait: (reason: string) => void
}

const JOBS = '/api/jobs/'
const ID_BYTES = 6
const FOLLOW_EVERY_MS = 200
const SUBMIT_AGAIN_MS = 1_000
/** The dashboard itself waits 10 s for an agent. A request that is cancelled leaves a job that stays PENDING (ray-project/ray#62766). */
const SUBMIT_LIMIT_MS = 60_000
const SERVER_ERROR = 500
const STOP_LIMIT_MS = 2_000
const LOG_LINES_MAX = 12
const SHOWN_MAX = 80
/** The head restarted without its list of jobs. */
const LOST = 'HTTP 404'
const ENDED = new Set(['SUCCEEDED', 'FAILED', 'STOPPED', LOST])

/** Submits a job, follows it to its end and removes it from the list. @throws {RayFailure} if the dashboard is gone. */
export async function runJob(target: ConnectOptions, options: JobOptions): Promise<JobFact> {
  const started = performance.now()
  const elapsed = () => performance.now() - started
  const { entrypoint, limitMs, refusedMs, signal, onWait } = options
  const id = `slipway-${randomBytes(ID_BYTES).toString('hex')}`
  const body = { entrypoint, submission_id: id, entrypoint_num_cpus: 0, metadata: { by: 'slipway' } }
  const submit = () => askDashboard(target, { method: 'POST', path: JOBS, body, silentMs: SUBMIT_LIMIT_MS })
  let answer = await submit()
  while (answer.status >= SERVER_ERROR && elapsed() < Math.min(refusedMs, limitMs)) {
    onWait(`the job was refused: ${answer.status}`)
    await sleep(SUBMIT_AGAIN_MS, { signal })
    answer = await submit()
  }
  if (answer.status >= 300 || !isAccepted(answer)) return refused(entrypoint, answer, elapsed())
  let fact = await read(target, id, entrypoint)
  while (!ENDED.has(fact.status) && elapsed() < limitMs) {
    onWait(`job ${id} is ${fact.status}`)
    await sleep(FOLLOW_EVERY_MS, { signal })
    fact = await read(target, id, entrypoint)
  }
  const log = await logOf(target, id)
  if (fact.status !== LOST) await remove(target, id, fact.status)
  return { ...fact, log, tookMs: elapsed() }
}

/** Ray answers with the ID; a proxy with a page of its own. */
function isAccepted({ body }: HttpResponse): boolean {
  const { submission_id: id, job_id: old } = recordOf(jsonIn(body))
  return Boolean(textOf(id) || textOf(old))
}

function refused(entrypoint: string, answer: HttpResponse, tookMs: number): JobFact {
  const lines = linesOf(answer)
  return {
    entrypoint,
    status: 'REFUSED',
    http: answer.status,
    message: lines.at(-1) ?? '',
    agent: '',
    log: lines.slice(-LOG_LINES_MAX),
    tookMs,
  }
}

/** A traceback, one line, or what a proxy sent in its place. */
function linesOf({ headers, body }: HttpResponse): string[] {
  if (headers.location) return [`redirected to ${headers.location}`]
  const text = body
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (/^\s*</.test(body)) return [`${shortLine(text, SHOWN_MAX)}, a page and no answer of Ray's Jobs API`]
  return body.trimEnd().split('\n').filter(Boolean)
}

async function read(target: ConnectOptions, id: string, entrypoint: string): Promise<JobFact> {
  const { status, body } = await askDashboard(target, { path: `${JOBS}${id}`, silentMs: ANSWER_LIMIT_MS })
  const job = recordOf(jsonIn(body))
  return {
    entrypoint,
    status: textOf(job.status) || `HTTP ${status}`,
    message: textOf(job.message),
    agent: textOf(job.driver_agent_http_address),
    log: [],
    tookMs: 0,
  }
}

/** Ray's own lines in the output, which tell of no fault. Sources: Ray's job_manager.py, and the format of its log. */
const OF_RAY = /^Running entrypoint for job |^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}\s+(INFO|DEBUG) \w+\.py:\d+ -- /

/** Best effort: the end of the job's output. */
async function logOf(target: ConnectOptions, id: string): Promise<string[]> {
  const { body } = await askDashboard(target, { path: `${JOBS}${id}/logs`, silentMs: ANSWER_LIMIT_MS }).catch(() => ({
    body: '',
  }))
  return textOf(recordOf(jsonIn(body)).logs)
    .trimEnd()
    .split('\n')
    .filter((line) => line && !OF_RAY.test(line))
    .slice(-LOG_LINES_MAX)
}

/** Best effort: nothing of the probe stays in the list of jobs. */
async function remove(target: ConnectOptions, id: string, status: string): Promise<void> {
  const path = `${JOBS}${id}`
  const done = async () => {
    if (!ENDED.has(status)) await askDashboard(target, { method: 'POST', path: `${path}/stop` })
    for (const end = performance.now() + STOP_LIMIT_MS; performance.now() < end; await sleep(FOLLOW_EVERY_MS))
      if ((await askDashboard(target, { method: 'DELETE', path })).status < 300) return
  }
  await done().catch(() => {})
}
