import { posix } from 'node:path'
import { type Variables, variablesIn } from '../../../../shared/compose/env-file.ts'
import { missingIn } from '../copied.ts'
import { documentsOf, type Fields, fieldsOf } from '../documents.ts'
import type { SourceFile } from '../walk.ts'
import { blankIn } from './blank.ts'
import { isStarted } from './profiles.ts'
import type { Reading } from './service.ts'
import { allFilledIn } from './variables.ts'

/** Where a Compose file is, and what is beside it. */
interface Beside {
  /** The folder of the Compose file. */
  folder: string
  exists: (path: string) => boolean
  /** What `.env` assigns. */
  variables: Variables
}

/** `${NAME:?message}`: Compose refuses to start without it. */
const REQUIRED = /(?<!\$)\$\{(\w+):?\?/g
const WORKING_FOLDER = /(?<!\$)\$(?:PWD\b|\{PWD\b)/

/** Pure: the text of the `.env` beside a Compose file. */
export const envOf = (file: SourceFile | undefined, { textOf }: Reading) =>
  textOf(posix.join(posix.dirname(file?.path ?? ''), '.env')) ?? ''

/** Pure, except for `exists`: what a stack of these files needs that a clone of the repository doesn't have. */
export function missingOf(files: readonly SourceFile[], reading: Reading): string[] {
  const variables = variablesIn(envOf(files[0], reading))
  const beside = { folder: posix.dirname(files[0]?.path ?? ''), exists: reading.exists, variables }
  return [...new Set(files.flatMap(({ text }) => [...missingFor(text, beside), ...copiedFor(text, beside, reading)]))]
}

function missingFor(text: string, { folder, exists, variables }: Beside): string[] {
  const [document = {}] = documentsOf(text)
  const { services, networks, volumes, secrets, configs } = allFilledIn(document, variables)
  const started = entriesOf(services).map(({ fields }) => fields)
  const files = [
    ...started.filter((each) => isStarted(each, [])).flatMap(envFilesOf),
    ...filesOf(secrets),
    ...filesOf(configs),
  ]
  const lacking = files
    .filter((path) => !/[$~]/.test(path) && !path.startsWith('/'))
    .map((path) => posix.join(folder, path))
    .filter((path) => !exists(path))
  const required = [...JSON.stringify(document).matchAll(REQUIRED)].flatMap(([, name = '']) =>
    variables[name] ? [] : [`the variable ${name}`],
  )
  const blank = started
    .filter((each) => isStarted(each, []))
    .flatMap((each) => blankIn(each, variables))
    .map((name) => `the variable ${name}`)
  const external = [...externalOf(networks, 'network'), ...externalOf(volumes, 'volume'), ...overlaysOf(networks)]
  return [...new Set([...lacking.map((path) => `the file ${path}`), ...required, ...blank, ...external])]
}

/** Pure: whether a stack below the root names the folder in which Compose is started: it works only from its own. */
export const needsItsFolder = (text: string, folder: string): boolean =>
  folder !== '.' && WORKING_FOLDER.test(JSON.stringify(documentsOf(text)))

/** A path, a list of paths, or of maps with `path` and `required`. */
function envFilesOf({ env_file: value }: Fields): string[] {
  const all: unknown[] = Array.isArray(value) ? value : [value]
  return all.flatMap((each) => {
    const long = fieldsOf(each)
    const path = long ? long.path : each
    return typeof path === 'string' && long?.required !== false ? [path] : []
  })
}

/** What the Dockerfiles of its started services copy. */
function copiedFor(text: string, { folder, exists, variables }: Beside, { textOf }: Reading): string[] {
  const [document = {}] = documentsOf(text)
  return entriesOf(allFilledIn(document.services, variables)).flatMap(({ fields }) => {
    const { context = '.', dockerfile = 'Dockerfile' } = fieldsOf(fields.build) ?? { context: fields.build }
    if (!fields.build || !isStarted(fields, []) || /:\/\/|^git@/.test(String(context))) return []
    const from = posix.join(folder, String(context))
    // Compose fills in what is left, and a preparation may make the folder: a package manager's, as a rule.
    if (!/[$~]/.test(from) && !from.startsWith('..') && !exists(from)) return [`the folder ${from}`]
    const missing = missingIn(textOf(posix.join(from, String(dockerfile))) ?? '', from, exists)
    // The service may set arguments.
    return missing.filter((each) => !each.includes(' ')).map((each) => `the file ${posix.join(from, each)}`)
  })
}

const entriesOf = (value: unknown) =>
  Object.entries(fieldsOf(value) ?? {}).map(([name, each]) => ({ name, fields: fieldsOf(each) ?? {} }))

const filesOf = (value: unknown) =>
  entriesOf(value).flatMap(({ fields }) => (typeof fields.file === 'string' ? [fields.file] : []))

const externalOf = (value: unknown, kind: string) =>
  entriesOf(value).flatMap(({ name, fields }) =>
    fields.external ? [`the ${kind} ${fields.name ?? fieldsOf(fields.external)?.name ?? name}`] : [],
  )

const overlaysOf = (networks: unknown) =>
  entriesOf(networks).flatMap(({ name, fields }) =>
    fields.driver === 'overlay' ? [`a swarm for the overlay network ${name}`] : [],
  )
