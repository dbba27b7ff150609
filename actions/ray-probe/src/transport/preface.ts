/** Protocol of the response to an HTTP/2 preface. */
export type Protocol = 'http2' | 'http1' | 'tls' | 'closed' | 'other'

const FRAME_HEADER_BYTES = 9
const SETTINGS_FRAME = 4

/** Start of an HTTP/2 connection by the client: the preface and empty settings (RFC 9113, 3.4). */
export const PREFACE = Buffer.concat([
  Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'latin1'),
  Buffer.from([0, 0, 0, SETTINGS_FRAME, 0, 0, 0, 0, 0]),
])

/** Number of bytes needed to detect the protocol. */
export const PREFACE_REPLY_BYTES = FRAME_HEADER_BYTES

const TLS_ALERT = 0x15
const TLS_MAJOR = 0x03

/** Pure: detects the protocol from the first bytes of the response; no bytes means a closed connection. */
export function classify(answer: Buffer): Protocol {
  if (answer.length === 0) return 'closed'
  if (answer.toString('latin1', 0, 5) === 'HTTP/') return 'http1'
  if (answer[0] === TLS_ALERT && answer[1] === TLS_MAJOR) return 'tls'
  const settings = answer.length >= FRAME_HEADER_BYTES && answer[3] === SETTINGS_FRAME && answer.readUInt32BE(5) === 0
  return settings ? 'http2' : 'other'
}
