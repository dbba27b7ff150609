import { posix } from 'node:path'
import { documentsOf, type Fields } from '../documents.ts'
import type { SourceFile } from '../walk.ts'
import { isTrue, valueAt } from './condition.ts'
import { isKnown, whyRefused } from './custom.ts'

/** What starts, changes and ends a condition; what stops Helm; the API group and the kind of an object. */
const TOKEN =
  /\{\{-?\s*(?<word>if|with|range|define|block|else|end)\b(?<condition>[^}]*?)-?\}\}|\{\{-?\s*fail\s+"(?<failed>[^"]*)"|\brequired\s+(?:"[^"]*"|`[^`]*`)\s+(?:\(\s*(?:tpl|default\s+""|toString)\s+)*(?<needed>\$?\.Values\.[\w.]+)|(?<piped>\$?\.Values\.[\w.]+)\s*\|\s*required\b|^apiVersion:\s*["']?(?<group>[\w.-]+)\/\w+["']?\s*\n(?:[^\n]+\n)*?kind:\s*(?<kind>\w+)/gm

/**
 * Pure: why Helm, with the chart's own values, makes nothing of it, or a new cluster would refuse what it makes;
 * undefined where only Helm can tell.
 * Source: Helm's documentation of templates: `if`, `with` and `range` end with `end`; empty values are false;
 * `required` and `fail` stop it.
 */
export function refusedIn(folder: string, files: readonly SourceFile[]): string | undefined {
  const inside = files.filter(({ path }) => path.startsWith(folder === '.' ? '' : `${folder}/`))
  const own = inside.filter(({ path }) => path === posix.join(folder, 'values.yaml'))
  const [values = {}] = own.flatMap(({ text }) => documentsOf(text, true))
  const definitions = inside.filter(({ text }) => /kind:\s*CustomResourceDefinition/.test(text))
  const defined = new Set(
    definitions.flatMap(({ text }) =>
      [...text.matchAll(/^ +group:\s*["']?([\w.-]+)/gm)].map(([, group = '']) => group),
    ),
  )
  const templates = inside.filter(({ path }) => path.startsWith(posix.join(folder, 'templates/')))
  const isRead = own.every(({ text }) => documentsOf(text, true).length > 0 || !/^[^#\s]/m.test(text))
  const made = isRead ? templates.flatMap(({ text }) => reachedIn(text, values)) : []
  return made.map((each) => whyStopped(each, values) ?? whyUnknown(each, defined)).find((each) => each !== undefined)
}

type Found = Partial<Record<string, string>>

function whyStopped({ failed, needed, piped }: Found, values: Fields): string | undefined {
  if (failed !== undefined) return `with its own values it fails: ${failed}`
  const path = needed ?? piped
  if (path === undefined || !['', undefined, null].some((each) => valueAt(path, values) === each)) return undefined
  return `it requires the value ${path.replace(/^\$?\.Values\./, '')}, which its values.yaml doesn't set`
}

const whyUnknown = ({ group, kind }: Found, defined: ReadonlySet<string>) =>
  group && kind && !isKnown(group, defined) ? whyRefused(kind, group) : undefined

/** Whether a branch is taken, and whether it or one before it is; undefined where only Helm knows. */
interface Branch {
  now?: boolean
  any?: boolean
}

/** What a template comes to for sure. */
function reachedIn(text: string, values: Fields): Found[] {
  const around: Branch[] = []
  return [...text.matchAll(TOKEN)].flatMap(({ groups = {} }) => {
    const { word, condition = '' } = groups
    if (word === 'end') around.pop()
    else if (word === 'else') around.push(after(around.pop() ?? {}, condition.trim(), values))
    else if (word !== undefined) around.push(branchOf(word === 'if' ? isTrue(condition.trim(), values) : undefined))
    return word === undefined && around.every(({ now }) => now) ? [groups] : []
  })
}

const branchOf = (now: boolean | undefined): Branch => ({ now, any: now })

/** `else`, or `else if …`. */
function after({ any }: Branch, condition: string, values: Fields): Branch {
  const own = condition === '' ? true : isTrue(condition.replace(/^if\s+/, ''), values)
  if (any === undefined) return {}
  return any ? { now: false, any } : branchOf(own)
}
