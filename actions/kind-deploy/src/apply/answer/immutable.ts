import { isDeepStrictEqual } from 'node:util'
import type { KubeObject } from '../../../../shared/kubernetes/objects.ts'
import type { Answer, Asked, Rejection } from './answer.ts'
import { type FieldPath, fieldName, fieldPath } from './field-path.ts'

/** Fields that cannot be changed once an object exists. Source: Kubernetes, pkg/apis/*, ValidateUpdate. */

const IMMUTABLE =
  /\bimmutable\b|may not change|(?:can ?not|may not|can't|must not) be (?:changed|updated|modified)|cannot change \w|updates to .* are forbidden|field can not be less than/i
const ALLOWED = /fields other than (.*?) (?:are forbidden|\(only|for bound claims)|except (.*?) for bound claims/s
const SHOWN = 3

/** Pure: a field that cannot be changed, and what to do with this kind of object. */
export function immutableRejection({ status, causes, message }: Answer, asked: Asked): Rejection | undefined {
  const cause = causes.find((each) => IMMUTABLE.test(lastPart(each.message)))
  if (status !== 422 || !cause || (!asked.before && !IMMUTABLE.test(message))) return undefined
  const root = fieldPath(cause.field ?? '')
  const changes = asked.before ? changesBelow(root, asked.before, asked.object, allowedIn(cause.message ?? '')) : []
  const field = changes[0]?.field ?? root
  return {
    code: 'immutable-field',
    message: `${fieldName(changes.length > 0 ? field : root)} cannot be changed once the ${asked.object.kind} exists`,
    evidence: changes.slice(0, SHOWN).map((each) => lineOf(each, asked.object.kind)),
    remedy: remedyFor(asked.object, root),
    field,
  }
}

/** Validation puts the value, which may be anything, between its own words. */
const lastPart = (message = '') => message.replace(/^Invalid value: .*(?=: )/s, '')

/** Fields that the message says may be changed: `'replicas', 'template'`, or `spec.containers[*].image`. */
function allowedIn(message: string): string[] {
  const [, one, other] = ALLOWED.exec(message) ?? []
  return [...(one ?? other ?? '').matchAll(/['`]([^'`]+)['`]|([\w.]+)/g)]
    .map(([, quoted, bare]) => quoted ?? bare ?? '')
    .map((each) => each.replace(/^spec\./, '').replace(/\[\*\]/g, ''))
}

interface Change {
  field: FieldPath
  before: unknown
  after: unknown
}

/** What the manifest sets to something else than what is there; what the server added by itself is not looked at. */
function changesBelow(root: FieldPath, before: KubeObject, after: unknown, allowed: readonly string[]): Change[] {
  const keys = root.filter((each): each is string => typeof each === 'string')
  const from = keys.reduce<unknown>(step, before)
  const to = keys.reduce<unknown>(step, after)
  return differences(from, to, keys).filter(({ field }) => {
    const name = fieldName(field.slice(1)).replace(/\[[^\]]*\]/g, '')
    return !allowed.some((each) => name === each || name.startsWith(`${each}.`))
  })
}

const step = (value: unknown, key: string) => (value as Record<string, unknown> | undefined | null)?.[key]

function differences(before: unknown, after: unknown, field: FieldPath): Change[] {
  if (after === undefined || isDeepStrictEqual(before, after)) return []
  if (Array.isArray(after) && Array.isArray(before)) return itemDifferences(before, after, field)
  if (isMap(after) && isMap(before))
    return Object.entries(after).flatMap(([key, value]) => differences(before[key], value, [...field, key]))
  return [{ field, before, after }]
}

function itemDifferences(before: unknown[], after: unknown[], field: FieldPath): Change[] {
  return after.flatMap((value, at) => {
    const name = isMap(value) ? (value.name ?? step(value.metadata, 'name')) : undefined
    const same = before.find((each) => isMap(each) && (each.name ?? step(each.metadata, 'name')) === name)
    return typeof name === 'string' && same
      ? differences(same, value, [...field, at])
      : differences(before[at], value, [...field, at])
  })
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function lineOf({ field, before, after }: Change, kind: string): string {
  const show = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 80))
  return kind === 'Secret' ? fieldName(field) : `${fieldName(field)}: ${show(before)} → ${show(after)}`
}

/** What one does about it differs by kind; deleting loses what belongs to the object. */
function remedyFor({ kind, metadata }: Asked['object'], [first]: FieldPath): string {
  const remove = `kubectl delete ${kind.toLowerCase()} ${metadata.name}${metadata.namespace ? ` -n ${metadata.namespace}` : ''}`
  const own = REMEDIES[kind]?.(remove)
  if (own && (kind !== 'Secret' || first !== 'data')) return own
  if (kind === 'ConfigMap' || kind === 'Secret') return 'Give it another name, and use that name where it is used.'
  return `Keep the field as it was; or delete the object first, with all that belongs to it: ${remove}`
}

const REMEDIES: Readonly<Record<string, (remove: string) => string>> = {
  Job: (remove) =>
    `A Job's template can't be changed: give it another name (such as one with the version in it), or delete it first: ${remove}`,
  StatefulSet: (remove) =>
    `Keep the field as it was; or delete the StatefulSet without its pods and deploy again: ${remove} --cascade=orphan`,
  Deployment: (remove) =>
    `Keep the selector as it was; or delete the Deployment first, with its pods, and deploy again: ${remove}`,
  DaemonSet: (remove) =>
    `Keep the selector as it was; or delete the DaemonSet first, with its pods, and deploy again: ${remove}`,
  Pod: (remove) => `A pod can't be changed: delete it first (${remove}), or make a Deployment of it.`,
  PersistentVolumeClaim: () =>
    'A claim can only grow, once it is bound and if its class allows that. Keep the field as it was, or use a claim with another name.',
  Service: (remove) => `Leave the field out to keep its value; or delete the Service first: ${remove}`,
  RoleBinding: (remove) => `Give it another name, or delete it first: ${remove}`,
  ClusterRoleBinding: (remove) => `Give it another name, or delete it first: ${remove}`,
  Secret: (remove) => `Give it another name, or delete it first: ${remove}`,
}
