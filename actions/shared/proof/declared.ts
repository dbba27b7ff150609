import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { ignoreRules } from '../dockerfile/ignore-file.ts'
import { environmentParts, INTERPRETERS, namedVariables, toolVariables, variableParts } from './environment.ts'
import { fileParts } from './file-parts.ts'
import { interpretersOf } from './interpreters.ts'
import { joined, type KeyParts, unprovable } from './key-part.ts'
import type { FileRequest, KeyContext } from './reads.ts'
import { toolParts } from './surroundings.ts'
import { valuePart } from './values.ts'

type Reading = Pick<KeyContext, 'directory' | 'env' | 'files' | 'salt'>

/**
 * What a command is said to read: files, folders and patterns (`scripts/**`) relative to the working directory, and
 * variables (`$NAME`). What nothing fits is unprovable: it is most likely misspelt.
 */
export async function declaredParts(declared: readonly string[], context: Reading): Promise<KeyParts> {
  return joined(await Promise.all(declared.map((each) => partsOf(each, context))))
}

/**
 * What a command line names, whatever is declared: its program, scripts that an interpreter gets, in a command line too,
 * and modules of Python (`-m checks.smoke`), files behind a `=`; what these are run with, and variables that their texts
 * name. A folder may be where it writes. Beside them, what a process has of the one that starts it.
 */
export async function wordParts(
  words: readonly string[],
  context: Reading & Pick<KeyContext, 'tool'>,
): Promise<KeyParts> {
  const [program = '', ...rest] = words
  const named = rest.flatMap((each, at) => [
    ...[each, each.slice(each.indexOf('=') + 1), ...each.split(OF_SHELL)],
    ...(words[at] === '-m' ? [`${each.replaceAll('.', '/')}.py`, `${each.replaceAll('.', '/')}/__main__.py`] : []),
  ])
  const files = [...new Set(named)].filter((each) => isFile(resolve(context.directory, each)))
  const scripts = [...(program.includes('/') ? [program] : []), ...files]
  const { tools, paths: interpreters, words: inScripts } = await interpretersOf(scripts, context)
  const paths = [...scripts, ...interpreters]
  const variables = namedVariables([...words, ...inScripts].join('\n'), context)
  const settings = ['/etc/localtime', '/etc/ssl/openssl.cnf'].map((each) => fileParts(each, context))
  const own = valuePart('environment', 'user and umask of commands', [owner(), umask()], context)
  return joined([
    ...(await Promise.all(settings)),
    { parts: [own, ...environmentParts([INTERPRETERS], context), ...toolVariables([program], context)], unknown: [] },
    { parts: variableParts(variables, context), unknown: [] },
    await toolParts([...(program.includes('/') ? [] : [program]), ...tools], context),
    ...(await Promise.all(paths.map((each) => fileParts(each, context, { what: 'executable' })))),
  ])
}

/** Between the words of a text for a shell. */
const OF_SHELL = /[\s;&|<>()"'`={},:]+/

/** By umask, files that a command makes get their modes, which a container sees of a mounted folder. */
const umask = () => process.umask().toString(8)
const owner = () => [process.getuid?.(), process.getgid?.()]

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true
  } catch {
    // a word that cannot be a path
    return false
  }
}

async function partsOf(declared: string, context: Reading): Promise<KeyParts> {
  if (declared.startsWith('$')) return { parts: variableParts([declared.slice(1)], context), unknown: [] }
  const start = (/^[^*?[]*/.exec(declared)?.[0] ?? '').replace(/[^/]*$/, '')
  const isPattern = /[*?[]/.test(declared)
  const folder = isPattern ? start || '.' : declared
  const request: FileRequest = { what: 'executable', ...(isPattern && onlyFitting(declared.slice(start.length))) }
  const found = await context.files.digest(resolve(context.directory, folder), request).catch(() => undefined)
  if (!found || (isPattern && found.entries.size < 2))
    return unprovable(declared, 'reads names it, and there is no such file')
  return fileParts(folder, context, request)
}

/** git's own folder changes with every command of git; who means it names it. */
const OF_GIT = /(^|\/)\.git$/

/** `**` spans folders, `*` and `?` stay within one, as in a .dockerignore; what a folder holds belongs to it. */
function onlyFitting(pattern: string): Required<Pick<FileRequest, 'excluded' | 'mayHold'>> {
  const rules = ignoreRules(pattern)
  const fits = (path: string) => {
    const above = path.split('/').map((_, at, all) => all.slice(0, at + 1).join('/'))
    return rules.some((rule) => above.some((each) => rule.pattern.test(each)))
  }
  return { excluded: (path) => !fits(path), mayHold: (path) => !OF_GIT.test(path) }
}
