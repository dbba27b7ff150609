import type { Finding } from '../../../shared/outcome/finding.ts'
import type { ServeApplication, ServeDeployment, ServeFact } from '../facts.ts'
import { RayFailure } from '../failure.ts'
import { makeFinding } from '../findings.ts'
import type { ServeRequirement } from '../wanted.ts'
import { closedProxies, judgeProxies } from './serve-proxy.ts'
import { routeFails } from './serve-route.ts'

/** States of a deployment that serves. */
const SERVING = new Set(['HEALTHY', 'UPSCALING', 'DOWNSCALING'])
const DELETING = 'DELETING'
/** States that Serve doesn't leave by itself; an UNHEALTHY application recovers as soon as its replicas are replaced. */
const FINAL = new Set(['DEPLOY_FAILED'])

/** Pure: why to wait for Serve; undefined if it runs, or can't start any more. */
export function serveWaits(fact: ServeFact, wanted: ServeRequirement): string | undefined {
  if (fact.unavailable) return undefined
  const missing = missingIn(fact, wanted)
  if (missing.length > 0) return `Serve has no application ${missing.join(', ')}`
  const applications = chosen(fact, wanted)
  const broken = applications.filter(problemOf)
  const waiting = broken.find((each) => !FINAL.has(each.status))
  if (waiting) return `Serve application ${waiting.name} is ${waiting.status}`
  const closed = wanted.asked && broken.length === 0 ? closedProxies({ ...fact, applications }) : undefined
  return closed && `HTTP proxies of Serve: ${closed}`
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
  const applications = chosen(fact, wanted)
  const none = wanted.asked && applications.length === 0 && missing.length === 0
  return [
    ...(none ? [notRunningFinding('Serve runs no application')] : []),
    ...missing,
    ...applications.flatMap((each) => [...notRunning(each), ...fewer(each)]),
    ...unreachable(wanted.asked ? judgeProxies({ ...fact, applications }) : [], applications.flatMap(routeFails)),
  ]
}

/** Routes that fail because no proxy accepts requests are its consequences. */
function unreachable([proxy, ...others]: Finding[], routes: Finding[]): Finding[] {
  if (proxy?.severity !== 'error') return [...(proxy ? [proxy] : []), ...others, ...routes]
  return [{ ...proxy, consequences: routes }]
}

/** Without names, an application that is being deleted is not checked. */
function chosen({ applications }: ServeFact, { names }: ServeRequirement): ServeApplication[] {
  return applications.filter(({ name, status }) => (names.length === 0 ? status !== DELETING : names.includes(name)))
}

function missingIn({ applications }: ServeFact, { names }: ServeRequirement): string[] {
  return names.filter((name) => !applications.some((each) => each.name === name))
}

/** What keeps an application from serving; undefined if nothing does. */
function problemOf({ status, deployments }: ServeApplication): string | undefined {
  const bad = deployments.find((each) => !serves(each))
  if (bad) return stateOf(bad)
  if (status === 'RUNNING') return undefined
  const changing = deployments.find((each) => each.status !== 'HEALTHY')
  return [`it is ${status}`, changing && stateOf(changing)].filter(Boolean).join(': ')
}

/** The words of Serve 2.0 to 2.60 for replicas that have no place yet. */
const UNPLACED = /Resources required for each replica: (\{[^}]*\})(?:, (?:total )?resources available: (\{[^}]*\}))?/

function stateOf({ name, status, running, wanted, message }: ServeDeployment): string {
  const [, each, free] = UNPLACED.exec(message) ?? []
  const needs = each ? `; a replica needs ${each}${free ? `, and the whole cluster has ${free} free` : ''}` : ''
  return `deployment ${name} is ${status}, ${running} of ${wanted} replicas run${needs}`
}

/** An application that runs with fewer replicas than the autoscaling wants, because the others have no place. */
function fewer(application: ServeApplication): Finding[] {
  if (problemOf(application)) return []
  const unplaced = application.deployments.find(
    ({ running, wanted, message }) => running < wanted && UNPLACED.test(message),
  )
  if (!unplaced) return []
  const message = `Serve application ${application.name} runs with too few replicas: ${stateOf(unplaced)}`
  return [{ ...notRunningFinding(message, [unplaced.message]), severity: 'warning' }]
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

function gone(message: string, evidence: readonly string[]): Finding {
  return notRunningFinding(`Serve: ${message}`, evidence)
}

function listOf({ applications }: ServeFact): string {
  return `applications: ${applications.map(({ name, status }) => `${name} ${status}`).join(', ') || 'none'}`
}

function notRunningFinding(message: string, evidence: readonly string[] = []): Finding {
  return makeFinding('serve-not-running', message, evidence)
}
