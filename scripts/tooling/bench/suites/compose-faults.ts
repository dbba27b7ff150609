import { besideBusyLoops } from '../../../../test/integration/busy.ts'
import { type Case, cases } from '../../../../test/integration/compose-smoke/faults/cases.ts'
import { complaints, type Ran, runCase } from '../../../../test/integration/compose-smoke/faults/run.ts'
import { sideBySide } from '../../env.ts'
import { count, type Figure, figure, median, milliseconds } from '../compare.ts'

const ROUNDS = 5
/** From this round on, two busy loops take a good part of the machine. */
const PRESSED_FROM = 4
const BUSY_LOOPS = 2
/** As the integration test does. */
const AT_A_TIME = 6
/** The median time from a fault's appearing to its verdict. */
const LIMIT_MS = 2_000

/** The whole collection, again and again, at the end beside other load: how soon each fault is judged, and whether a twin is ever taken for one. */
export async function bench(): Promise<Figure[]> {
  const { faults, twins } = cases()
  const seen: Ran[] = []
  let [wrong, alarms] = [0, 0]
  for (let round = 1; round <= ROUNDS; round++) {
    const play = async () => [await all(faults), await all(twins)] as const
    const [broken, well] = await (round < PRESSED_FROM ? play() : besideBusyLoops(play, BUSY_LOOPS))
    seen.push(...broken.map(({ ran }) => ran))
    wrong += broken.filter(({ amiss }) => amiss).length
    alarms += well.filter(({ amiss }) => amiss).length
    console.error(
      `round ${round}: ${wrong} of ${faults.length} faults misjudged so far, ${alarms} false alarms on ${twins.length} twins`,
    )
  }
  const times = seen.flatMap((each) => each.faultMs ?? [])
  return [
    figure(`from a fault’s appearing to its verdict, ${times.length} times`, median(times), LIMIT_MS, milliseconds),
    figure(`faults misjudged in ${ROUNDS} rounds of ${faults.length}`, wrong, 0, count),
    figure(`false alarms in ${ROUNDS} rounds of ${twins.length} twins`, alarms, 0, count),
  ]
}

function all(some: readonly Case[]): Promise<{ ran: Ran; amiss: boolean }[]> {
  return sideBySide(
    some,
    async (each) => {
      const ran = await runCase(each)
      const mistakes = complaints(each.expected, ran)
      if (mistakes.length > 0) console.error(`${each.name}: ${mistakes.join('\n  ')}`)
      return { ran, amiss: mistakes.length > 0 }
    },
    AT_A_TIME,
  )
}
