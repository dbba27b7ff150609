import { type ServiceError, status } from '@grpc/grpc-js'
import { RayFailure } from '../failure.ts'
import type { FindingName } from '../findings.ts'

/** What was asked when an error came: the same status means different things. */
export type Phase = 'ping' | 'session' | 'question'

/** A gRPC error, as far as a decision needs it. */
export type GrpcError = Pick<ServiceError, 'code' | 'details'>

const PHASE_SILENT: Record<Phase, FindingName> = {
  ping: 'silent',
  session: 'session-slow',
  question: 'connection-lost',
}

/** grpc-js says so when something answered with HTTP instead of gRPC. */
const HTTP_ANSWER = /HTTP status code|content-type/i

/**
 * Pure: what a gRPC error says about the link between client and cluster.
 * The meanings were seen with Ray 2.58.0.
 */
export function symptomOf(phase: Phase, { code, details }: GrpcError, tokenGiven: boolean): FindingName {
  if (HTTP_ANSWER.test(details)) return code === status.UNAUTHENTICATED ? unauthenticated(tokenGiven) : 'proxy-answers'
  if (code === status.UNAUTHENTICATED || code === status.PERMISSION_DENIED) return unauthenticated(tokenGiven)
  if (code === status.DEADLINE_EXCEEDED) return PHASE_SILENT[phase]
  if (code === status.RESOURCE_EXHAUSTED) return /larger than/.test(details) ? 'garbled-answer' : 'too-many-clients'
  if (code === status.UNIMPLEMENTED) return 'not-ray-client'
  if (code === status.FAILED_PRECONDITION && phase === 'session')
    return details ? 'session-not-started' : 'client-id-stripped'
  if (code === status.INTERNAL && /pars|serializ/i.test(details)) return 'garbled-answer'
  return 'connection-lost'
}

function unauthenticated(tokenGiven: boolean): FindingName {
  return tokenGiven ? 'token-wrong' : 'token-missing'
}

const MEANINGS: Partial<Record<FindingName, string>> = {
  silent: 'accepts connections, but does not answer a ping',
  'session-slow': 'answers a ping, but does not start a session in time',
  'proxy-answers': 'answers with HTTP where gRPC was wanted',
  'token-missing': 'wants a token, and none was given',
  'token-wrong': 'does not accept the token',
  'too-many-clients': 'has as many clients as it takes',
  'garbled-answer': 'answers what no Ray would',
  'not-ray-client': 'speaks gRPC, but not the Ray Client protocol',
  'session-not-started': 'failed to start a session',
  'client-id-stripped': 'never got the header client_id: something on the way removes it',
  'connection-lost': 'broke the connection off',
}

const LINES_MAX = 6

/** Turns a gRPC error into a failure with a symptom. Pure. */
export function failureOf(name: string, phase: Phase, error: unknown, tokenGiven: boolean): RayFailure {
  if (error instanceof RayFailure) return error
  const { code = status.UNKNOWN, details = String(error) } = (error ?? {}) as Partial<GrpcError>
  const symptom = symptomOf(phase, { code, details }, tokenGiven)
  const evidence = [
    `gRPC ${code} ${status[code]} on ${phase}`,
    ...details.split('\n').filter(Boolean).slice(-LINES_MAX),
  ]
  return new RayFailure(symptom, `${name} ${MEANINGS[symptom] ?? 'failed'}`, evidence, { cause: error })
}
