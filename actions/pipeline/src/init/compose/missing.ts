import { posix } from 'node:path'
import { type Variables, variablesIn } from '../../../../shared/compose/env-file.ts'
import { missingIn } from '../copied.ts'
import { documentsOf, fieldsOf } from '../documents.ts'
import type { SourceFile } from '../walk.ts'
import { blankIn } from './blank.ts'
import { completedIn } from './completed.ts'
import { uninstalledIn } from './dependencies.ts'
import { envFilesOf } from './env-files.ts'
import { hostPortsOf } from './host.ts'
import { mountedFilesOf, namedInMounts } from './mounts.ts'
import { passwordsMissing } from './passwords.ts'
import { placeholdersIn } from './placeholders.ts'
import { enabledProfiles, isStarted } from './profiles.ts'
import type { Reading } from './service.ts'
import { undefinedIn } from './undefined.ts'
import { allFilledIn } from './variables.ts'

/** Where a Compose file is, and what is beside it. */
interface Beside {
  /** The folder of the Compose file. */
  folder: string
  exists: (path: string) => boolean
  /** What `.env` assigns. */
  variables: Variables
  /** Profiles that it enables. */
  enabled: readonly string[]
}

/** `${NAME:?message}`: Compose refuses to start without it. */
const REQUIRED = /(?<!\$)\$\{(\w+):?\?/g
const WORKING_FOLDER = /(?<!\$)\$(?:PWD\b|\{PWD\b)/

/** What a clone of the repository doesn't have. */
interface Missing {
  /** Paths of files that the Compose files name. */
  files: string[]
  /** All else, in words: `the variable TOKEN`. */
  others: string[]
}

/** Pure, except for `exists`: what a stack of these files needs. @param env the text of its `.env`. */
export function missingOf(files: readonly SourceFile[], reading: Reading, env: string): Missing {
  const beside = {
    folder: posix.dirname(files[0]?.path ?? ''),
    exists: reading.exists,
    variables: variablesIn(env),
    enabled: enabledProfiles(env),
  }
  const found = files.map(({ text }) => ({
    ...missingFor(text, beside),
    copied: [...copiedFor(text, beside, reading), ...uninstalledFor(text, beside, reading)],
  }))
  const { enabled } = beside
  const passwords = passwordsMissing(files, reading, enabled).map((name) => `the variable ${name}`)
  const whole = [
    ...passwords,
    ...undefinedIn(files, enabled),
    ...placeholdersIn(files, reading, enabled),
    ...completedIn(files, reading.files, beside),
  ]
  return {
    files: [...new Set(found.flatMap((each) => each.files))],
    others: [...new Set([...found.flatMap((each) => [...each.others, ...each.copied]), ...whole])],
  }
}

function missingFor(text: string, { folder, exists, variables, enabled }: Beside): Missing {
  const [document = {}] = documentsOf(text)
  const { services, networks, volumes, secrets, configs } = allFilledIn(document, variables)
  const started = entriesOf(services)
    .map(({ fields }) => fields)
    .filter((each) => isStarted(each, enabled))
  const files = [
    ...started.flatMap(envFilesOf),
    ...started.flatMap(mountedFilesOf),
    ...started.flatMap(namedInMounts),
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
  const blank = started.flatMap((each) => blankIn(each, variables)).map((name) => `the variable ${name}`)
  const external = [...externalOf(networks, 'network'), ...externalOf(volumes, 'volume'), ...overlaysOf(networks)]
  const remote = started.flatMap(({ build }) => {
    const context = String(fieldsOf(build)?.context ?? build)
    return /^https?:\/\/|^git@/.test(context) ? [`${context}, which it builds instead of this checkout`] : []
  })
  const onHost = hostPortsOf(started).map((port) => `a server on port ${port} of this machine`)
  return { files: lacking, others: [...required, ...blank, ...external, ...remote, ...onHost] }
}

/** Pure: whether a stack below the root names the folder in which Compose is started: it works only from its own. */
export const needsItsFolder = (text: string, folder: string): boolean =>
  folder !== '.' && WORKING_FOLDER.test(JSON.stringify(documentsOf(text)))

/** What the Dockerfiles of its started services copy. */
function copiedFor(text: string, { folder, exists, variables, enabled }: Beside, { textOf }: Reading): string[] {
  const [document = {}] = documentsOf(text)
  return entriesOf(allFilledIn(document.services, variables)).flatMap(({ fields }) => {
    const { context = '.', dockerfile = 'Dockerfile' } = fieldsOf(fields.build) ?? { context: fields.build }
    if (!fields.build || !isStarted(fields, enabled) || /:\/\/|^git@/.test(String(context))) return []
    const from = posix.join(folder, String(context))
    // Compose fills in what is left, and a preparation may make the folder: a package manager's, as a rule.
    if (!/[$~]/.test(from) && !from.startsWith('..') && !exists(from)) return [`the folder ${from}`]
    const missing = missingIn(textOf(posix.join(from, String(dockerfile))) ?? '', from, exists)
    // The service may set arguments.
    return missing.filter((each) => !each.includes(' ')).map((each) => `the file ${posix.join(from, each)}`)
  })
}

const uninstalledFor = (text: string, { folder, variables, enabled }: Beside, reading: Reading) =>
  entriesOf(allFilledIn(documentsOf(text)[0]?.services, variables)).flatMap(({ fields }) =>
    isStarted(fields, enabled) ? uninstalledIn(fields, folder, reading) : [],
  )

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
