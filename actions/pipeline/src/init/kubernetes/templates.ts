import { posix } from 'node:path'
import { documentsOf, type Fields, fieldsOf } from '../documents.ts'
import type { SourceFile } from '../walk.ts'
import { isKnown, whyRefused } from './custom.ts'

/** What starts, changes and ends a condition, and the API group and the kind of an object. */
const TOKEN =
  /\{\{-?\s*(if|with|range|define|block|else|end)\b([^}]*?)-?\}\}|^apiVersion:\s*["']?([\w.-]+)\/\w+["']?\s*\n(?:[^\n]+\n)*?kind:\s*(\w+)/gm
const PATH = /^\(?\.Values\.([\w.]+)\)?$/

/**
 * Pure: why a new cluster would refuse what a chart makes with its own values; undefined where only Helm can tell.
 * Source: Helm's documentation of templates: `if`, `with` and `range` end with `end`; empty values are false.
 */
export function refusedIn(folder: string, files: readonly SourceFile[]): string | undefined {
  const inside = files.filter(({ path }) => path.startsWith(folder === '.' ? '' : `${folder}/`))
  const [values = {}] = inside
    .filter(({ path }) => path === posix.join(folder, 'values.yaml'))
    .flatMap(({ text }) => documentsOf(text, true))
  const definitions = inside.filter(({ text }) => /kind:\s*CustomResourceDefinition/.test(text))
  const defined = new Set(
    definitions.flatMap(({ text }) =>
      [...text.matchAll(/^ +group:\s*["']?([\w.-]+)/gm)].map(([, group = '']) => group),
    ),
  )
  const templates = inside.filter(({ path }) => path.startsWith(posix.join(folder, 'templates/')))
  const made = templates.flatMap(({ text }) => madeBy(text, values))
  const refused = made.find(({ group }) => !isKnown(group, defined))
  return refused && whyRefused(refused.kind, refused.group)
}

/** The objects with an API group that a template makes for sure. */
function madeBy(text: string, values: Fields): { group: string; kind: string }[] {
  const around: boolean[] = []
  return [...text.matchAll(TOKEN)].flatMap(([, word, condition = '', group, kind]) => {
    if (word === 'end' || word === 'else') around.pop()
    // Another branch may be taken or not.
    if (word !== undefined && word !== 'end') around.push(word === 'if' && isTrue(condition.trim(), values))
    return group && kind && around.every(Boolean) ? [{ group, kind }] : []
  })
}

/** Whether a condition is true with these values: a value, `not` before one, or `and` before some. */
function isTrue(condition: string, values: Fields): boolean {
  const [word = '', ...paths] = condition.split(/\s+/)
  const isSet = (path: string) => Boolean(valueAt(path, values))
  const known = (all: readonly string[]) => all.length > 0 && all.every((each) => PATH.test(each))
  if (word === 'not') return known(paths) && !paths.some(isSet)
  if (word === 'and') return known(paths) && paths.every(isSet)
  return paths.length === 0 && known([word]) && isSet(word)
}

const valueAt = (path: string, values: Fields): unknown =>
  (PATH.exec(path)?.[1] ?? '').split('.').reduce((at: unknown, name) => fieldsOf(at)?.[name], values)
