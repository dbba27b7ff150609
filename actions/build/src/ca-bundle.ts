/** Where tools on this machine are told of further certificates, in the order they are looked at. */
const VARIABLES = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'CURL_CA_BUNDLE', 'REQUESTS_CA_BUNDLE', 'PIP_CERT']

/** Pure: the certificate file that reaches the build as secret `ca`; undefined for none. */
export function caBundle(input: string, env: Readonly<Record<string, string | undefined>>): string | undefined {
  if (input === 'none') return undefined
  if (input !== 'auto') return input
  return VARIABLES.map((name) => env[name]).find(Boolean)
}
