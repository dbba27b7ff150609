import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Precheck, RawInputs } from '../../shared/action/action.ts'
import { INPUTS } from '../../shared/inputs/catalogue.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import { nearestName } from '../../shared/text/nearest.ts'
import { readable } from '../../shared/text/readable.ts'
import { decoded } from '../../shared/yaml/decode.ts'

type Raw = Pick<RawInputs, 'values' | 'locate'>

/** Services that the inputs name and the Compose files don't have, where the files alone tell which they have. */
export const precheck: Precheck = (raw, directory) => {
  const files = list(raw.values.files)
  if (files.length === 0 || raw.values.attach === true) return []
  const named = namedServices(raw)
  const plain = new Set(plainServicesOf(files, directory))
  if (named.every(({ service }) => plain.has(service))) return []
  const known = servicesOf(files, directory)
  return known === undefined ? [] : named.flatMap((each) => unknownService(each, known))
}

/**
 * Pure: services of a Compose file in block style, without a whole YAML parser: that would be a fifth of the time of
 * `slipway plan`. May miss some, and has none too many: what is within a service is indented deeper.
 */
export function plainServiceNames(text: string): string[] {
  const lines = text.split(/\r?\n/)
  const start = lines.findIndex((line) => /^services:\s*(#.*)?$/.test(line)) + 1
  if (start === 0) return []
  const end = lines.findIndex((line, index) => index >= start && /^[^\s#]/.test(line))
  const within = lines.slice(start, end === -1 ? undefined : end).filter((line) => /^ +[^\s#]/.test(line))
  const indent = /^ +/.exec(within[0] ?? '')?.[0] ?? ''
  return within.flatMap((line) => {
    const [, space, , name = ''] = /^( +)(["']?)([\w.-]+)\2:(?:\s|$)/.exec(line) ?? []
    return space === indent ? [name] : []
  })
}

/** The same of several files; none of one that can't be read. @param directory that their paths are relative to. */
export const plainServicesOf = (files: readonly string[], directory: string): string[] =>
  files.flatMap((each) => plainServiceNames(readable(() => readFileSync(resolve(directory, each), 'utf8')) ?? ''))

interface Named {
  service: string
  what: string
  where: Finding['where']
}

function namedServices({ values, locate }: Raw): Named[] {
  const probes = Array.isArray(values.probes) ? (values.probes as unknown[]) : []
  const paths: [service: unknown, path: PropertyKey[]][] = [
    ...probes.map((each, index): [unknown, PropertyKey[]] => [Object(each).service, ['probes', index, 'service']]),
    ...namesIn(values.expect).map((each): [unknown, PropertyKey[]] => [each, ['expect', each]]),
    ...list(values.services).map((each, index): [unknown, PropertyKey[]] => [each, ['services', index]]),
  ]
  return paths.flatMap(([service, path]) => {
    if (typeof service !== 'string' || service === '' || service.includes('${')) return []
    return { service, what: String(path[0]), where: locate(path) }
  })
}

function unknownService({ service, what, where }: Named, known: readonly string[]): Finding[] {
  if (known.includes(service)) return []
  const nearest = nearestName(service, known)
  return [
    INPUTS['unknown-service']({
      message: `${what}: the Compose files have no service ${service}`,
      where,
      evidence: [`services: ${known.join(', ')}`],
      remedy: nearest ? `Did you mean ${nearest}?` : 'Use the name of a service in the Compose files.',
    }),
  ]
}

/** Undefined where a file can't be read, or brings others with it: Compose has the word then. */
function servicesOf(files: readonly string[], directory: string): string[] | undefined {
  const read = files.map((each) => readable(() => decoded(each, readFileSync(resolve(directory, each)))))
  const values = read.map((each) => (each && each.errors.length === 0 ? each.documents.map(({ value }) => value) : []))
  if (values.some((each) => each.length !== 1 || Object(each[0]).include !== undefined)) return undefined
  return values.flat().flatMap((each) => namesIn(Object(each).services))
}

const namesIn = (map: unknown) => (typeof map === 'object' && map !== null ? Object.keys(map) : [])

const list = (value: unknown) =>
  (Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value.split('\n') : [])
    .map((each) => each.trim())
    .filter((each) => each !== '' && !each.startsWith('#'))
