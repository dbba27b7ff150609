import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

export const ROOT = join(import.meta.dirname, '..', '..', '..')

export interface Step {
  id?: string
  name?: string
  shell?: string
  uses?: string
  run?: string
  if?: string
  'continue-on-error'?: boolean
  with?: Record<string, unknown>
  env?: Record<string, string>
}

export interface Job {
  needs?: string | string[]
  if?: string
  uses?: string
  permissions?: Record<string, string>
  env?: Record<string, string>
  steps?: Step[]
  secrets?: unknown
  with?: Record<string, unknown>
  outputs?: Record<string, string>
  strategy?: object
  'runs-on'?: string | string[]
  'timeout-minutes'?: number | string
}

export interface Workflow {
  on: Record<string, unknown>
  permissions: Record<string, string>
  concurrency?: { group: string; 'cancel-in-progress': unknown; queue?: string }
  jobs: Record<string, Job>
}

/** A workflow of this repository, as data. */
export const workflow = (name: string) => parse(readFileSync(join(ROOT, '.github/workflows', name), 'utf8')) as Workflow

export const needsOf = ({ needs = [] }: Job) => (typeof needs === 'string' ? [needs] : needs)
