import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { ROOT } from '../../context.ts'

/** What a folder of the collection is to come to. */
export interface Expected {
  passes?: boolean
  /** `failed` unless given. */
  verdict?: string
  code?: string
  /** The root cause's service. */
  service?: string
  /** Part of the message or the evidence. */
  says?: string
  /** Of the Compose file. */
  line?: number
  'holds-up'?: string[]
  /** Seconds from the start to the verdict. */
  limit: number
  /** Seconds from the verdict until nothing is left. */
  'down-limit'?: number
  /** Further inputs. */
  inputs?: Record<string, unknown>
  /** A Compose file that another project runs meanwhile. */
  neighbour?: string
  /** A registry at ${REGISTRY}: one that never answers, is slow, or has no image. */
  registry?: 'hangs' | 'slow' | 'empty'
}

export interface Case {
  name: string
  folder: string
  expected: Expected
}

const FOLDER = join(ROOT, 'test/faults/compose')

/** The faults and their twins: what looks alike for a moment, and has to pass. */
export function cases(): { faults: Case[]; twins: Case[] } {
  const names = readdirSync(FOLDER).sort()
  const twins = names.map((name) => join(name, 'twin')).filter((name) => existsSync(join(FOLDER, name)))
  return { faults: names.map(read), twins: twins.map(read) }
}

function read(name: string): Case {
  const folder = join(FOLDER, name)
  return { name, folder, expected: parse(readFileSync(join(folder, 'expect.yaml'), 'utf8')) as Expected }
}
