import { join } from 'node:path'
import { ROOT } from '../context.ts'
import { type Case as CaseOf, casesIn } from './pairs.ts'

/** What stands in expect.yaml. */
interface Expected {
  /** Of the first finding; any where the API server's refusal names it. */
  code?: string
  /** `Kind/name`, the end of the first finding's object. */
  object: string
  /** Requests a second. */
  rate?: number
  inputs?: Record<string, unknown>
}

export type Case = CaseOf<Expected>

/** Every fault and its twin. */
export const allCases = (): Case[] => casesIn<Expected>(join(ROOT, 'test/faults/upgrade'))
