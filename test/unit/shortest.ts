const TRIES = 3

/**
 * The shortest of up to three measured times, in milliseconds: a machine may stall once, the code would be late each time.
 * @param enough no further try is made below it.
 */
export async function shortest(enough: number, measured: () => Promise<number>): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let tries = 0; tries < TRIES && best >= enough; tries++) best = Math.min(best, await measured())
  return best
}
