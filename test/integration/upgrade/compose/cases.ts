import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { ROOT } from '../../context.ts'

const FOLDER = join(ROOT, 'test/faults/upgrade-compose')

/** What stands in expect.yaml. */
export interface Expected {
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

/** One run: the fault, or the twin that loses nothing. */
export interface Case {
  name: string
  which: 'fault' | 'twin'
  expected: Expected
  /** Folders with the two states. */
  old: string
  change: string
}

/** Every fault and its twin. */
export function allCases(): Case[] {
  return readdirSync(FOLDER)
    .filter((name) => existsSync(join(FOLDER, name, 'expect.yaml')))
    .flatMap((name) => {
      const own = (folder: string) => join(FOLDER, name, folder)
      const orBase = (folder: string) => (existsSync(own(folder)) ? own(folder) : join(FOLDER, 'base'))
      const expected = parse(readFileSync(own('expect.yaml'), 'utf8')) as Expected
      return [
        { name, which: 'fault' as const, expected, old: orBase('old'), change: own('new') },
        { name, which: 'twin' as const, expected, old: orBase('twin-old'), change: own('twin') },
      ]
    })
}
