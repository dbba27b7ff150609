import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Outcome } from '../../../actions/shared/outcome/outcome.ts'
import { thisMachine } from '../../../actions/shared/pressure/machine.ts'
import { isExcused } from '../../../actions/shared/pressure/patience.ts'
import { watchPressure } from '../../../actions/shared/pressure/watch.ts'

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

/**
 * How a run differs from what is expected. Again if it does while others starve the machine: a run that knows may be
 * `blocked`, and says to run it again; one that is played as on a quiet machine knows nothing of it.
 */
export async function settled(
  play: () => Promise<Outcome>,
  complaints: (outcome: Outcome) => string[],
  tries = TRIES,
): Promise<string[]> {
  const pressure = watchPressure(thisMachine())
  const sinceMs = performance.now()
  const outcome = await play()
  await pressure.refresh()
  pressure.close()
  const found = complaints(outcome)
  const isStarved = wasStarved(outcome) || isExcused(pressure.over(sinceMs))
  return found.length > 0 && isStarved && tries > 1 ? settled(play, complaints, tries - 1) : found
}

const wasStarved = ({ verdict, findings }: Outcome) =>
  verdict === 'blocked' &&
  findings.some(({ evidence }) => evidence.some((line) => line.startsWith('the machine was starved')))
