import { posix } from 'node:path'
import { localBasesIn } from './local-bases.ts'
import { neededStages } from './needed-stages.ts'

const FLAGS = /^((?:--\S+\s+)*)(.+)$/
/** Without a default of its own, as `${NAME:-default}` has. */
const VARIABLE = /\$(?:(\w+)|\{(\w+)\})/g
/** BuildKit sets these itself. Source: Docker's reference of Dockerfiles, "Automatic platform ARGs". */
const AUTOMATIC = /^(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)$/
/** Of machines that GitHub runs jobs on. */
const PLATFORM = [
  ['PLATFORM', 'linux/amd64'],
  ['OS', 'linux'],
  ['ARCH', 'amd64'],
].flatMap(([name, value = '']): [string, string][] => [`TARGET${name}`, `BUILD${name}`].map((each) => [each, value]))
/** A default that only tells that a build has to set the argument. */
const NO_VALUE = /please|provide|change.?me|required|unset|undefined/i
const ASSIGNED = /^\s*(?:ARG|ENV)\s+(\w+)[= ]["']?([^\s"']+)/gim
const ARGUMENT = /^\s*ARG\s+(\w+)=["']?([^\s"']+)/gim

/**
 * Pure: paths that COPY, ADD and bind mounts of RUN read from the build context, with the defaults of arguments filled
 * in. A path that depends on more than these, and what is downloaded, is skipped.
 */
export function copiedFrom(dockerfile: string, target?: string): string[] {
  const filled = fillingIn(dockerfile)
  return neededStages(dockerfile, filled, target)
    .flatMap(({ instructions }) => instructions)
    .flatMap(({ keyword, text }) => {
      const [, flags = '', paths = ''] = FLAGS.exec(text) ?? []
      if (keyword === 'RUN') return boundBy(flags)
      return ['COPY', 'ADD'].includes(keyword) && !flags.includes('--from=') ? wordsOf(paths).slice(0, -1) : []
    })
    .map(filled)
    .map((path) => path.replace(/^(\.{0,2}\/)+/, '').replace(/\/$/, '') || '.')
    .filter((path) => !/[<:\\]/.test(path))
}

/** With the defaults of arguments, and what BuildKit sets. */
function fillingIn(dockerfile: string): (text: string) => string {
  const given = [...dockerfile.matchAll(ARGUMENT)].map(([, name = '', value = '']): [string, string] => [name, value])
  const defaults = new Map([...PLATFORM, ...given])
  return (text) =>
    text.replaceAll(/\$(?:\{(\w+):-([^}]*)\}|\{?(\w+)\}?)/g, (whole, braced, otherwise, name) =>
      braced === undefined ? (defaults.get(name) ?? whole) : (defaults.get(braced) ?? otherwise),
    )
}

/**
 * Pure, except for `exists`: what a Dockerfile copies and its context doesn't contain: something has to make it
 * before. Of a path with a wildcard or a variable, the folder before it counts. An argument in the name of a base or
 * in such a path that has no default has to be set; a base that nobody can pull has to be built.
 */
export function missingIn(
  dockerfile: string,
  context: string,
  exists: (path: string) => boolean,
  target?: string,
): string[] {
  const copied = copiedFrom(dockerfile, target)
  const filled = fillingIn(dockerfile)
  const bases = neededStages(dockerfile, filled, target).map(({ from }) => from)
  const needed = [...bases.flatMap(variablesOf), ...copied.flatMap(variablesOf).filter((each) => isArgument(each))]
  const given = valuesIn(dockerfile)
  const unset = needed.filter((each) => !AUTOMATIC.test(each) && NO_VALUE.test(given.get(each) ?? 'unset'))
  const lacking = copied.map(fixedPart).filter((each) => each !== '.' && !exists(posix.join(context, each)))
  const local = localBasesIn(dockerfile, filled, target)
  return [
    ...new Set([
      ...unset.map((each) => `the build argument ${each}`),
      ...local.map((each) => `the image ${each}`),
      ...lacking,
    ]),
  ]

  function isArgument(name: string): boolean {
    return new RegExp(`^\\s*ARG\\s+${name}\\b`, 'im').test(dockerfile)
  }
}

/** Source: Docker's reference of `RUN --mount`: `bind` is the type of a mount without one, and its source the context. */
function boundBy(flags: string): string[] {
  return [...flags.matchAll(/--mount=(\S+)/g)].flatMap(([, options = '']) => {
    const given = new Map(options.split(',').map((each): [string, string] => [each.split('=')[0] ?? '', each]))
    const value = (...names: string[]) => names.flatMap((each) => given.get(each)?.split('=')[1] ?? []).at(0)
    return (value('type') ?? 'bind') === 'bind' && !given.has('from') ? [value('source', 'src') ?? '.'] : []
  })
}

/** A list in JSON may have spaces in its words. Source: Docker's reference of COPY. */
function wordsOf(text: string): string[] {
  const inside = /^\[(.*)\]$/.exec(text.trim())?.[1]
  if (inside === undefined) return text.trim().split(/\s+/)
  return [...inside.matchAll(/"((?:\\.|[^"\\])*)"/g)].map(([, word = '']) => word)
}

const variablesOf = (text: string) => [...text.matchAll(VARIABLE)].map(([, plain, braced]) => plain ?? braced ?? '')

/** What `ARG` and `ENV` assign, by name. */
const valuesIn = (dockerfile: string) =>
  new Map([...dockerfile.matchAll(ASSIGNED)].map(([, name = '', value = '']) => [name, value]))

/** Pure: a path, or of one with a wildcard or a variable the folder before it. */
export const fixedPart = (path: string): string =>
  /[*?$]/.test(path) ? posix.dirname(path.slice(0, path.search(/[*?$]/) + 1)) : path
