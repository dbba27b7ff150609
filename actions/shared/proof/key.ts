import { createHash } from 'node:crypto'
import type { KeyPart } from './key-part.ts'

/** Changes with the form of a key, so that no key of an earlier form equals one of this form. */
const FORM = 'slipway-key-1'

/** Pure: the key of a stage, 64 hex digits. The order of the parts, and one that is there twice, make no difference. */
export function keyOf(parts: readonly KeyPart[]): string {
  const lines = new Set(parts.map(({ kind, name, hash }) => JSON.stringify([kind, name, hash])))
  return createHash('sha256')
    .update([FORM, ...[...lines].sort()].join('\n'))
    .digest('hex')
}

/** What is not as it was when a stage was proved. */
export interface Change {
  change: 'added' | 'changed' | 'removed'
  kind: KeyPart['kind']
  name: string
  /** Short forms for people, where the parts have them. */
  before?: string
  now?: string
}

/** Pure: what changed between two sets of parts, sorted by kind and name; empty where their keys are equal. */
export function difference(before: readonly KeyPart[], now: readonly KeyPart[]): Change[] {
  const [old, current] = [byName(before), byName(now)]
  const ids = [...new Set([...old.keys(), ...current.keys()])].sort()
  return ids.flatMap((id) => changeOf(old.get(id) ?? [], current.get(id) ?? []) ?? [])
}

function byName(parts: readonly KeyPart[]): Map<string, KeyPart[]> {
  const named = new Map<string, KeyPart[]>()
  for (const each of parts) {
    const id = `${each.kind}\0${each.name}`
    named.set(id, [...(named.get(id) ?? []), each])
  }
  return named
}

function changeOf(before: readonly KeyPart[], now: readonly KeyPart[]): Change | undefined {
  if (keyOf(before) === keyOf(now)) return undefined
  const { kind, name } = (now[0] ?? before[0]) as KeyPart
  const change = before.length === 0 ? 'added' : now.length === 0 ? 'removed' : 'changed'
  return { change, kind, name, ...shownAs('before', before), ...shownAs('now', now) }
}

function shownAs(key: 'before' | 'now', parts: readonly KeyPart[]): Pick<Change, 'before' | 'now'> {
  const texts = parts.flatMap(({ shown }) => shown ?? [])
  return texts.length > 0 ? { [key]: texts.join(', ') } : {}
}
