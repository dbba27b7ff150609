import { CERTIFICATE_VARIABLES } from '../../shared/http/certificates.ts'

/** Pure: the certificate file for the build secret `ca`; undefined for none. */
export function caBundle(input: string, env: Readonly<Record<string, string | undefined>>): string | undefined {
  if (input === 'none') return undefined
  if (input !== 'auto') return input
  return CERTIFICATE_VARIABLES.map((name) => env[name]).find(Boolean)
}
