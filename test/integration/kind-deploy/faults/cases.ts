import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { ROOT } from '../../context.ts'

export const FOLDER = join(ROOT, 'test/faults/k8s')

/** What somebody does while it is rolled out, or before or after. */
export interface Deed {
  /** Seconds after the rollout began. */
  after?: number
  /** Arguments of kubectl. */
  kubectl?: string[]
  /** A file of the folder. */
  apply?: string
  /** A command on the node. */
  node?: string[]
}

/** What stands in expect.yaml. */
export interface Expected {
  /** It has a twin alone. */
  passes?: boolean
  /** Of the first finding. */
  code?: string
  /** `Kind/name`, the same. */
  object?: string
  /** Code of the second finding. */
  beside?: string
  /** Object that is folded under the first finding. */
  under?: string
  /** Part of message or evidence. */
  says?: string
  /** What neither the outcome nor the folder of evidence may hold. */
  hides?: string
  /** Files of the folder of evidence, as the beginning of their names. */
  keeps?: string[]
  /** Code of what is said although the twin passes. */
  hint?: string
  /** `failed` for a fault and `passed` for a twin, unless given. */
  verdict?: string
  /** Of the catalogue: one sighting is enough, patience is over, or time is up. */
  temper?: 'fast' | 'budget' | 'wait'
  /** What the API shows first, as a regular expression over its objects. */
  signal?: string
  /** Seconds from apply to verdict. */
  limit: number
  budgets?: Record<string, string>
  labels?: Record<string, string>
  'ready-timeout'?: string
  /** What was there before never got ready. */
  'before-fails'?: boolean
  'twin-before'?: boolean
  /** While it is rolled out, both or one of the two. */
  later?: Deed
  'fault-later'?: Deed
  'twin-later'?: Deed
  /** Between what was before and the rollout. */
  then?: Deed
  /** In its place, for the twin. */
  'twin-then'?: Deed
  cleanup?: Deed[]
  /** The deployment is to go back to what was there before. */
  rollback?: boolean
  /** What kubectl has to say afterwards. */
  left?: { kubectl: string[]; says: string }
  /** Takes minutes, or harms the cluster for others, so the tests leave it to scripts/bench kind-faults. */
  series?: 'long' | 'alone'
}

export type Which = 'fault' | 'twin'

/** One run: a folder's fault, or the twin beside it. */
export interface Case {
  name: string
  which: Which
  folder: string
  expected: Expected
  /** Files that were applied before, in order. */
  before: string[]
}

/** All cases, those that take longest first. */
export function allCases(): Case[] {
  return readdirSync(FOLDER)
    .filter((name) => existsSync(join(FOLDER, name, 'expect.yaml')))
    .flatMap(casesOf)
    .sort((one, other) => patience(other) - patience(one))
}

function casesOf(name: string): Case[] {
  const folder = join(FOLDER, name)
  const expected = parse(readFileSync(join(folder, 'expect.yaml'), 'utf8')) as Expected
  return (['fault', 'twin'] as const)
    .filter((which) => existsSync(join(folder, `${which}.yaml`)))
    .map((which) => ({ name, which, folder, expected, before: beforeOf(folder, which, expected) }))
}

function beforeOf(folder: string, which: Which, expected: Expected): string[] {
  if (which === 'twin' && expected['twin-before'] === false) return []
  const own = `before-${which}.yaml`
  const first = existsSync(join(folder, own)) ? own : 'before.yaml'
  return [first, 'before-2.yaml'].filter((file) => existsSync(join(folder, file)))
}

/** Twins that wait long come first, then whatever has something before it. */
const patience = ({ name, which, before, expected }: Case) =>
  (name === 'never-ready' && which === 'twin' ? 100 : 0) + before.length * 20 + (expected.limit ?? 10)
