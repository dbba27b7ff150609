import { isDeepStrictEqual } from 'node:util'
import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import type { Table } from '../../../shared/outcome/outcome.ts'

/** What applying does to an object. */
export interface Change {
  /** `Deployment slipway/api`. */
  object: string
  /** `kept` is no longer in the manifests, and not deleted. */
  what: 'created' | 'changed' | 'unchanged' | 'pruned' | 'kept'
  /** `spec.replicas: 1 → 2`. */
  fields: string[]
}

/** Set by the server, whatever one applies. */
const SERVERS_OWN = ['managedFields', 'resourceVersion', 'generation', 'uid', 'creationTimestamp', 'selfLink']
const SHOWN_FIELDS = 12
const SHOWN_CHARACTERS = 60
const MASK = '***'

/** Pure: what became of an object, or would; values of Secrets are never in it. */
export function changeOf(before: KubeObject | undefined, after: KubeObject): Change {
  const { kind = '', metadata } = after
  const object = `${kind} ${[metadata.namespace, metadata.name].filter(Boolean).join('/')}`
  if (!before) return { object, what: 'created', fields: [] }
  const fields = differences(ownPart(before), ownPart(after), '').map((each) => lineOf(each, kind === 'Secret'))
  return { object, what: fields.length > 0 ? 'changed' : 'unchanged', fields }
}

function ownPart({ metadata, status: _, apiVersion: __, kind: ___, ...rest }: KubeObject): object {
  const kept = Object.entries(metadata).filter(([name]) => !SERVERS_OWN.includes(name))
  return { metadata: Object.fromEntries(kept), ...rest }
}

interface Difference {
  path: string
  before: unknown
  after: unknown
}

function differences(before: unknown, after: unknown, path: string): Difference[] {
  if (isDeepStrictEqual(before, after)) return []
  const [one, other] = [before, after].map((each) => (typeof each === 'object' && each !== null ? each : undefined))
  if (!one || !other || Array.isArray(one) !== Array.isArray(other)) return [{ path, before, after }]
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return keys.flatMap((key) => {
    const step = Array.isArray(one) ? `${path}[${key}]` : path ? `${path}.${key}` : key
    return differences(one[key as never], other[key as never], step)
  })
}

function lineOf({ path, before, after }: Difference, secret: boolean): string {
  const hidden = secret && /^(data|stringData|metadata\.annotations)\b/.test(path)
  const show = (value: unknown) => (hidden && value !== undefined ? MASK : shown(value))
  return `${path}: ${show(before)} → ${show(after)}`
}

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text
}

/** Pure: what is not as it was, as a table. */
export function changeTable(changes: readonly Change[], dryRun: boolean): Table {
  const rows = changes
    .filter((each) => each.what !== 'unchanged')
    .map(({ object, what, fields }) => [object, what, summary(fields)])
  return { title: dryRun ? 'What would change' : 'Changes', columns: ['object', 'change', 'fields'], rows }
}

function summary(fields: readonly string[]): string {
  const more = fields.length - SHOWN_FIELDS
  return [...fields.slice(0, SHOWN_FIELDS), ...(more > 0 ? [`and ${more} more`] : [])].join('\n')
}
