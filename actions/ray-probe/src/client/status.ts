import { causeClause } from '../cause-clause.ts'
import { RayFailure } from '../failure.ts'
import type { FindingName } from '../findings.ts'
import { GrpcError, STATUS, statusText } from '../grpc/status.ts'

/** The phase of an error; the meaning of a gRPC status depends on it. */
export type Phase = 'ping' | 'session' | 'query'

const PHASE_SILENT: Record<Phase, FindingName> = {
  ping: 'silent',
  session: 'session-slow',
  query: 'silent',
}

/**
 * Pure: the finding for a gRPC error.
 * The meanings were observed with Ray 2.58.0.
 */
export function symptomOf(phase: Phase, { ending, code, message }: GrpcError, tokenGiven: boolean): FindingName {
  if (ending === 'garbled') return 'garbled-answer'
  if (code === STATUS.UNAUTHENTICATED) return unauthenticated(tokenGiven)
  if (ending === 'http') return WEB_PAGE.test(message) ? 'web-server' : 'proxy-answers'
  if (ENVOY.test(message)) return 'proxy-answers'
  if (code === STATUS.PERMISSION_DENIED) return unauthenticated(tokenGiven)
  if (code === STATUS.DEADLINE_EXCEEDED) return PHASE_SILENT[phase]
  if (code === STATUS.RESOURCE_EXHAUSTED) return 'too-many-clients'
  if (code === STATUS.UNIMPLEMENTED) return 'not-ray-client'
  if (code === STATUS.FAILED_PRECONDITION && phase === 'session')
    return message ? 'session-not-started' : 'client-id-stripped'
  return 'connection-lost'
}

/** A success without gRPC: not a proxy whose server is down. */
const WEB_PAGE = /^content-type /

/** What Envoy, and so Istio, answers by gRPC when it can't reach the head. */
const ENVOY =
  /no healthy upstream|upstream (connect error|request timeout)|(disconnect|reset)\/?(reset)? before headers|RBAC: access denied/

function unauthenticated(tokenGiven: boolean): FindingName {
  return tokenGiven ? 'token-wrong' : 'token-missing'
}

const MEANINGS: Partial<Record<FindingName, string>> = {
  silent: 'accepts connections but does not respond to a ping',
  'session-slow': 'responds to a ping but did not start a session in time',
  'proxy-answers': 'responded with HTTP instead of gRPC',
  'web-server': 'is a web server, not Ray',
  'token-missing': 'requires a token, and none was given',
  'token-wrong': 'rejects the token',
  'too-many-clients': 'has reached its client limit',
  'garbled-answer': 'sent a reply that is not a Ray reply',
  'not-ray-client': 'is a gRPC server, but not one of Ray Client',
  'session-not-started': 'failed to start a session',
  'client-id-stripped': 'did not receive the header client_id: a proxy removes it',
  'connection-lost': 'closed the connection',
}

const SILENT_QUERY = 'started a session and then does not respond'

const PROXY_SPEAKS_GRPC = 'is a proxy that does not reach the head'

function specialMeaning(symptom: FindingName, phase: Phase, { ending }: GrpcError): string | undefined {
  if (symptom === 'silent' && phase === 'query') return SILENT_QUERY
  return symptom === 'proxy-answers' && ending !== 'http' ? PROXY_SPEAKS_GRPC : undefined
}

const LINES_MAX = 6

/** Turns a gRPC error into a RayFailure. @throws any other error unchanged. */
export async function failureOf(name: string, phase: Phase, error: unknown, tokenGiven: boolean): Promise<RayFailure> {
  if (error instanceof RayFailure) return error
  if (!(error instanceof GrpcError)) throw error
  const symptom = symptomOf(phase, error, tokenGiven)
  const lines = error.message.split('\n').filter(Boolean).slice(-LINES_MAX)
  const evidence = [`gRPC ${statusText(error.code)} on ${phase}`, ...lines]
  const meaning = specialMeaning(symptom, phase, error) ?? MEANINGS[symptom] ?? 'failed'
  const what = `${name} ${meaning}${symptom === 'session-not-started' ? await causeClause(lines) : ''}`
  return new RayFailure(symptom, what, evidence, { cause: error })
}
