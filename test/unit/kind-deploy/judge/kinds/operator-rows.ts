import { condition } from '../../world.ts'
import { at, custom, fault, type Kind } from './parts.ts'

/** Rows about objects of operators: what is wrong with them, or that nothing is. */

export const yes = (type: string, reason = '', message = '') => condition(type, 'True', { reason, message })
export const no = (type: string, reason = '', message = '') => condition(type, 'False', { reason, message })
export const open = (type: string, reason = '', message = '') => condition(type, 'Unknown', { reason, message })

export const failed = (
  what: string,
  api: string,
  kind: string,
  status: object,
  says?: RegExp,
  spec: object = {},
): Kind => fault(what, custom(api, kind, status, spec), 'KD042', says, at(kind))
/** It is on its way, for ever, and does not tell why. */
export const stuck = (what: string, api: string, kind: string, status: object, spec: object = {}): Kind =>
  fault(what, custom(api, kind, status, spec), 'KD034', undefined, at(kind))
export const fine = (what: string, api: string, kind: string, status: object, spec: object = {}) => ({
  what,
  film: custom(api, kind, status, spec),
})

/** What is right, the object (`group/version/Kind`), what it is, its status and what its specification asks for. */
export type Row = [truth: 'failed' | 'stuck' | 'fine', object: string, what: string, status: object, spec?: object]

function splitKind(object: string): [api: string, kind: string] {
  const [group, version, kind = ''] = object.split('/')
  return [`${group}/${version}`, kind]
}

/** The faults of a table, and what is well in it. */
export function rowsOf(table: readonly Row[]): { faults: Kind[]; healthy: ReturnType<typeof fine>[] } {
  const named = (each: Row) => `${splitKind(each[1])[1]}: ${each[2]}`
  const faults = table.flatMap((each): Kind[] => {
    const [truth, object, , status, spec] = each
    if (truth === 'fine') return []
    const row = [named(each), ...splitKind(object), status] as const
    return [truth === 'failed' ? failed(...row, undefined, spec) : stuck(...row, spec)]
  })
  const healthy = table
    .filter(([truth]) => truth === 'fine')
    .map((each) => fine(named(each), ...splitKind(each[1]), each[3], each[4]))
  return { faults, healthy }
}
