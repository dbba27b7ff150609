import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import type { SourcePosition } from '../../../shared/outcome/position.ts'
import type { YamlPath } from '../../../shared/yaml/path.ts'
import { type YamlDocument, YamlFile } from '../../../shared/yaml/yaml-file.ts'
import type { Manifest } from '../manifests/manifest.ts'
import type { Diagnosis } from '../rules/rule.ts'

/** What is looked for: an object, and a part of it when the fault lies there. */
export type Sought = Pick<Diagnosis, 'container' | 'image'> & { kind: string; name: string; field?: YamlPath }

const KUSTOMIZATIONS = ['kustomization.yaml', 'kustomization.yml', 'Kustomization']
const MANY = 500

/** The place of an object in the manifests at `path`, a file, folder or kustomization; undefined when it is generated. */
export function locate(sought: Sought, path: string, directory: string): SourcePosition | undefined {
  for (const file of filesAt(resolve(directory, path), new Set())) {
    const place = placeIn(new YamlFile(relative(directory, file), readFileSync(file, 'utf8')), sought)
    if (place) return place
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
  } = (new YamlFile(kustomization, readFileSync(kustomization, 'utf8')).documents[0]?.value ?? {}) as Record<
    string,
    string[] | undefined
  >
  return [...resources, ...bases, ...components].filter((each) => typeof each === 'string' && !each.includes('://'))
}

/** Pure: the place of an object in a file of manifests: of its container or field, where that is known, else of its kind. */
export function placeIn(file: YamlFile, { kind, name, container, field = [] }: Sought): SourcePosition | undefined {
  // By the text, not the value: a template that is no YAML yet can be searched all the same.
  const found = file.documents.find((each) => each.text(['kind']) === kind && each.text(['metadata', 'name']) === name)
  if (!found) return undefined
  return (container && containerPlace(found, container)) || fieldPlace(found, field) || found.at(['kind'])
}

/** The deepest part of a field's path that the file has: the rest may come from somewhere else. */
function fieldPlace(document: YamlDocument, field: YamlPath): SourcePosition | undefined {
  const lengths = field.map((_, index) => field.length - index)
  return lengths.map((length) => document.at(field.slice(0, length))).find(Boolean)
}

const PODS = [['spec', 'template', 'spec'], ['spec', 'jobTemplate', 'spec', 'template', 'spec'], ['spec']]

function containerPlace(document: YamlDocument, container: string): SourcePosition | undefined {
  for (const list of PODS.flatMap((pod) => ['containers', 'initContainers'].map((each) => [...pod, each]))) {
    const named = Array.from({ length: document.lengthOf(list) }, (_, index) => [...list, index])
    const found = named.find((path) => document.text([...path, 'name']) === container)
    if (found) return document.at(found)
  }
  return undefined
}

/**
 * The place of a rendered object: its template, whose names aren't known yet, at the only object of that kind. Undefined
 * without a template, as in a packed subchart.
 */
export function templatePlace({ object, file }: Manifest, directory: string): Partial<SourcePosition> | undefined {
  const path = resolve(directory, file)
  if (!existsSync(path) || statSync(path).isDirectory()) return undefined
  const lines = readFileSync(path, 'utf8').split('\n')
  const found = lines.flatMap((line, index) => (line.trim() === `kind: ${object.kind}` ? [index + 1] : []))
  return { file: relative(directory, path), line: found.length === 1 ? found[0] : undefined }
}
