import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

/** Files by the files that they import, paths relative to the root with `/`. */
export type Imports = ReadonlyMap<string, readonly string[]>

/** `from './x.ts'`, `import './x.ts'` and `import('./x.ts')`: types count, they are knowledge too. */
const IMPORT = /\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g
/** The same, without those that are loaded later or are gone when the program runs. */
const LOADED_AT_START = /^(?:import|export)\s(?!type\b)(?:[^'"]*?\sfrom\s)?\s*'(\.[^']+)'/gm

/** Reads what every source file under a folder imports. */
export function importsUnder(root: string, folder: string, pattern = IMPORT): Imports {
  const files = globSync(`${folder}/**/*.ts`, { cwd: root, exclude: (name) => /(^|\/)(dist|node_modules)$/.test(name) })
  return new Map(files.map((file) => [file, importedBy(root, file, pattern)]))
}

/** Pure but for reading: all that a program loads before its first line runs. */
export function loadedAtStart(root: string, program: string): string[] {
  const imports = importsUnder(root, 'actions', LOADED_AT_START)
  const found = new Set<string>()
  const visit = (file: string) => {
    if (found.has(file)) return
    found.add(file)
    for (const each of imports.get(file) ?? []) visit(each)
  }
  visit(program)
  return [...found]
}

function importedBy(root: string, file: string, pattern: RegExp): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(pattern)].map(([, path = '']) =>
    relative(root, join(root, dirname(file), path)).replaceAll(sep, '/'),
  )
}

/** An import between two parts of a folder, and where it is. */
export interface Crossing {
  from: string
  to: string
  file: string
  imports: string
}

/** Pure: the imports between a folder's own children: its files, and its subfolders each as one. */
export function crossingsIn(folder: string, imports: Imports): Crossing[] {
  const childOf = (file: string) =>
    file.startsWith(`${folder}/`) ? file.slice(folder.length + 1).split('/')[0] : undefined
  return [...imports].flatMap(([file, imported]) => {
    const from = childOf(file)
    return imported.flatMap((each) => {
      const to = childOf(each)
      return from === undefined || to === undefined || from === to ? [] : [{ from, to, file, imports: each }]
    })
  })
}

/** Pure: the imports that lie on a circle between a folder's children; empty when what it holds has an order. */
export function circlesIn(folder: string, imports: Imports): string[] {
  const crossings = crossingsIn(folder, imports)
  const next = Map.groupBy(crossings, ({ from }) => from)
  const leadsTo = (from: string, wanted: string, seen = new Set<string>()): boolean =>
    from === wanted || (next.get(from) ?? []).some(({ to }) => !seen.has(to) && leadsTo(to, wanted, seen.add(to)))
  return crossings.filter(({ from, to }) => leadsTo(to, from)).map((each) => `${each.file} imports ${each.imports}`)
}

/** Pure: every folder that holds a source file, somewhere below it. */
export function foldersOf(imports: Imports): string[] {
  const folders = new Set<string>()
  for (const file of imports.keys())
    for (let folder = dirname(file); folder !== '.'; folder = dirname(folder)) folders.add(folder)
  return [...folders].sort()
}
