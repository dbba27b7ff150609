import { readFileSync } from 'node:fs'
import * as tls from 'node:tls'

/** Variables with the path of a file of additional certificate authorities, in order of precedence. */
export const CERTIFICATE_VARIABLES = [
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'CURL_CA_BUNDLE',
  'REQUESTS_CA_BUNDLE',
  'PIP_CERT',
] as const

/** The system's CA bundle by distribution: Debian and Ubuntu, Fedora and RHEL, Alpine, openSUSE. */
const SYSTEM = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/cert.pem',
  '/etc/ssl/ca-bundle.pem',
]

/** Pure: files of certificate authorities, whether they are there or not. */
export function certificateFiles(env: Readonly<Record<string, string | undefined>>): string[] {
  return [...new Set([...CERTIFICATE_VARIABLES.flatMap((name) => env[name] || []), ...SYSTEM])]
}

/**
 * The certificate authorities that TLS connections trust: Node's own list, the files in the environment variables, and
 * the system's. Reading them takes tens of milliseconds, so it is done at the first connection.
 */
export function trust(env: Readonly<Record<string, string | undefined>>): tls.SecureContext {
  const texts = certificateFiles(env)
    .map(readText)
    .filter((each) => each !== undefined)
  return tls.createSecureContext({ ca: [...tls.rootCertificates, ...new Set(texts)] })
}

/** An unreadable file is ignored, as in Node; the certificate error then shows the missing authority. */
function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
