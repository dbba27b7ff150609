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
