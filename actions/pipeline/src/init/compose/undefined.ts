import { type Fields, fieldsOf, textsOf } from '../documents.ts'
import type { SourceFile } from '../walk.ts'
import { documentIn, includedBy, servicesIn } from './contents.ts'
import { isStarted } from './profiles.ts'

const SECTIONS = { secret: 'secrets', config: 'configs', network: 'networks', volume: 'volumes' } as const

/** Pure: what services name and no file of the stack defines: Compose refuses that. Others may define what is included. */
export function undefinedIn(files: readonly SourceFile[], enabled: readonly string[]): string[] {
  if (files.some((each) => includedBy(each).length > 0)) return []
  const documents = files.map(documentIn)
  const started = files.flatMap((each) => Object.values(servicesIn(each)).filter((one) => isStarted(one, enabled)))
  if (started.some((each) => each.extends !== undefined)) return []
  return Object.entries(SECTIONS).flatMap(([kind, section]) => {
    const known = new Set(['default', ...documents.flatMap((each) => Object.keys(fieldsOf(each[section]) ?? {}))])
    const named = started.flatMap((each) => (section === 'volumes' ? volumesOf(each) : namesIn(each[section])))
    return [...new Set(named)]
      .filter((each) => !known.has(each))
      .map((each) => `the ${kind} ${each}, which no file defines`)
  })
}

/** A list of names, of maps with `source`, or a map by name. */
function namesIn(value: unknown): string[] {
  if (!Array.isArray(value)) return Object.keys(fieldsOf(value) ?? {})
  return value.map((each) => fieldsOf(each)?.source ?? each).filter((each) => typeof each === 'string')
}

/** `data:/var/lib/data`; a path, a drive, a variable and a volume without a name aren't such. Names have two letters. */
const volumesOf = ({ volumes }: Fields): string[] => [
  ...textsOf(volumes).flatMap((each) => /^([a-z\d][\w.-]+):/i.exec(each)?.[1] ?? []),
  ...(Array.isArray(volumes) ? volumes : []).flatMap((each) => {
    const { type, source } = fieldsOf(each) ?? {}
    return type === 'volume' && typeof source === 'string' ? [source] : []
  }),
]
