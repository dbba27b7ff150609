import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import type { YamlPath } from '../../../shared/yaml/path.ts'

/** What the API server would refuse, without the value: it may be secret. */
export interface WrongValue {
  what: string
  path: YamlPath
}

const MAPS = { Secret: ['data', 'stringData'], ConfigMap: ['data', 'binaryData'] }

/** Pure: what is wrong in the shape of an object's name, or in the values of a Secret or ConfigMap. */
export function wrongValue(object: KubeObject): WrongValue | undefined {
  const { kind, metadata } = object
  for (const key of ['name', 'namespace'] as const)
    if (metadata[key] !== undefined && metadata[key] !== null && typeof metadata[key] !== 'string')
      return notText(['metadata', key], metadata[key])
  const maps = MAPS[kind as keyof typeof MAPS] ?? []
  return maps.map((each) => wrongIn(each, object[each as keyof KubeObject])).find((each) => each !== undefined)
}

function wrongIn(name: string, map: unknown): WrongValue | undefined {
  if (map === undefined || map === null) return undefined
  if (typeof map !== 'object' || Array.isArray(map))
    return { what: `${name} must be a map of texts, but it is ${nounOf(map)}`, path: [name] }
  const wrong = Object.entries(map).find(([, value]) => value !== null && typeof value !== 'string')
  return wrong && notText([name, wrong[0]], wrong[1])
}

function notText(path: string[], value: unknown): WrongValue {
  const quotes = typeof value === 'object' ? '' : '; put it in quotes'
  return { what: `${path.join('.')} must be text, but it is ${nounOf(value)}${quotes}`, path }
}

function nounOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'a map' : `a ${typeof value}`
}
