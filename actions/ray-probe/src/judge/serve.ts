import type { Finding } from '../../../shared/outcome/finding.ts'
import type { ServeApplication, ServeDeployment, ServeFact } from '../facts.ts'
import { RayFailure } from '../failure.ts'
import { makeFinding } from '../findings.ts'
import type { ServeRequirement } from '../wanted.ts'

const NOT_FOUND = 404
const SERVER_ERROR = 500
/** Of the proxy, from Serve 2.0 on. */
const NO_ROUTE = /^Path '[^']*' not found\. .*routes for available routes/
/** States of a deployment that serves. */
const SERVING = new Set(['HEALTHY', 'UPSCALING', 'DOWNSCALING'])
/** States that Serve doesn't leave by itself; an UNHEALTHY application recovers as soon as its replicas are replaced. */
const FINAL = new Set(['DEPLOY_FAILED'])

/** Pure: why to wait for Serve; undefined if it runs, or can't start any more. */
export function serveWaits(fact: ServeFact, wanted: ServeRequirement): string | undefined {
  if (fact.unavailable) return undefined
  const missing = missingIn(fact, wanted)
  if (missing.length > 0) return `Serve has no application ${missing.join(', ')}`
  const waiting = chosen(fact, wanted).find((each) => problemOf(each) && !FINAL.has(each.status))
  return waiting && `Serve application ${waiting.name} is ${waiting.status}`
}

/** Pure: what is wrong with Serve. */
export function judgeServe(fact: ServeFact | RayFailure | undefined, wanted: ServeRequirement | undefined): Finding[] {
  if (!fact || !wanted) return []
  const found = fact instanceof RayFailure ? [gone(fact.message, fact.evidence)] : findingsOf(fact, wanted)
  if (wanted.asked) return found
  // Serve isn't required, so that it may be missing.
  return fact instanceof RayFailure || fact.unavailable
    ? []
    : found.map((each) => ({ ...each, severity: 'warning' as const }))
}

function findingsOf(fact: ServeFact, wanted: ServeRequirement): Finding[] {
  if (fact.unavailable) return [gone('its API does not answer', [fact.unavailable])]
  const missing = missingIn(fact, wanted).map((name) =>
    notRunningFinding(`Serve has no application ${name}`, [listOf(fact)]),
  )
  const none = wanted.asked && fact.applications.length === 0 && missing.length === 0
  return [
    ...(none ? [notRunningFinding('Serve runs no application')] : []),
    ...missing,
    ...chosen(fact, wanted).flatMap((each) => [...notRunning(each), ...routeFails(each)]),
  ]
}

function chosen({ applications }: ServeFact, { names }: ServeRequirement): ServeApplication[] {
  return names.length === 0 ? applications : applications.filter(({ name }) => names.includes(name))
}

function missingIn({ applications }: ServeFact, { names }: ServeRequirement): string[] {
  return names.filter((name) => !applications.some((each) => each.name === name))
}

/** What keeps an application from serving; undefined if nothing does. */
function problemOf({ status, deployments }: ServeApplication): string | undefined {
  const bad = deployments.find((each) => !serves(each))
  if (bad) return `deployment ${bad.name} is ${bad.status}, ${bad.running} of ${bad.wanted} replicas run`
  return status === 'RUNNING' ? undefined : `it is ${status}`
}

function serves({ status, running, wanted }: ServeDeployment): boolean {
  return SERVING.has(status) && (running > 0 || wanted === 0)
}

function notRunning(application: ServeApplication): Finding[] {
  const problem = problemOf(application)
  if (!problem) return []
  const messages = [
    application.message,
    ...application.deployments.map(({ name, message }) => message && `${name}: ${message}`),
  ]
  const lines = messages.flatMap((each) => each.split('\n')).filter((line) => line.trim() !== '')
  return [
    makeFinding(
      'serve-not-running',
      `Serve application ${application.name} does not run: ${problem}`,
      lines.slice(-LINES_MAX),
    ),
  ]
}

const LINES_MAX = 12

/**
 * Pure: whether Serve itself does not lead to the application. A 404 is one only in the words of Serve's proxy,
 * because an application may have nothing at its route.
 */
export function isDead(answer: ServeApplication['answer']): boolean {
  if (!answer || answer instanceof RayFailure) return answer !== undefined
  return answer.status > SERVER_ERROR || (answer.status === NOT_FOUND && NO_ROUTE.test(answer.body))
}

function routeFails({ name, route, answer }: ServeApplication): Finding[] {
  if (!answer) return []
  const failed = `The route ${route} of Serve application ${name}`
  if (answer instanceof RayFailure)
    return [routeFinding(`${failed} does not answer: ${answer.message}`, [...answer.evidence, LOCAL_ONLY])]
  const dead = isDead(answer)
  if (!dead && answer.status < SERVER_ERROR) return []
  const found = routeFinding(`${failed} answers ${answer.status}`, answer.body.split('\n').slice(0, LINES_MAX))
  // Proxies answer 503 or 408 themselves. A 500 comes from the application, which may expect a request with a body.
  if (dead) return [found]
  return [{ ...found, severity: 'warning', evidence: [...found.evidence, EMPTY_GET] }]
}

const EMPTY_GET = 'the request was a GET without a body; an application that expects one fails like this'

const LOCAL_ONLY = 'Serve listens on 127.0.0.1 unless http_options.host is 0.0.0.0'

function gone(message: string, evidence: readonly string[]): Finding {
  return notRunningFinding(`Serve: ${message}`, evidence)
}

function listOf({ applications }: ServeFact): string {
  return `applications: ${applications.map(({ name, status }) => `${name} ${status}`).join(', ') || 'none'}`
}

function notRunningFinding(message: string, evidence: readonly string[] = []): Finding {
  return makeFinding('serve-not-running', message, evidence)
}

function routeFinding(message: string, evidence: readonly string[]): Finding {
  return makeFinding('serve-route-fails', message, evidence)
}
