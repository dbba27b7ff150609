import { createHash } from 'node:crypto'
import type { YamlPath } from '../../../shared/yaml/path.ts'
import { type YamlDocument, YamlFile } from '../../../shared/yaml/yaml-file.ts'
import { notAnObject, notYaml } from './complaints.ts'
import { KUBECTL } from './dialect.ts'
import { wrongObject } from './findings.ts'
import { hookOf } from './hooks.ts'
import type { Manifest } from './manifest.ts'
import { wrongValue } from './values.ts'

/** JSON objects one after the other, as kubectl reads them, too. */
const NEXT_JSON = /^\}\s*^\{/gm
const NAME_CHARACTERS = 10

/** An object as it is written, before anything is known of it. */
interface Written {
  object: Record<string, unknown>
  document: YamlDocument
  path: YamlPath
}

/**
 * Pure: the objects in a text of YAML or JSON documents, as kubectl reads them; lists are taken apart.
 * @param rendered whether the text is a tool's output: its lines are nobody's.
 * @throws {Problem} KD050 at the place of what cannot be read.
 */
export function parse(text: string, file: string, rendered = false): Manifest[] {
  const source = /^\uFEFF?\s*\{/.test(text) ? text.replace(/\t/g, ' ').replace(NEXT_JSON, '}\n---\n{') : text
  const { documents, errors } = new YamlFile(file, source, KUBECTL)
  if (errors[0]) throw notYaml(errors[0], text, file)
  const written = documents.flatMap((document) =>
    apart({ object: document.value as Written['object'], document, path: [] }),
  )
  return written.map((each) => checked(each, file, (path) => (rendered ? undefined : lineAt(each, path))))
}

/** Pure: a list's items, which have the list's kind where they name none; nothing of an empty document. */
function apart(written: Written): Written[] {
  const { object, document, path } = written
  if (object === null || object === undefined) return []
  const { kind, apiVersion, items } = object
  if (!String(kind).endsWith('List') || !Array.isArray(items)) return [written]
  const typed = kind === 'List' ? {} : { apiVersion, kind: String(kind).replace(/List$/, '') }
  return items.flatMap((item, index) =>
    apart({ object: { ...typed, ...item }, document, path: [...path, 'items', index] }),
  )
}

const lineAt = ({ document, path }: Written, within: YamlPath): number | undefined =>
  (document.at([...path, ...within]) ?? document.at(path))?.line

function checked({ object }: Written, file: string, lineOf: (path: YamlPath) => number | undefined): Manifest {
  const named = withName(object as unknown as Manifest['object'])
  if (!named?.apiVersion || !named.kind || !named.metadata?.name) throw notAnObject(object, file, lineOf([]))
  const wrong = wrongValue(named)
  if (wrong) throw wrongObject(file, `${named.kind} ${named.metadata.name}`, wrong.what, lineOf(wrong.path))
  return { object: named, file }
}

/** A hook is made again each time, so its name may be any that is the same in one deployment. */
function withName(object: Manifest['object']): Manifest['object'] {
  const { name, generateName } = (object?.metadata ?? {}) as { name?: string; generateName?: string }
  if (name || typeof generateName !== 'string' || !hookOf({ object })) return object
  const hash = createHash('sha256').update(JSON.stringify(object)).digest('hex').slice(0, NAME_CHARACTERS)
  const { generateName: _, ...metadata } = object.metadata as Manifest['object']['metadata'] & { generateName: string }
  return { ...object, metadata: { ...metadata, name: `${generateName}${hash}` } }
}
