import { readFileSync, statSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import type { Locate } from '../../../shared/inputs/parse.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { decoded } from '../../../shared/yaml/decode.ts'
import { PIPELINE } from '../catalogue.ts'
import { mistakesOfForm } from './form.ts'
import { configMissing, fileAbove } from './missing.ts'
import { quoting } from './quote.ts'

/** The content of a YAML file with the position of each value. */
export interface SourceDocument {
  /** For messages: relative to the working directory. */
  file: string
  value: unknown
  locate: Locate
  /** The finding with the source line that it is about. */
  quote: (found: Finding) => Finding
}

/**
 * Reads slipway.yaml.
 * @throws {Problem} SW030 when it is not there, SW031 when it is not YAML, or no map.
 */
export async function readDocument(path: string, directory: string): Promise<SourceDocument> {
  const file = relative(directory, resolve(directory, path)) || path
  const bytes = await bytesOf(resolve(directory, path)).catch((cause: unknown) => {
    const { code } = cause as NodeJS.ErrnoException
    throw new Problem(configMissing({ file, code: code ?? String(cause), above: fileAbove(path, directory) }))
  })
  requireLength(file, bytes)
  const source = decoded(file, bytes)
  const { documents } = source
  const value = documents[0]?.value
  const quote = quoting(source, value)
  const [first, ...others] = mistakesOfForm(source, value).map(quote)
  if (first) throw new Problem(first, { others })
  return { file, value, locate: (at) => documents[0]?.nearest(at) ?? { file }, quote }
}

/** A pipe that nobody writes to never ends, and neither does a device. A shell's `<(…)` is a pipe below /dev/fd. */
async function bytesOf(path: string): Promise<Uint8Array> {
  const found = statSync(path)
  const isPiped = found.isFIFO() && /^\/(dev|proc)\//.test(path)
  if (!found.isFile() && !found.isDirectory() && !isPiped) throw Object.assign(new Error(), { code: 'EINVAL' })
  if (found.size > MOST_BYTES) throw Object.assign(new Error(), { code: 'EFBIG' })
  // What writes into a pipe may take its time, and Ctrl-C has an effect meanwhile.
  return isPiped ? (await import('node:fs/promises')).readFile(path) : readFileSync(path)
}

/** Far more than so many lines have. */
const MOST_BYTES = 10_000_000

/** A longer file takes minutes to check, and was most likely written by mistake. */
const MOST_LINES = 20_000

function requireLength(file: string, bytes: Uint8Array): void {
  const lines = bytes.reduce((count, byte) => (byte === 0x0a ? count + 1 : count), 0)
  if (lines <= MOST_LINES) return
  const message = `${file} has ${lines} lines; expected at most ${MOST_LINES}`
  throw new Problem(PIPELINE['config-not-yaml']({ message, where: { file }, remedy: 'Make the file shorter.' }))
}
