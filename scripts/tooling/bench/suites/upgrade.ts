import type { Figure } from '../compare.ts'
import { generator } from './upgrade/generator.ts'
import { stage } from './upgrade/stage.ts'

/** What the upgrade's load costs, and how long its stage takes beside three deployments one after the other. */
export async function bench(): Promise<Figure[]> {
  return [...(await generator()), ...(await stage())]
}
