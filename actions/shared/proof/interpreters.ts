import { resolve } from 'node:path'
import { fromText } from './file-parts.ts'
import type { KeyContext } from './reads.ts'

/** What scripts are run with, and what they contain. */
interface Interpreted {
  /** Programs by their names. */
  tools: string[]
  /** Programs by their paths. */
  paths: string[]
  /** Of which some are the names of variables. */
  words: string[]
}

/** A larger one is no script. */
const MOST_LETTERS = 1_000_000
/** `#!/bin/sh -e`; with `env`, the first word that is neither an option nor a variable. Source: man7.org, execve(2). */
const FIRST_LINE = /^#!\s*(\S+)(?:[ \t]+(.*))?/
const OF_ENV = /\/env$/

/** Follows the first lines of scripts; an interpreter may be a script itself. */
export async function interpretersOf(
  scripts: readonly string[],
  context: Pick<KeyContext, 'directory' | 'files'>,
): Promise<Interpreted> {
  const found: Interpreted = { tools: [], paths: [], words: [] }
  const waiting = [...scripts]
  for (const script of waiting) {
    const file = resolve(context.directory, script)
    const { first = '', words = [] } =
      (await fromText(file, 'script-1', scriptIn, context).catch(() => undefined)) ?? {}
    found.words.push(...words)
    const [, program = '', rest = ''] = FIRST_LINE.exec(first) ?? []
    const named = OF_ENV.test(program) ? rest.split(/\s+/).find((each) => !/^-|=/.test(each)) : undefined
    if (named !== undefined && !named.includes('/')) found.tools.push(named)
    const path = named?.includes('/') ? named : program
    if (path === '' || waiting.includes(path)) continue
    found.paths.push(path)
    waiting.push(path)
  }
  return found
}

/** Programs are told by their digests. */
function scriptIn(text: string): { first?: string; words?: string[] } {
  if (text.length > MOST_LETTERS || text.includes('\0')) return {}
  return { first: text.split('\n', 1)[0] ?? '', words: [...new Set(text.match(/[A-Za-z_]\w*/g))] }
}
