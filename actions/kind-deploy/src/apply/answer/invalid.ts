import type { Answer, Asked, Rejection } from './answer.ts'
import { fieldName, fieldPath } from './field-path.ts'

/** Values that the server's validation refuses. Source: apimachinery, util/validation/field/errors.go. */

const PARTS =
  /^(Invalid value|Unsupported value|Duplicate value|Not found|Forbidden|Required value|Too long|Too many)(?:: ?(.*))?$/s
const LONGEST = 200
const SHOWN = 8
/** Says only that others have to be corrected first. */
const NOT_CHECKED = /some validation rules were not checked/

/** Pure: the fields that validation refuses, in the words of the server. */
export function invalidRejection({ status, causes }: Answer, { object }: Asked): Rejection | undefined {
  const own = causes.filter(({ message = '' }) => message !== '' && !NOT_CHECKED.test(message))
  const [first] = own
  if (status !== 422 || first?.field === undefined) return undefined
  const lines = own.map(({ field = '', message = '' }) => lineOf(field, message, object.kind))
  return {
    code: 'apply-rejected',
    message: lines[0] ?? '',
    evidence: lines.length > 1 ? lines.slice(0, SHOWN) : [],
    field: fieldPath(first.field),
    remedy: remedyFor(first),
  }
}

function lineOf(field: string, message: string, kind: string): string {
  const [, what = '', rest = what ? '' : message] = PARTS.exec(message) ?? []
  // The value of a Secret is nobody's business.
  const reason = kind === 'Secret' && /value/i.test(what) ? rest.split(': ').slice(1).join(': ') : rest
  const name = fieldName(fieldPath(field))
  return cut([name || 'the object', what.toLowerCase(), reason].filter(Boolean).join(': '))
}

const cut = (text: string) =>
  text.length > LONGEST ? `${text.slice(0, LONGEST / 2)} … ${text.slice(-LONGEST / 2)}` : text

function remedyFor({ reason, message = '', field }: Answer['causes'][number]): string | undefined {
  if (reason === 'FieldValueRequired') return `Set ${field}.`
  if (/already allocated/.test(message)) return 'Leave nodePort out, or use one that no other Service has.'
  if (/does not match template `labels`/.test(message)) return 'Give the template the labels that the selector names.'
  if (reason === 'FieldValueNotFound') return 'Correct the name, or add what it names.'
  return undefined
}
