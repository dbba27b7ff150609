import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Document, isMap, isPair, isScalar, LineCounter, type Node, parseDocument } from 'yaml'
import type { Context } from '../../../shared/context/context.ts'

/** A place in a Compose file. */
export interface SourcePosition {
  file: string
  /** 1-based. */
  line: number
}

interface Source {
  file: string
  text: string
  document: Document
  lines: LineCounter
}

/** The Compose files' text, with positions; the last file that says something has the last word. */
export type Sources = readonly Source[]

/** Reads the files; one that cannot be read is Compose's to complain about. */
export async function readSources(files: readonly string[], { directory }: Context): Promise<Sources> {
  const sources = files.map(async (file) => {
    const text = await readFile(resolve(directory, file), 'utf8').catch(() => '')
    const lines = new LineCounter()
    return { file, text, lines, document: parseDocument(text, { lineCounter: lines, merge: true }) }
  })
  return (await Promise.all(sources)).reverse()
}

/**
 * Pure: where the files speak of a service: of the first of the keys that is there, else of the service.
 * Undefined when no file names it (it comes from an `include:` or `extends:`).
 */
export function placeOfService(
  sources: Sources,
  service: string,
  keys: readonly string[] = [],
): SourcePosition | undefined {
  return (
    keys.map((key) => placeOfPath(sources, ['services', service, ...key.split('.')])).find(Boolean) ??
    placeOfPath(sources, ['services', service])
  )
}

/** Pure: where a variable is used within a service, or anywhere. */
export function placeOfVariable(sources: Sources, name: string, service?: string): SourcePosition | undefined {
  const use = new RegExp(`\\$\\{?${name}\\b`)
  for (const source of sources) {
    const range = service ? rangeOf(source, ['services', service]) : [0, source.text.length]
    const found = range ? source.text.slice(range[0], range[1]).search(use) : -1
    if (range && found >= 0) return placeAt(source, (range[0] ?? 0) + found)
  }
  return undefined
}

function placeOfPath(sources: Sources, path: readonly string[]): SourcePosition | undefined {
  for (const source of sources) {
    const [start] = rangeOf(source, path) ?? []
    if (start !== undefined) return placeAt(source, start)
  }
  return undefined
}

/** From a key to the end of its value. */
function rangeOf({ document }: Source, path: readonly string[]): [number, number] | undefined {
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1)) : document.contents
  if (!isMap(parent)) return undefined
  const pair = parent.items.find((each) => isPair(each) && isScalar(each.key) && each.key.value === path.at(-1))
  const key = pair?.key as Node | undefined
  const value = pair?.value as Node | null | undefined
  return key?.range ? [key.range[0], value?.range?.[1] ?? key.range[1]] : undefined
}

function placeAt({ file, lines }: Source, offset: number): SourcePosition {
  return { file, line: lines.linePos(offset).line }
}
