import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failureOf, type Phase, symptomOf } from '../../../actions/ray-probe/src/client/status.ts'
import { mayHeal } from '../../../actions/ray-probe/src/failure.ts'
import { FINDINGS, type FindingName } from '../../../actions/ray-probe/src/findings.ts'
import { trouble } from '../../../actions/ray-probe/src/link/trouble.ts'

/** gRPC status and details as they came from Ray 2.58.0, grpc-js or a proxy. */
const STATUS: [phase: Phase, code: number, details: string, token: boolean, symptom: FindingName][] = [
  ['ping', 16, 'Unauthenticated: missing token', false, 'token-missing'],
  ['ping', 16, 'Unauthenticated: invalid token', true, 'token-wrong'],
  ['ping', 7, 'Received HTTP status code 403', true, 'proxy-answers'],
  ['ping', 7, 'no', true, 'token-wrong'],
  ['ping', 12, 'Method not found!', false, 'not-ray-client'],
  ['ping', 12, 'Received HTTP status code 404', false, 'proxy-answers'],
  ['ping', 14, 'Received HTTP status code 502', false, 'proxy-answers'],
  ['ping', 4, 'Deadline exceeded', false, 'silent'],
  ['session', 4, 'Deadline exceeded', false, 'session-slow'],
  ['question', 4, 'Deadline exceeded', false, 'connection-lost'],
  ['session', 9, '', false, 'client-id-stripped'],
  ['session', 9, 'Server already created for Client: 1', false, 'session-not-started'],
  ['question', 9, '', false, 'connection-lost'],
  ['session', 8, '', false, 'too-many-clients'],
  ['question', 8, 'Received message larger than max (1 vs. 0)', false, 'garbled-answer'],
  ['question', 13, 'Response message parsing error: varint cut off', false, 'garbled-answer'],
  ['question', 5, 'Failed to serialize response!', false, 'connection-lost'],
  ['session', 14, 'Connection dropped', false, 'connection-lost'],
]

for (const [phase, code, details, token, symptom] of STATUS)
  test(`gRPC ${code} on ${phase} (${details || 'no details'}) is ${symptom}`, () =>
    assert.equal(symptomOf(phase, { code, details }, token), symptom))

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
    assert.equal(trouble('head:10001', Object.assign(new Error('seen'), { code }), CLIENT).symptom, symptom))

test('without a certificate, the one that is refused is missing', () => {
  const error = Object.assign(new Error('seen'), { code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED' })
  assert.equal(trouble('head:10001', error, {}).symptom, 'client-certificate-missing')
})

test('what a starting head shows may heal; what is wrong in the inputs may not', () => {
  const names = Object.keys(FINDINGS) as FindingName[]
  const healing = names.filter((symptom) => mayHeal({ symptom }))
  assert.ok(healing.includes('port-closed') && healing.includes('silent') && healing.includes('connection-lost'))
  assert.deepEqual(
    healing.filter((name) => FINDINGS[name].fault === 'input'),
    [],
  )
})

test('every finding has a code of its own and says what to do', () => {
  const entries = Object.values(FINDINGS)
  assert.equal(new Set(entries.map(({ code }) => code)).size, entries.length)
  for (const { code, remedy } of entries) assert.match(`${code} ${remedy}`, /^RP\d{3} .{20,}/)
})

test('a failure keeps what was seen', () => {
  const failure = failureOf('head:10001', 'ping', { code: 16, details: 'missing token' }, false)
  assert.equal(failure.message, 'head:10001 wants a token, and none was given')
  assert.deepEqual(failure.evidence, ['gRPC 16 UNAUTHENTICATED on ping', 'missing token'])
})
