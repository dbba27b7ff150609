import { MASK } from './matcher.ts'

/** A private key with its lines, as a file has them or as JSON writes them; the marker alone does not match. */
const PRIVATE_KEY =
  /(-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----)(?:\\[nr]|[A-Za-z0-9+/=\s:,-]){40,}?(-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|$)/g

/** Pure: hides the body of every private key. */
export const maskPrivateKeys = (text: string) =>
  text.includes('PRIVATE KEY') ? text.replace(PRIVATE_KEY, `$1${MASK}$2`) : text
