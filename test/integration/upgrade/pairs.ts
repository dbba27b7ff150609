import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Outcome } from '../../../actions/shared/outcome/outcome.ts'

/** One run: the fault, or the twin that loses nothing. */
export interface Case<Expected> {
  name: string
  which: 'fault' | 'twin'
  /** What stands in expect.yaml. */
  expected: Expected
  /** Folders with the two states. */
  old: string
  change: string
}

/** Every fault of a folder and its twin; an old state that a fault does not have is the folder's `base`. */
export function casesIn<Expected>(folder: string): Case<Expected>[] {
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'expect.yaml')))
    .flatMap((name) => {
      const own = (part: string) => join(folder, name, part)
      const orBase = (part: string) => (existsSync(own(part)) ? own(part) : join(folder, 'base'))
      const expected = parse(readFileSync(own('expect.yaml'), 'utf8')) as Expected
      return [
        { name, which: 'fault' as const, expected, old: orBase('old'), change: own('new') },
        { name, which: 'twin' as const, expected, old: orBase('twin-old'), change: own('twin') },
      ]
    })
}

const TRIES = 3

/** A run on a machine that others starve may be `blocked`, and says to run it again: so it is, as users do. */
export async function againIfStarved(play: () => Promise<Outcome>, tries = TRIES): Promise<Outcome> {
  const outcome = await play()
  return wasStarved(outcome) && tries > 1 ? againIfStarved(play, tries - 1) : outcome
}

const wasStarved = ({ verdict, findings }: Outcome) =>
  verdict === 'blocked' &&
  findings.some(({ evidence }) => evidence.some((line) => line.startsWith('the machine was starved')))
