import { readFileSync } from 'node:fs'
import * as tls from 'node:tls'

/** Variables that name a file of further certificate authorities, in order of precedence. */
export const CERTIFICATE_VARIABLES = [
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'CURL_CA_BUNDLE',
  'REQUESTS_CA_BUNDLE',
  'PIP_CERT',
] as const

/** Where distributions keep the machine's own: Debian and Ubuntu, Fedora and RHEL, Alpine, openSUSE. */
const SYSTEM = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/cert.pem',
  '/etc/ssl/ca-bundle.pem',
]

/**
 * The certificate authorities that TLS connections trust: Node's own list, the files that the environment names, and
 * the machine's. Reading them takes tens of milliseconds, so the first connection does it.
 */
export function trust(env: Readonly<Record<string, string | undefined>>): tls.SecureContext {
  const named = CERTIFICATE_VARIABLES.map((name) => env[name]).filter((each) => each !== undefined)
  const texts = [...new Set([...named, ...SYSTEM])].map(readText).filter((each) => each !== undefined)
  return tls.createSecureContext({ ca: [...tls.rootCertificates, ...new Set(texts)] })
}

/** One that cannot be read is passed over, as Node does; the server's certificate then says what is missing. */
function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
