import { RayFailure } from '../client/failure.ts'
import type { FindingName } from '../findings.ts'

/** Error codes of the operating system and of TLS, by the link that broke. */
const SYMPTOMS: readonly (readonly [pattern: RegExp, symptom: FindingName, meaning: string])[] = [
  [/^(ENOTFOUND|EAI_\w+)$/, 'name-not-resolved', 'the name does not resolve'],
  [/^ECONNREFUSED$/, 'port-closed', 'nothing listens on that port'],
  [/^(ETIMEDOUT|SLIPWAY_TIMEOUT)$/, 'port-filtered', 'no answer to the connection request'],
  [/^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EHOSTDOWN)$/, 'host-unreachable', 'there is no route to the host'],
  [/^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST)$/, 'tls-not-spoken', 'the port speaks no TLS'],
  [
    /ALERT_(CERTIFICATE|UNKNOWN_CA|BAD_CERTIFICATE|HANDSHAKE)|ALERT.*CERT/,
    'client-certificate',
    'the head refuses the client certificate',
  ],
  [/CERT|SIGNATURE|ISSUER|CRL|HOSTNAME/, 'server-certificate', 'the certificate of the head is not trusted'],
]

/** Pure: what an error of a socket says about the link to `name`. */
export function trouble(name: string, error: NodeJS.ErrnoException): RayFailure {
  const code = error.code ?? ''
  const [, symptom, meaning] = SYMPTOMS.find(([pattern]) => pattern.test(code)) ?? [
    undefined,
    'connection-lost',
    'the connection broke',
  ]
  return new RayFailure(symptom as FindingName, `${name}: ${meaning}`, [`${code} ${error.message}`.trim()], {
    cause: error,
  })
}
