import { refusalIn } from '../../admission/read.ts'
import { accessRejection } from './access.ts'
import type { Answer, Asked, Classifier, Rejection } from './answer.ts'
import { immutableRejection } from './immutable.ts'
import { invalidRejection } from './invalid.ts'
import { goingRejection, namespaceRejection } from './namespace.ts'
import { schemaRejection } from './schema.ts'
import { absentRejection, busyRejection, conflictRejection, kindRejection, sizeRejection } from './server.ts'

/** A webhook that starts; an account or a class that a controller makes, or an object of this wave. */
const COMING_MS = { 'webhook-away': 30_000, 'account-missing': 10_000, quota: 3_000, policy: 0 } as const

const admissionRejection: Classifier = ({ message }) => {
  const refusal = refusalIn(message)
  if (!refusal) return undefined
  const { cause, ...rest } = refusal
  return { code: cause, ...rest, comesMs: COMING_MS[cause] }
}

/** The first that fits. */
const CLASSIFIERS: readonly Classifier[] = [
  goingRejection,
  admissionRejection,
  schemaRejection,
  namespaceRejection,
  accessRejection,
  conflictRejection,
  sizeRejection,
  immutableRejection,
  invalidRejection,
  kindRejection,
  absentRejection,
  busyRejection,
]

/** Pure: what an answer to apply means. */
export function classify(answer: Answer, asked: Asked): Rejection {
  for (const one of CLASSIFIERS) {
    const found = one(answer, asked)
    if (found) return found
  }
  const { status, message } = answer
  return {
    code: 'apply-rejected',
    message: `The API server rejects it (${status}): ${firstLine(message)}`,
    evidence: [message],
  }
}

const LONGEST = 200
const firstLine = (text: string) => (text.split('\n')[0] ?? '').slice(0, LONGEST)
