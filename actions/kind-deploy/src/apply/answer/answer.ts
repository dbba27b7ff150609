import type { KubeObject } from '../../../../shared/kubernetes/objects.ts'
import type { Fault } from '../../../../shared/outcome/finding.ts'
import type { KIND_DEPLOY } from '../../catalogue.ts'
import type { FieldPath } from './field-path.ts'

/** What the API server answered instead of applying an object. Source: apimachinery, meta/v1, Status. */
export interface Answer {
  status: number
  reason?: string
  message: string
  /** What is wrong with which field. */
  causes: { reason?: string; message?: string; field?: string }[]
}

/** Pure: a response that is no success; what is no Status has its text alone. */
export function answerOf(status: number, body: unknown): Answer {
  const { reason, message, details } = (typeof body === 'object' && body !== null ? body : {}) as {
    reason?: string
    message?: string
    details?: { causes?: Answer['causes'] }
  }
  return { status, reason, message: message ?? String(body).trim(), causes: details?.causes ?? [] }
}

/** What was applied, and what was there. */
export interface Asked {
  object: KubeObject & { apiVersion: string; kind: string }
  /** Undefined when it was not there, or may not be read. */
  before?: KubeObject
}

/** What an answer means. */
export interface Rejection {
  code: keyof typeof KIND_DEPLOY
  /** What follows the object's name and a colon. */
  message: string
  evidence?: string[]
  remedy?: string
  fault?: Fault
  /** The field that it is about. */
  field?: FieldPath
  /** For how long another attempt may still succeed, in milliseconds; none without it. */
  comesMs?: number
}

/** A field's keys and indexes in the very object. */
export type FieldKeys = readonly (string | number)[]

export type Classifier = (answer: Answer, asked: Asked) => Rejection | undefined
