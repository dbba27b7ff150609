import { join } from 'node:path'
import { ROOT } from '../../context.ts'
import { type Case as CaseOf, casesIn } from '../pairs.ts'

/** What stands in expect.yaml. */
interface Expected {
  /** Of the first finding. */
  code: string
  /** The service at fault. */
  service: string
  /** The verdict; `failed` unless given. */
  verdict?: string
  /** The verdict of the twin; `passed` unless given. */
  twin?: string
  inputs?: Record<string, unknown>
}

export type Case = CaseOf<Expected>

/** Every fault and its twin. */
export const allCases = (): Case[] => casesIn<Expected>(join(ROOT, 'test/faults/upgrade-compose'))
