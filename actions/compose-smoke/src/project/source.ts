import { COMPOSE_DIALECT } from '../../../shared/compose/dialect.ts'
import type { Context } from '../../../shared/context/context.ts'
import type { SourcePosition } from '../../../shared/outcome/position.ts'
import type { YamlPath } from '../../../shared/yaml/path.ts'
import { readYaml } from '../../../shared/yaml/read.ts'
import { YamlFile } from '../../../shared/yaml/yaml-file.ts'
import { includedFiles } from './included.ts'

/** The Compose files' text, with positions; files that override others come first, those they include last. */
export type Sources = readonly YamlFile[]

/** Reads the files; one that cannot be read is Compose's to complain about. */
export async function readSources(files: readonly string[], { directory }: Context): Promise<Sources> {
  const sources = files.map((file) => readYaml(file, directory, COMPOSE_DIALECT).catch(() => new YamlFile(file, '')))
  const read = await Promise.all(sources)
  return [...read.toReversed(), ...(await includedFiles(read, directory))]
}

/**
 * Pure: where the files speak of a service: of the first of the keys that is there, else (unless told not to) of the
 * service.
 * Undefined when no file names it.
 */
export function placeOfService(
  sources: Sources,
  service: string,
  keys: readonly string[] = [],
  orItself = true,
): SourcePosition | undefined {
  return (
    keys.map((key) => placeOfPath(sources, ['services', service, ...key.split('.')])).find(Boolean) ??
    (orItself ? placeOfPath(sources, ['services', service]) : undefined)
  )
}

/** Pure: the value of a service's key in the last file that has it. */
export function valueOfService(sources: Sources, service: string, key: string): unknown {
  const values = sources.flatMap(({ documents }) =>
    documents.map(({ value }) => Object(Object(value).services)[service]),
  )
  return values.map((each) => Object(each)[key] as unknown).find((each) => each !== undefined)
}

/** Pure: the text of a service's key, in all files. */
export function textOfService(sources: Sources, service: string, key: string): string {
  const texts = sources.flatMap(({ documents, text }) =>
    documents.flatMap((each) => {
      const range = each.range(['services', service, ...key.split('.')])
      return range ? [text.slice(...range)] : []
    }),
  )
  return texts.join('\n')
}

/** Pure: where a variable is used within a service, or anywhere. */
export function placeOfVariable(sources: Sources, name: string, service?: string): SourcePosition | undefined {
  const use = new RegExp(`\\$\\{?${name}\\b`)
  for (const source of sources) {
    const path = service ? ['services', service] : []
    const ranges = source.documents.flatMap((each) => [each.range(path) ?? []])
    for (const [start = 0, end = 0] of ranges) {
      const found = source.text.slice(start, end).search(use)
      if (found >= 0) return source.positionAt(start + found)
    }
  }
  return undefined
}

/** Pure: where the files have a path. */
export function placeOfPath(sources: Sources, path: YamlPath): SourcePosition | undefined {
  for (const source of sources) {
    const place = source.documents.map((each) => each.at(path)).find(Boolean)
    if (place) return place
  }
  return undefined
}

/** Pure: where the files mention a path, by the longest end of it that they have, and the service around it. */
export function placeOfMention(
  sources: Sources,
  path: string,
  service?: string,
): (SourcePosition & { service?: string }) | undefined {
  const parts = path.split('/')
  for (let from = 0; from < parts.length; from++) {
    const end = parts.slice(from).join('/')
    for (const source of end === '' ? [] : sources) {
      const places = mentionsOf(end, source.text).map((offset) => ({ offset, service: serviceAround(source, offset) }))
      const found = places.find((each) => service === undefined || each.service === service)
      if (found) return { ...source.positionAt(found.offset), service: found.service }
    }
  }
  return undefined
}

/** Offsets of a word outside of comments. */
function mentionsOf(word: string, text: string): number[] {
  const whole = new RegExp(`(?<![\\w-])${word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w/-])`, 'g')
  const isComment = (offset: number) => /(^|\s)#/.test(text.slice(text.lastIndexOf('\n', offset) + 1, offset))
  return [...text.matchAll(whole)].map(({ index }) => index).filter((offset) => !isComment(offset))
}

function serviceAround({ documents }: YamlFile, offset: number): string | undefined {
  const services = documents.flatMap((each) =>
    Object.keys(Object(Object(each.value).services)).map((name) => ({ name, range: each.range(['services', name]) })),
  )
  return services.find(({ range: [start, end] = [1, 0] }) => start <= offset && offset <= end)?.name
}
