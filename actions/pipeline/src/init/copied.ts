import { posix } from 'node:path'

const COPY = /^\s*(?:COPY|ADD)\s+((?:--\S+\s+)*)(.+)$/gim
/** `FROM $BASE`; BuildKit itself sets those such as BUILDPLATFORM only in options. */
const BASE = /^\s*FROM\s+(?:--\S+\s+)*\$\{?(\w+)\}?(?=\s|$|[:@/])/gim
const ARGUMENT = /^\s*ARG\s+(\w+)=["']?([^\s"']+)/gim

/**
 * Pure: paths that COPY and ADD read from the build context, with the defaults of arguments filled in. A path that
 * depends on more than these, and what is downloaded, is skipped.
 */
export function copiedFrom(dockerfile: string): string[] {
  const defaults = new Map([...dockerfile.matchAll(ARGUMENT)].map(([, name = '', value = '']) => [name, value]))
  return [...dockerfile.matchAll(COPY)]
    .filter(([, flags = '']) => !flags.includes('--from='))
    .flatMap(([, , paths = '']) =>
      paths
        .replaceAll(/[[\]",]/g, ' ')
        .trim()
        .split(/\s+/)
        .slice(0, -1),
    )
    .map((path) => path.replaceAll(/\$\{?(\w+)\}?/g, (whole, name) => defaults.get(name) ?? whole))
    .map((path) => path.replace(/^\.?\//, '').replace(/\/$/, '') || '.')
    .filter((path) => !/[$<:\\]/.test(path))
}

/**
 * Pure, except for `exists`: what a Dockerfile copies and its context doesn't contain: something has to make it
 * before. Of a path with a wildcard, the folder before it counts. A base without a default needs an argument.
 */
export function missingIn(dockerfile: string, context: string, exists: (path: string) => boolean): string[] {
  const bases = [...dockerfile.matchAll(BASE)].flatMap(([, name = '']) =>
    new RegExp(`^\\s*ARG\\s+${name}=`, 'im').test(dockerfile) ? [] : [`the build argument ${name}`],
  )
  const paths = copiedFrom(dockerfile).map(fixedPart)
  const lacking = paths.filter((each) => each !== '.' && !exists(posix.join(context, each)))
  return [...new Set([...bases, ...lacking])]
}

/** Pure: a path, or of one with a wildcard the folder before it. */
export const fixedPart = (path: string): string =>
  /[*?]/.test(path) ? posix.dirname(path.slice(0, path.search(/[*?]/) + 1)) : path
