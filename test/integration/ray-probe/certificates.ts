import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'ray-probe-'))

/** Paths of a self-signed certificate, its own authority, and its key. */
export interface Pair {
  cert: string
  key: string
}

export function pairFor(name: string, address = '127.0.0.1'): Pair {
  const [cert, key] = [join(folder, `${name}.pem`), join(folder, `${name}.key`)]
  const names = `subjectAltName=IP:${address},IP:127.0.0.1,DNS:localhost`
  const how = ['-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', `/CN=${name}`, '-addext', names]
  execFileSync('openssl', ['req', '-x509', ...how, '-keyout', key, '-out', cert], { stdio: 'ignore' })
  return { cert, key }
}

export function removeCertificates(): void {
  rmSync(folder, { recursive: true })
}
