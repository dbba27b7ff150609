import { readFile } from 'node:fs/promises'
import type { RawModel } from '../project/model.ts'

/** Names that hold secrets; `…_FILE` holds a path. */
const SECRET_NAME =
  /(^|_)(PASS|PASSWORD|PASSWD|PWD|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIALS?)S?(_\w+)?$/i
const HARMLESS_NAME = /_(FILE|PATH|METHOD|URL|ID|TTL|EXPIRE\w*|LENGTH)$/i
/** `postgresql://user:secret@host` */
const IN_URL = /:\/\/[^\s:@/]*:([^\s@/]+)@/g
/** Shorter values would blot out ordinary words. */
const MIN_LENGTH = 4
const SECRET_FILE_BYTES = 64 * 1024

/** Values that must not be shown: of variables by their name, of URLs, of the files' secrets. */
export async function secretsOf(
  { services = {}, secrets = {} }: RawModel,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string[]> {
  const variables = Object.values(services).flatMap(({ environment = {} }) => Object.entries(environment))
  const files = Object.values(secrets).map(async ({ file, environment }) => {
    if (environment) return env[environment] ?? ''
    const content = file ? await readFile(file, 'utf8').catch(() => '') : ''
    return content.length > SECRET_FILE_BYTES ? '' : content.trim()
  })
  return [...variables.flatMap(([name, value]) => inVariable(name, value ?? '')), ...(await Promise.all(files))]
}

/** Pure: what is secret about one variable. */
export function inVariable(name: string, value: string): string[] {
  const whole = SECRET_NAME.test(name) && !HARMLESS_NAME.test(name) ? [value] : []
  return [...whole, ...[...value.matchAll(IN_URL)].map(([, secret = '']) => secret)]
}

/** Pure: takes values out of a text; the longest first, so that none leaves a part of another. */
export function masker(values: readonly string[]): (text: string) => string {
  const secrets = [...new Set(values)].filter((each) => each.length >= MIN_LENGTH)
  secrets.sort((one, other) => other.length - one.length)
  return (text) => secrets.reduce((shown, secret) => shown.replaceAll(secret, '***'), text)
}
