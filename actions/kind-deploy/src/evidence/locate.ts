import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { type Document, isMap, isSeq, LineCounter, parseAllDocuments, parseDocument } from 'yaml'
import type { Diagnosis } from '../rules/rule.ts'

/** Where in the repository an object is described. */
export interface SourcePosition {
  file: string
  /** 1-based. */
  line: number
}

/** What is looked for: an object, and a part of it when the fault lies there. */
export type Sought = Pick<Diagnosis, 'container' | 'image'> & { kind: string; name: string }

const KUSTOMIZATIONS = ['kustomization.yaml', 'kustomization.yml', 'Kustomization']
const MANY = 500

/** The place of an object in the manifests at `path`, a file, folder or kustomization; undefined when it is generated. */
export function locate(sought: Sought, path: string, directory: string): SourcePosition | undefined {
  for (const file of filesAt(resolve(directory, path), new Set())) {
    const line = lineOf(readFileSync(file, 'utf8'), sought)
    if (line) return { file: relative(directory, file), line }
  }
  return undefined
}

/** Files that a path stands for; of a kustomization, what it names, and what that names. */
function filesAt(path: string, seen: Set<string>): string[] {
  if (seen.has(path) || seen.size > MANY || !existsSync(path)) return []
  seen.add(path)
  if (!statSync(path).isDirectory()) return [path]
  const own = KUSTOMIZATIONS.map((each) => join(path, each)).find((each) => existsSync(each))
  if (own) return namedIn(own).flatMap((each) => filesAt(join(path, each), seen))
  return readdirSync(path)
    .filter((each) => /\.ya?ml$/.test(each))
    .sort()
    .map((each) => join(path, each))
}

function namedIn(kustomization: string): string[] {
  const {
    resources = [],
    bases = [],
    components = [],
  } = (parseDocument(readFileSync(kustomization, 'utf8')).toJS() ?? {}) as Record<string, string[] | undefined>
  return [...resources, ...bases, ...components].filter((each) => typeof each === 'string' && !each.includes('://'))
}

/** Pure: the line of an object in a text of YAML documents: of its container, where that is known, else of its kind. */
export function lineOf(text: string, { kind, name, container }: Sought): number | undefined {
  const counter = new LineCounter()
  const documents = parseAllDocuments(text, { lineCounter: counter })
  if (!Array.isArray(documents)) return undefined
  const found = documents.find((each) => each.get('kind') === kind && each.getIn(['metadata', 'name']) === name)
  if (!found) return undefined
  const offset = (container && containerOffset(found, container)) || offsetOf(found.get('kind', true))
  return offset === undefined ? undefined : counter.linePos(offset).line
}

function containerOffset(document: Document, container: string): number | undefined {
  const template = ['spec', 'template', 'spec']
  const lists = [...['containers', 'initContainers'].map((each) => [...template, each]), ['spec', 'containers']]
  for (const path of lists) {
    const list = document.getIn(path, true)
    const found = isSeq(list) && list.items.find((each) => isMap(each) && each.get('name') === container)
    if (found) return offsetOf(found)
  }
  return undefined
}

const offsetOf = (node: unknown) => (node as { range?: [number, number, number] | null } | undefined)?.range?.[0]
