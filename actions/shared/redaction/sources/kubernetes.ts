import { type IsSecret, passwordsIn } from '../embedded.ts'
import { isSecretName } from '../names.ts'
import type { Secret } from '../secret.ts'
import type { Found } from '../secrets.ts'
import { secretsInText, secretsInVariable } from '../variable.ts'
import { secretsInCommand } from './command.ts'

interface KubernetesObject {
  kind?: string
  metadata?: { name?: string; namespace?: string }
  data?: unknown
  stringData?: unknown
}

/**
 * Pure: the secrets in objects: all values of Secrets; in other objects variables with secret names,
 * and passwords in URLs and commands.
 */
export function secretsInObjects(objects: readonly unknown[], isSecret: IsSecret = isSecretName): Found {
  const all = objects.filter((each): each is KubernetesObject => typeof each === 'object' && each !== null)
  return {
    secrets: all.flatMap((each) => (each.kind === 'Secret' ? inSecret(each, isSecret) : inTree(each, isSecret))),
    names: all.flatMap(({ metadata }) => [metadata?.name ?? '', metadata?.namespace ?? '']),
  }
}

function inSecret({ metadata, data, stringData }: KubernetesObject, isSecret: IsSecret): Secret[] {
  const encoded = entriesOf(data).flatMap(([key, value]) => [
    [key, value],
    [key, Buffer.from(value, 'base64').toString('utf8')],
  ])
  return [...encoded, ...entriesOf(stringData)].flatMap(([key = '', value = '']) => {
    const name = `${metadata?.name ?? 'Secret'}/${key}`
    const within = [...passwordsIn(value, isSecret), ...secretsInText(value, isSecret).map((each) => each.value)]
    return [value, value.trim(), ...within].map((each) => ({ name, value: each }))
  })
}

/** In an invalid manifest a value can have any type: every text in it is a value of the Secret. */
const entriesOf = (values: unknown): [string, string][] =>
  typeof values === 'object' && values !== null
    ? Object.entries(values).flatMap(([key, value]) => leavesOf(value).map((text): [string, string] => [key, text]))
    : []

const leavesOf = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [String(value ?? '')]

function inTree(tree: unknown, isSecret: IsSecret): Secret[] {
  if (Array.isArray(tree)) return tree.flatMap((each) => inTree(each, isSecret))
  if (typeof tree !== 'object' || tree === null) return []
  const { name, value } = tree as { name?: unknown; value?: unknown }
  const variable = typeof name === 'string' && typeof value === 'string' ? secretsInVariable(name, value, isSecret) : []
  return [...variable, ...Object.entries(tree).flatMap(([key, each]) => inField(key, each, isSecret))]
}

function inField(key: string, value: unknown, isSecret: IsSecret): Secret[] {
  if (key === 'command' || key === 'args')
    return secretsInCommand(Array.isArray(value) ? value.map(String) : [], isSecret).map((each) => ({
      name: key,
      value: each,
    }))
  if (key === 'data' || key === 'stringData')
    return entriesOf(value).flatMap(([name, text]) => secretsInVariable(name, text, isSecret))
  return typeof value === 'string'
    ? passwordsIn(value, isSecret).map((each) => ({ name: key, value: each }))
    : inTree(value, isSecret)
}
