import schema from 'docker-compose/schema/compose-spec.json' with { type: 'json' }
import type { SourcePosition } from '../outcome/position.ts'
import type { YamlPath } from '../yaml/path.ts'
import type { YamlDocument, YamlFile } from '../yaml/yaml-file.ts'
import { MERGED_LATER } from './dialect.ts'
import { type Leniency, type Mistake, mistakesIn, type Schema } from './json-schema.ts'
import { explain } from './mistake.ts'

/** An error in a Compose file. */
export interface ComposeMistake {
  where: SourcePosition
  message: string
  remedy: string
  /** Its service. */
  service?: string
  /** A key that is not in this version of the specification and not similar to another key: Compose may be newer. */
  maybeNewer: boolean
  /** The last name of its path. */
  key: string
}

/**
 * Pure: all violations of the Compose specification in these files (read with `COMPOSE_DIALECT`), in the
 * order in which Compose merges them. It is as strict as Compose, as far as one file shows: Compose
 * replaces variables first (so a value with one can be of any type), and checks a file after merging it into those
 * before it (so documents after the first, and services that use `extends`, can be incomplete).
 */
export function composeMistakes(files: readonly YamlFile[]): ComposeMistake[] {
  const documents = files.flatMap((file) => file.documents.map((document) => ({ file, document })))
  const broken = files.flatMap(({ errors }) => errors.map(notYaml))
  const found = documents.flatMap(({ file, document }, index) => mistakesOf(file, document, index === 0))
  return unique([...broken, ...found])
}

const notYaml = ({ message, ...where }: YamlFile['errors'][number]): ComposeMistake => ({
  where,
  message: `not valid YAML: ${message}`,
  remedy: 'Correct the YAML at this line.',
  maybeNewer: false,
  key: '',
})

function mistakesOf({ file }: YamlFile, document: YamlDocument, first: boolean): ComposeMistake[] {
  const { value, errors, position } = document
  if (errors.length > 0 || (value === undefined && !first)) return []
  return mistakesIn(value ?? {}, schema as Schema, leniencyFor(value, first)).map((mistake) => ({
    ...explain(mistake),
    key: 'key' in mistake ? mistake.key : String(mistake.path.at(-1) ?? ''),
    where: placeOf(mistake, document) ?? { ...position, file },
    ...(mistake.path[0] === 'services' && mistake.path[1] !== undefined ? { service: String(mistake.path[1]) } : {}),
  }))
}

function placeOf({ path, ...mistake }: Mistake, document: YamlDocument): SourcePosition | undefined {
  return mistake.kind === 'unknown-key' ? document.at([...path, mistake.key]) : document.nearest(path)
}

function leniencyFor(value: unknown, first: boolean): Leniency {
  const partial = (path: YamlPath) => !first || extendsAnother(value, path)
  return {
    anything: (each) => each === MERGED_LATER || (typeof each === 'string' && isInterpolated(each)),
    skip: (path, each) => each === MERGED_LATER || isTakenOut(path) || (each === null && partial(path)),
    partial,
  }
}

/** Compose replaces these references before it validates. */
function isTakenOut(path: YamlPath): boolean {
  return (path.length === 1 && path[0] === 'include') || (path.length === 3 && path[2] === 'extends')
}

function extendsAnother(value: unknown, [section, service]: YamlPath): boolean {
  if (section !== 'services' || service === undefined) return false
  const found = (value as { services?: Record<PropertyKey, unknown> }).services?.[service]
  return typeof found === 'object' && found !== null && 'extends' in found
}

/** Pure: whether a text contains a variable; `$$` is a dollar sign. */
export function isInterpolated(text: string): boolean {
  return /\$(\{|[A-Za-z_])/.test(text.replaceAll('$$', ''))
}

/** An error that is merged into several services is reported once, at its position. */
function unique(mistakes: readonly ComposeMistake[]): ComposeMistake[] {
  const keys = mistakes.map(({ where }) => `${where.file}:${where.line}:${where.column}`)
  return mistakes.filter((_, index) => keys.indexOf(keys[index] ?? '') === index)
}
