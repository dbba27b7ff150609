import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Problem } from '../../shared/outcome/problem.ts'
import { RAY_PROBE } from './catalogue.ts'
import type { Inputs } from './inputs.ts'
import type { Tls } from './transport/endpoint.ts'

const PEM = /-----BEGIN [A-Z ]+-----/

/**
 * Reads the certificates of the inputs: paths relative to `directory`, or PEM texts.
 * @returns undefined if none is set: plain text.
 * @throws {Problem} RP074 for a file that can't be read or isn't PEM.
 */
export async function tlsOf(inputs: Inputs, directory: string): Promise<Tls | undefined> {
  const { tlsCa, tlsCert, tlsKey } = inputs
  if (!tlsCa && !tlsCert && !tlsKey) return undefined
  const read = (name: string, value: string | undefined) => (value ? pem(name, value, directory) : undefined)
  const [ca, cert, key] = await Promise.all([read('tls-ca', tlsCa), read('tls-cert', tlsCert), read('tls-key', tlsKey)])
  return { ca, cert, key }
}

async function pem(name: string, value: string, directory: string): Promise<Buffer> {
  if (PEM.test(value)) return Buffer.from(value)
  const file = resolve(directory, value)
  const content = await readFile(file).catch((error: Error) => {
    throw unreadable(name, file, error.message)
  })
  if (!PEM.test(content.toString('latin1'))) throw unreadable(name, file, 'it contains no PEM block')
  return content
}

function unreadable(name: string, file: string, reason: string) {
  return new Problem(
    RAY_PROBE['certificate-unreadable']({ message: `${name} can't be read`, where: { file }, evidence: [reason] }),
  )
}
