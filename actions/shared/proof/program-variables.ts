import { isOfShell } from './environment.ts'
import type { KeyContext } from './reads.ts'
import { digestOf } from './values.ts'

type Machine = Pick<KeyContext, 'env' | 'files'>

/** Shorter names are in every program by chance. */
const FEWEST_LETTERS = 4

/** The variables that a program may read: those whose names it contains, whatever is written about it. */
export async function variablesOfProgram(file: string, { env, files }: Machine): Promise<string[]> {
  const names = Object.keys(env).filter((each) => each.length >= FEWEST_LETTERS && !isOfShell(each))
  const digest = await files.digest(file, { what: 'content' })
  return files.remember(`variables-1 ${digest?.hash} ${digestOf(names)}`, async () => {
    const content = await files.bytes(file)
    return names.filter((each) => content?.includes(each))
  })
}

/** The C library and its loader, which most programs get: as this process has them. */
const LIBRARY = /\/(?:libc[.-]|ld-)[^/\s]*$/

export async function libraryVariables(machine: Machine): Promise<string[]> {
  const maps = (await machine.files.bytes('/proc/self/maps').catch(() => undefined))?.toString('utf8') ?? ''
  const paths = maps.split('\n').flatMap((each) => /\s(\/\S+)$/.exec(each)?.[1] ?? [])
  const libraries = [...new Set(paths)].filter((each) => LIBRARY.test(each))
  return (await Promise.all(libraries.map((each) => variablesOfProgram(each, machine)))).flat()
}
