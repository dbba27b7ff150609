import { RayFailure } from '../failure.ts'
import type { FindingName } from '../findings.ts'
import type { Tls } from './endpoint.ts'

/** Error codes of the operating system and of TLS, by failure. */
const SYMPTOMS: readonly (readonly [pattern: RegExp, symptom: FindingName, meaning: string])[] = [
  [/^(ENOTFOUND|EAI_\w+)$/, 'name-not-resolved', 'the name does not resolve'],
  [/^ECONNREFUSED$/, 'port-closed', 'nothing listens on that port'],
  [/^(ETIMEDOUT|SLIPWAY_TIMEOUT)$/, 'port-filtered', 'no response to the connection attempt'],
  [/^SLIPWAY_SILENT$/, 'silent', 'it accepts the connection, and sends no response'],
  [/^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EHOSTDOWN)$/, 'host-unreachable', 'there is no route to the host'],
  [
    /^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST)$/,
    'tls-not-spoken',
    'the port does not use TLS',
  ],
  [
    /ALERT_(CERTIFICATE|UNKNOWN_CA|BAD_CERTIFICATE|HANDSHAKE)|ALERT.*CERT/,
    'client-certificate-refused',
    'the head rejects the client certificate, or requires one',
  ],
  [/^HPE_/, 'not-ray-client', 'it does not use HTTP/1'],
  [/CERT|SIGNATURE|ISSUER|CRL|HOSTNAME/, 'server-certificate', 'the certificate of the head is not trusted'],
]

/** Pure: the finding for a server that rejects or requires a client certificate. */
export function certificateFinding(tls: Tls | undefined): FindingName {
  return tls?.cert ? 'client-certificate-refused' : 'client-certificate-missing'
}

/** Pure: the failure for a socket error of `name`. @param tls the certificates that were used, if any. */
export function failureFor(name: string, error: NodeJS.ErrnoException, tls?: Tls): RayFailure {
  const code = error.code ?? ''
  const known = SYMPTOMS.find(([pattern]) => pattern.test(code))
  const [, symptom, meaning] = known ?? ([undefined, 'connection-lost', 'the connection was lost'] as const)
  const exact = symptom === 'client-certificate-refused' ? certificateFinding(tls) : symptom
  return new RayFailure(exact, `${name}: ${meaning}`, [`${code} ${error.message}`.trim()], { cause: error })
}
