import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RAY_PROBE } from '../../../actions/ray-probe/src/catalogue.ts'
import { failureOf, type Phase, symptomOf } from '../../../actions/ray-probe/src/client/status.ts'
import { isTransient } from '../../../actions/ray-probe/src/failure.ts'
import type { FindingName } from '../../../actions/ray-probe/src/findings.ts'
import { type Ending, GrpcError } from '../../../actions/ray-probe/src/grpc/status.ts'
import { failureFor } from '../../../actions/ray-probe/src/transport/socket-errors.ts'

/** What ended calls to Ray 2.58.0, or to a proxy before it. */
const ENDINGS: [phase: Phase, ending: Ending, code: number, details: string, token: boolean, symptom: FindingName][] = [
  ['ping', 'peer', 16, 'Unauthenticated: missing token', false, 'token-missing'],
  ['ping', 'peer', 16, 'Unauthenticated: invalid token', true, 'token-wrong'],
  ['ping', 'http', 16, 'HTTP status 401', false, 'token-missing'],
  ['ping', 'http', 7, 'HTTP status 403', true, 'proxy-answers'],
  ['ping', 'peer', 7, 'no', true, 'token-wrong'],
  ['ping', 'peer', 12, 'Method not found!', false, 'not-ray-client'],
  ['ping', 'http', 12, 'HTTP status 404', false, 'proxy-answers'],
  ['ping', 'http', 14, 'HTTP status 502', false, 'proxy-answers'],
  ['ping', 'http', 2, 'content-type text/html; expected application/grpc', false, 'web-server'],
  ['ping', 'broken', 4, 'no answer within 5000 ms', false, 'silent'],
  ['session', 'peer', 4, 'Deadline exceeded', false, 'session-slow'],
  ['query', 'peer', 4, 'Deadline exceeded', false, 'silent'],
  ['session', 'peer', 9, '', false, 'client-id-stripped'],
  ['session', 'peer', 9, 'Server already created for Client: 1', false, 'session-not-started'],
  ['query', 'peer', 9, '', false, 'connection-lost'],
  ['session', 'peer', 8, '', false, 'too-many-clients'],
  ['query', 'garbled', 13, 'a message of 9000000 bytes', false, 'garbled-answer'],
  ['query', 'peer', 5, 'Failed to serialize response!', false, 'connection-lost'],
  ['session', 'broken', 14, 'the connection was closed', false, 'connection-lost'],
  // istio/istio#2628, envoyproxy/envoy#9050: a mesh answers by gRPC that it does not reach the head.
  ['ping', 'peer', 14, 'no healthy upstream', false, 'proxy-answers'],
  // istio/istio#8509, #45261
  ['ping', 'peer', 14, 'upstream connect error or disconnect/reset before headers', false, 'proxy-answers'],
  ['ping', 'peer', 14, 'upstream request timeout', false, 'proxy-answers'],
  ['ping', 'peer', 7, 'RBAC: access denied', false, 'proxy-answers'],
]

for (const [phase, ending, code, details, token, symptom] of ENDINGS)
  test(`gRPC ${code} (${ending}) on ${phase} (${details || 'no details'}) is ${symptom}`, () =>
    assert.equal(symptomOf(phase, new GrpcError(ending, code, details), token), symptom))

/** Error codes of sockets and of OpenSSL. */
const CODES: [code: string, symptom: FindingName][] = [
  ['ENOTFOUND', 'name-not-resolved'],
  ['EAI_AGAIN', 'name-not-resolved'],
  ['ECONNREFUSED', 'port-closed'],
  ['ETIMEDOUT', 'port-filtered'],
  ['EHOSTUNREACH', 'host-unreachable'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls-not-spoken'],
  ['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'tls-not-spoken'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'server-certificate'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'server-certificate'],
  ['CERT_HAS_EXPIRED', 'server-certificate'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'server-certificate'],
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'client-certificate-refused'],
  ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'client-certificate-refused'],
  ['ECONNRESET', 'connection-lost'],
]

const CLIENT = { cert: Buffer.from('certificate') }

for (const [code, symptom] of CODES)
  test(`${code} is ${symptom}`, () =>
    assert.equal(failureFor('head:10001', Object.assign(new Error('seen'), { code }), CLIENT).symptom, symptom))

test('without a certificate, the one that is refused is missing', () => {
  const error = Object.assign(new Error('seen'), { code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED' })
  assert.equal(failureFor('head:10001', error, {}).symptom, 'client-certificate-missing')
})

test('what a starting head shows may heal; what is wrong in the inputs may not', () => {
  const names = Object.keys(RAY_PROBE) as FindingName[]
  const healing = names.filter((symptom) => isTransient({ symptom }))
  assert.ok(healing.includes('port-closed') && healing.includes('silent') && healing.includes('connection-lost'))
  assert.deepEqual(
    healing.filter((name) => RAY_PROBE[name].definition.fault === 'input'),
    [],
  )
})

test('a failure keeps what was seen', async () => {
  const failure = await failureOf('head:10001', 'ping', new GrpcError('peer', 16, 'missing token'), false)
  assert.equal(failure.message, 'head:10001 requires a token, and none was given')
  assert.deepEqual(failure.evidence, ['gRPC 16 UNAUTHENTICATED on ping', 'missing token'])
})

test('a proxy that speaks gRPC is told apart from one that speaks HTTP', async () => {
  const message = async (ending: Ending, details: string) =>
    (await failureOf('head:10001', 'ping', new GrpcError(ending, 14, details), false)).message
  assert.equal(await message('peer', 'no healthy upstream'), 'head:10001 is a proxy that does not reach the head')
  assert.equal(await message('http', 'HTTP status 502'), 'head:10001 responded with HTTP instead of gRPC')
})
